import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import type { RequestBody } from '../../state-machines/vocabulary/requests.ts';
import type { PortalSession } from '../portal/client.ts';
import type { Answer } from '../portal/portal-failure.ts';
import { type RunningPortal, startPracticePortal } from '../practice-portal/portal.ts';
import type { PracticeState } from '../practice-portal/practice/state.ts';
import { citizenJws, type SoftwareCitizen } from '../practice-portal/testing/citizen.ts';
import type { Freshness } from './signing-items.ts';
import {
  creating,
  FORM,
  openQueueBed,
  PORTAL,
  type QueueBed,
  TERMINAL,
  terminalDirectory,
  testAuthority,
  testCitizen,
  unwrap,
} from './testing/queue-bed.ts';

let citizen: SoftwareCitizen;
let terminal: Awaited<ReturnType<typeof terminalDirectory>>;
let portal: RunningPortal;
let bed: QueueBed;

beforeAll(async () => {
  citizen = await testCitizen();
});
beforeEach(async () => {
  terminal = await terminalDirectory();
  writeFileSync(join(terminal.directory, 'ca.pem'), (await testAuthority()).pem);
  portal = await startPortal(0);
  bed = await openTerminal();
});
afterEach(async () => {
  bed.close();
  await portal.close();
  terminal.remove();
});

const startPortal = (port: number): Promise<RunningPortal> =>
  startPracticePortal({
    port,
    dataDirectory: join(terminal.directory, 'portal'),
    portalId: PORTAL,
    terminals: [terminal.enrolled],
    authenticationCaFile: join(terminal.directory, 'ca.pem'),
    signatureCaFile: join(terminal.directory, 'ca.pem'),
    revokedSerialsFile: join(terminal.directory, 'revoked.json'),
  });
const openTerminal = (): Promise<QueueBed> =>
  openQueueBed(terminal.directory, terminal.terminalKeys, { url: portal.url, pinnedKeyFile: portal.pinnedKeyFile });

const value = <T>(answer: Answer<T>): T => {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
};
const challenged = async (purpose: 'sign-in' | 'registration', visitId: string): Promise<Freshness> => ({
  nonce: value(await bed.portal.client.challenge(purpose, visitId)).nonce,
});
const signIn = async (by = citizen): Promise<Answer<{ session: PortalSession; account: string }>> => {
  const visitId = randomUUID();
  const item = bed.registrations.signIn(visitId, await challenged('sign-in', visitId));
  return bed.portal.client.signIn(await citizenJws(by, item.typ, { ...item.payload }));
};
/** The whole walk of 完了, online. */
const register = async (): Promise<{ registrationId: string; outcome: Promise<unknown> }> => {
  const visitId = randomUUID();
  const draft = unwrap(bed.registrations.draft(creating(FORM), visitId, await challenged('registration', visitId)));
  unwrap(await bed.registrations.accept([{ draft, citizen: await bed.sign(draft, citizen) }], citizen.certificate));
  return {
    registrationId: draft.registrationId,
    outcome: bed.registrations.waitForOutcome(draft.registrationId, 3_000),
  };
};
const practice = async (path: string, body?: object): Promise<Record<string, unknown>> => {
  const init = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return (await (await fetch(`${portal.url}/practice/${path}`, init ?? {})).json()) as Record<string, unknown>;
};

