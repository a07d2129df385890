import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { BROWSE_LISTS } from '../../state-machines/screens/menu-screens.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { LINK_SITES } from '../../state-machines/vocabulary/link-sites.ts';
import type { RequestBody } from '../../state-machines/vocabulary/requests.ts';
import type { PortalSession } from '../portal/client.ts';
import type { Answer } from '../portal/portal-failure.ts';
import { type RunningPortal, startPracticePortal } from '../practice-portal/portal.ts';
import type { PracticeState } from '../practice-portal/practice/state.ts';
import { citizenJws, type SoftwareCitizen } from '../practice-portal/testing/citizen.ts';
import { menuPorts } from '../terminal/menu-ports.ts';
import { taxPorts } from '../terminal/tax-ports.ts';
import type { Visit } from '../terminal/visit.ts';
import { receiptNumberOf } from './receipt-number.ts';
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
      {
        about: 'account.create',
        receiptNumber: draft.receiptNumber,
        state: 'completed',
        reason: null,
        expectedBy: null,
      },
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

describe('what the main menu leads to', () => {
  /** The ports of a visit in which this person signed in. */
  const visitOf = async (by = citizen) => {
    const { session } = value(await signIn(by));
    const visit = { portalSession: session, signedInAs: by.certificate } as unknown as Visit;
    const ports = menuPorts({ portal: bed.portal, registrations: bed.registrations, visit: () => visit });
    return { ports, visit };
  };

  beforeEach(async () => {
    await bed.portal.start();
    bed.queue.start();
    await (await register()).outcome;
  });

  test('every list is read over the wire', async () => {
    const { ports } = await visitOf();
    const totals = new Map<string, number>();
    for (const list of BROWSE_LISTS) totals.set(list, unwrap(await ports.browse({ list, page: 1 })).page.total);
    expect(Object.fromEntries(totals)).toEqual({
      notices: 2,
      ownData: 1,
      exchanges: 18,
      operations: 2,
      folder: 1,
      links: LINK_SITES.length,
    });
    expect(unwrap(await ports.browse({ list: 'exchanges', page: 4 })).page).toMatchObject({ page: 4, pages: 4 });
    const data = unwrap(await ports.openEntry({ list: 'ownData', id: 'household' }));
    expect(data).toMatchObject({ list: 'ownData', entry: { title: '世帯情報' } });
    expect(await ports.openEntry({ list: 'ownData', id: '../menu' })).toMatchObject({ ok: false });
  });

  test('a notice that was opened is read from then on', async () => {
    const { ports } = await visitOf();
    const before = unwrap(await ports.browse({ list: 'notices', page: 1 }));
    const unread = before.list === 'notices' ? before.page.entries.find((notice) => notice.unread) : undefined;
    expect(unwrap(await ports.openEntry({ list: 'notices', id: unread?.id ?? '' })).entry).toMatchObject({
      unread: true,
      text: expect.stringContaining('予防接種'),
    });
    expect(unwrap(await ports.browse({ list: 'notices', page: 1 })).page).toMatchObject({ unread: 0 });
  });

  test('a receipt number tells its own person what became of it, and nobody else', async () => {
    const second = await register();
    await second.outcome;
    const mine = receiptNumberOf(second.registrationId);
    const { ports, visit } = await visitOf();
    const told = await ports.lookUpReceipt(mine);
    expect(told.requests.map(({ receiptNumber, state }) => [receiptNumber === mine, state])).toEqual([
      [true, 'kept'],
      [false, 'completed'],
    ]);
    const stranger = await visitOf(await testCitizen(1));
    expect(await stranger.ports.lookUpReceipt(mine)).toEqual({ asked: true, requests: [] });
    Object.assign(visit, { portalSession: null, signedInAs: null });
    expect(await ports.lookUpReceipt(mine)).toEqual({ asked: false, requests: [] });
  });

  test('without the portal, what waits here is known, and that it was not asked', async () => {
    const { ports, visit } = await visitOf();
    await portal.close();
    try {
      const draft = await bed.register(citizen);
      const found = await ports.lookUpReceipt(draft.receiptNumber);
      expect(found.asked).toBe(false);
      expect(found.requests[0]).toMatchObject({ receiptNumber: draft.receiptNumber, state: 'pending' });
      expect(await ports.browse({ list: 'folder', page: 1 })).toMatchObject({ ok: false });
      Object.assign(visit, { portalSession: null });
      expect(await ports.browse({ list: 'folder', page: 1 })).toMatchObject({ error: { code: 'NET_UNREACHABLE' } });
    } finally {
      portal = await startPortal(0);
    }
  });
});

describe('what the tax preparation reads', () => {
  const ports = async () => {
    const { session } = value(await signIn());
    const visit = { portalSession: session } as unknown as Visit;
    return { ...taxPorts({ portal: bed.portal, visit: () => visit }), visit };
  };

  beforeEach(async () => {
    await bed.portal.start();
    bed.queue.start();
    await (await register()).outcome;
  });

  test('the catalogue, the state of the person, and what they say to have looked at', async () => {
    const { catalogue, taxPreparation, checked } = await ports();
    const { catalogue: known, keptSince } = unwrap(await catalogue());
    expect([known.year, keptSince]).toEqual([2026, null]);
    expect(unwrap(await taxPreparation())).toMatchObject({ selection: [], links: [{ site: 'e-tax', checked: false }] });
    expect(unwrap(await checked('e-tax'))).toMatchObject({ links: [{ site: 'e-tax', checked: true }] });
  });

  test('without the portal, what can be chosen is as it was said last; of the person nothing is known', async () => {
    const { catalogue, taxPreparation, checked, visit } = await ports();
    const { catalogue: known } = unwrap(await catalogue());
    await portal.close();
    try {
      expect(unwrap(await catalogue())).toEqual({ catalogue: known, keptSince: expect.stringMatching(/^\d{4}-/) });
      for (const answer of [await taxPreparation(), await checked('e-tax')]) expect(answer.ok).toBe(false);
      Object.assign(visit, { portalSession: null });
      for (const answer of [await taxPreparation(), await checked('e-tax')])
        expect(answer).toMatchObject({ error: { code: 'NET_UNREACHABLE' } });
    } finally {
      portal = await startPortal(0);
    }
  });
});