describe('online', () => {
  test('sign in, register, sign in again, see the menu, sign out', async () => {
    await bed.portal.start();
    expect(bed.portal.line.isUp()).toBe(true);
    expect(bed.portal.clock.trust()).toBe('trusted');
    expect(bed.registrations.obstacles()).toEqual([]);
    expect(value(await signIn()).account).toBe('none');

    bed.queue.start();
    expect(await (await register()).outcome).toMatchObject({ state: 'completed', reason: null });
    const { session, account } = value(await signIn());
    expect(account).toBe('registered');
    const { client } = bed.portal;
    expect(value(await client.menu(session))).toMatchObject({ nickname: FORM.nickname, notices: expect.any(Array) });
    await client.signOut(session);
    expect(await client.menu(session)).toMatchObject({ ok: false, error: { problem: 'sessionInvalid' } });

    // Create-if-absent: the account that is there stays.
    expect(await (await register()).outcome).toMatchObject({ state: 'kept' });
  });

  test('what one touch signs is decided one by one, in its order, and each is told alone', async () => {
    await bed.portal.start();
    const form = { ...FORM, nickname: '新しい名' };
    const select: RequestBody = { kind: 'tax.select', body: { year: 2020, certificates: [] } };
    const touched = await bed.touch(citizen, [creating(FORM), { kind: 'account.change', body: form }, select]);
    // The terminal dies before any of it is sent, and one answer is lost after the portal had decided.
    bed.close();
    bed = await openTerminal();
    await practice('faults', { add: [{ kind: 'loseAnswer', times: 1, path: '/v1/registrations' }] });
    await bed.portal.start();
    bed.queue.start();
    await vi.waitFor(() => {
      bed.timers.increment(500);
      for (const { registrationId } of touched) expect(bed.row(registrationId)['state']).not.toBe('pending');
    });
    const expected = [
      ['account.create', 'completed', null],
      ['account.change', 'completed', null],
      ['tax.select', 'refused', 'notInCatalogue'],
    ];
    const told = bed.registrations.earlierRequests(citizen.certificate);
    expect(told.map(({ about, state, reason }) => [about, state, reason])).toEqual(expected);
    const { accounts, registrations } = (await practice('state')) as unknown as PracticeState;
    expect(accounts).toMatchObject([{ nickname: '新しい名' }]);
    expect(registrations.map((row) => row.registrationId).toReversed()).toEqual(
      touched.map(({ registrationId }) => registrationId),
    );
  });

  test('a revoked card is told as such, by sign-in and by receipt', async () => {
    await bed.portal.start();
    bed.queue.start();
    writeFileSync(join(terminal.directory, 'revoked.json'), JSON.stringify(['01a2b3c0']));
    const expected: Failure = { code: 'CERT_REVOKED' };
    expect(await signIn()).toMatchObject({ ok: false, error: { failure: expected } });
    expect(await (await register()).outcome).toMatchObject({ state: 'refused', reason: 'certificateRevoked' });
  });

  test('a used challenge is refused', async () => {
    await bed.portal.start();
    const visitId = randomUUID();
    const item = bed.registrations.signIn(visitId, await challenged('sign-in', visitId));
    const assertion = await citizenJws(citizen, item.typ, { ...item.payload });
    expect((await bed.portal.client.signIn(assertion)).ok).toBe(true);
    expect(await bed.portal.client.signIn(assertion)).toMatchObject({
      ok: false,
      error: { problem: 'challengeInvalid', failure: { code: 'PORTAL_REFUSED' } },
    });
  });

  test('a receipt can be looked up; an id the portal never saw has none', async () => {
    await bed.portal.start();
    bed.queue.start();
    const { registrationId, outcome } = await register();
    await outcome;
    expect(value(await bed.portal.client.receipt(registrationId))).toMatchObject({
      registrationId,
      terminal: TERMINAL,
    });
    expect(value(await bed.portal.client.receipt(randomUUID()))).toBeNull();
  });

  test('a terminal whose clock is years ahead is served, and its registration says so', async () => {
    await bed.portal.start();
    bed.queue.start();
    bed.moveWallClock(2 * 365 * 86_400_000);
    expect(value(await signIn()).account).toBe('none');
    expect(bed.draft().item.payload['clockTrust']).toBe('untrusted');
    expect(await (await register()).outcome).toMatchObject({ state: 'completed' });
  });

  test('an answer lost after the portal committed is one effect, and the retry gets the same receipt', async () => {
    await bed.portal.start();
    await practice('faults', { add: [{ kind: 'loseAnswer', times: 2, path: '/v1/registrations' }] });
    bed.queue.start();
    const { registrationId } = await register();
    await vi.waitFor(() => {
      bed.timers.increment(500);
      expect(bed.row(registrationId)['state']).toBe('completed');
    });
    expect(bed.row(registrationId)['attempts']).toBe(3);
    expect((await practice('state'))['accounts']).toHaveLength(1);
  });
});

test('a receipt kept from before the portal replaced its signing key is taken', async () => {
  await bed.portal.start();
  await practice('faults', { add: [{ kind: 'loseAnswer', times: 1, path: '/v1/registrations' }] });
  const { registrationId } = await register();
  expect((await bed.portal.client.submit(registrationId, bed.row(registrationId)['envelope'] as Buffer)).ok).toBe(
    false,
  );
  await practice('keys', { replace: 'signing' });
  unwrap(await bed.portal.client.refreshKeys());
  bed.queue.start();
  await vi.waitFor(() => expect(bed.row(registrationId)['state']).toBe('completed'));
  expect((await practice('state'))['accounts']).toHaveLength(1);
  expect(await (await register()).outcome).toMatchObject({ state: 'kept' });
});

describe('offline', () => {
  test('a registration stored without a line is delivered once when it is back, also after a restart in between', async () => {
    await bed.portal.start();
    const port = Number(new URL(portal.url).port);
    await portal.close();
    expect(await bed.portal.client.challenge('sign-in', randomUUID())).toMatchObject({
      ok: false,
      error: { failure: { code: 'NET_UNREACHABLE' } },
    });
    expect(bed.portal.line.isUp()).toBe(false);
    bed.queue.start();
    const freshness = { lastPortalTimeHash: bed.portal.clock.lastTokenHash() };
    expect(freshness.lastPortalTimeHash).not.toBeNull();
    const draft = await bed.register(citizen, FORM, freshness);
    await vi.waitFor(() => expect(bed.row(draft.registrationId)['attempts']).toBe(1));

    bed.close();
    bed = await openTerminal();
    expect(bed.registrations.obstacles()).toEqual([]);
    expect(bed.registrations.earlierRequests(citizen.certificate)).toMatchObject([{ state: 'pending' }]);
    portal = await startPortal(port);
    bed.queue.start();
    await bed.portal.start();
    await vi.waitFor(() => {
      bed.timers.increment(500);
      expect(bed.row(draft.registrationId)['state']).toBe('completed');
    });
    const earlier = bed.registrations.earlierRequests(citizen.certificate);
    expect(earlier).toEqual([
      { about: 'account.create', receiptNumber: draft.receiptNumber, state: 'completed', reason: null },
    ]);
    expect((await practice('state'))['accounts']).toHaveLength(1);
  });

  test('a first registration of a terminal that lost its memory of the time is judged by its own clock', async () => {
    await bed.portal.start();
    bed.queue.start();
    const draft = await bed.register(citizen, FORM, { lastPortalTimeHash: null });
    expect(await bed.registrations.waitForOutcome(draft.registrationId, 3_000)).toMatchObject({ state: 'completed' });
  });
});
