import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compactDecrypt, compactVerify, importJWK } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { consentFor } from '../../hardware/protocol/consent.ts';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { err } from '../../state-machines/vocabulary/result.ts';
import { verifyAudit } from '../audit/verify.ts';
import { type PortalSigner, portalSigner } from '../portal/testing/scripted-portal.ts';
import { envelopeHeaderSchema, terminalPayloadSchema } from '../portal-contract/registrations/schemas.ts';
import { REQUEST_PAYLOADS } from '../portal-contract/requests/payloads.ts';
import type { SoftwareCitizen } from '../practice-portal/testing/citizen.ts';
import { receiptNumberOf } from './receipt-number.ts';
import {
  creating,
  FORM,
  OFFLINE,
  openQueueBed,
  PORTAL,
  type QueueBed,
  TERMINAL,
  terminalDirectory,
  testCitizen,
} from './testing/queue-bed.ts';

let portal: PortalSigner;
let citizen: SoftwareCitizen;
let terminal: Awaited<ReturnType<typeof terminalDirectory>>;
let bed: QueueBed;

beforeAll(async () => {
  [portal, citizen] = await Promise.all([portalSigner(PORTAL), testCitizen()]);
});
beforeEach(async () => {
  terminal = await terminalDirectory();
  bed = await opened();
  await bed.portal.keys.accept(await portal.keySet('2026-11-16T00:00:00.000Z'));
});
afterEach(() => {
  bed.close();
  terminal.remove();
});

const opened = (queue = {}): Promise<QueueBed> =>
  openQueueBed(terminal.directory, terminal.terminalKeys, { pinnedJwk: portal.pinnedJwk, queue });
const reopen = async (queue = {}): Promise<void> => {
  bed.close();
  bed = await opened(queue);
};
const eventsOf = (event: string): unknown[] =>
  bed.store.db.prepare('SELECT fields FROM audit WHERE event = ?').pluck().all(event);
const rowCount = (): unknown => bed.store.db.prepare('SELECT count(*) FROM registrations').pluck().get();

describe('what the card is asked to sign', () => {
  test('names terminal, portal, visit and number, and is what the consent says', () => {
    const draft = bed.draft(FORM, { nonce: 'bm9uY2U' }, '019375f0-0000-7000-8000-000000000001');
    expect(REQUEST_PAYLOADS['account.create'].parse(draft.item.payload)).toMatchObject({
      registrationId: draft.registrationId,
      visitId: '019375f0-0000-7000-8000-000000000001',
      kind: 'account.create',
      terminal: TERMINAL,
      portal: PORTAL,
      clockTrust: 'untrusted',
      sequence: 1,
      freshness: { nonce: 'bm9uY2U' },
      body: FORM,
    });
    expect(draft.item.typ).toBe('madoguchi.account.create+jws');
    expect(draft.consent).toEqual(consentFor([draft.item]));
    expect(draft.registrationId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(draft.receiptNumber).toBe(receiptNumberOf(draft.registrationId));
  });

  test('sequence numbers rise, also when a draft was never signed and across a restart', async () => {
    expect([bed.draft().sequence, bed.draft().sequence]).toEqual([1, 2]);
    await reopen();
    expect(bed.draft().sequence).toBe(3);
  });
});

describe('accepting', () => {
  test('what nobody waits for any more when it is sealed leaves no row', async () => {
    const draft = bed.draft();
    const movedOn = err(failure('VISIT_MOVED_ON'));
    let sealedFirst = false;
    const accepting = bed.registrations.accept(
      [{ draft, citizen: await bed.sign(draft, citizen) }],
      citizen.certificate,
      () => {
        sealedFirst = true;
        return movedOn;
      },
    );
    expect(sealedFirst).toBe(false);
    expect(await accepting).toEqual(movedOn);
    expect([sealedFirst, bed.registrations.counts()]).toEqual([true, {}]);
  });

  test('stores an envelope that the portal can open and that holds both signatures and the audit head', async () => {
    bed.audit.append('visit.begin', { disposition: 'na' });
    const head = bed.audit.head();
    const draft = bed.draft();
    const jws = await bed.sign(draft, citizen);
    expect(await bed.registrations.accept([{ draft, citizen: jws }], citizen.certificate)).toEqual({
      ok: true,
      value: undefined,
    });

    const row = bed.row(draft.registrationId);
    const opened = await compactDecrypt(
      Buffer.from(row['envelope'] as Buffer).toString('ascii'),
      portal.sealing.privateKey,
    );
    expect(envelopeHeaderSchema.parse(opened.protectedHeader)).toMatchObject({
      kid: 'enc-one',
      registrationId: draft.registrationId,
      terminal: TERMINAL,
    });
    const terminalKey = await importJWK({ ...terminal.terminalKeys.publicJwk }, 'ES256');
    const { payload, protectedHeader } = await compactVerify(opened.plaintext, terminalKey);
    expect(protectedHeader).toEqual({ alg: 'ES256', kid: TERMINAL, typ: 'madoguchi.registration+jws' });
    expect(terminalPayloadSchema.parse(JSON.parse(Buffer.from(payload).toString()))).toEqual({
      registrationId: draft.registrationId,
      proof: 'card-jws',
      citizen: jws,
      sequence: draft.sequence,
      auditHead: head.hash,
      auditSequence: head.sequence,
    });
  });

  test('writes row and audit line together or not at all', async () => {
    const draft = await bed.register(citizen);
    expect(
      bed.store.db.prepare("SELECT fields FROM audit WHERE event = 'registration.stored'").pluck().get(),
    ).toContain(draft.registrationId);
    bed.store.db.exec(
      "CREATE TRIGGER no_more BEFORE INSERT ON audit WHEN NEW.event = 'registration.stored' BEGIN SELECT raise(ABORT, 'no'); END",
    );
    await expect(bed.register(citizen)).rejects.toThrow('no');
    expect(rowCount()).toBe(1);
  });

  test('leaves nothing personal in any file of the terminal, nor in the log', async () => {
    const draft = await bed.register(citizen);
    bed.registrations.earlierRequests(citizen.certificate);
    const needles = [
      'カナリア',
      'canary',
      'CANARY',
      FORM.nickname,
      Buffer.from('canary@example.jp').toString('base64url'),
    ];
    const spki = Buffer.from(citizen.certificate);
    for (const file of readdirSync(terminal.directory, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const bytes = readFileSync(join(file.parentPath, file.name));
      for (const needle of needles) expect(bytes.includes(needle), `${needle} in ${file.name}`).toBe(false);
      expect(bytes.includes(spki.subarray(-64)), `certificate in ${file.name}`).toBe(false);
    }
    for (const needle of needles) expect(bed.log()).not.toContain(needle);
    expect(readFileSync(join(terminal.directory, 'madoguchi.db-wal')).includes(draft.registrationId)).toBe(true);
  });

  test('a signature over another item is not taken', async () => {
    const [draft, other] = [bed.draft(), bed.draft({ ...FORM, nickname: '別人' })];
    for (const jws of [await bed.sign(other, citizen), 'a.b.c', '']) {
      const accepted = await bed.registrations.accept([{ draft, citizen: jws }], citizen.certificate);
      expect(accepted).toEqual({ ok: false, error: { code: 'SIGNED_OTHER_ITEM' } });
    }
    expect(rowCount()).toBe(0);
  });

  test('nothing is taken before there is a key of the portal to seal it for', async () => {
    const none = await terminalDirectory();
    const keyless = await openQueueBed(none.directory, none.terminalKeys, { pinnedJwk: portal.pinnedJwk });
    const draft = keyless.draft();
    const accepted = await keyless.registrations.accept(
      [{ draft, citizen: await keyless.sign(draft, citizen) }],
      citizen.certificate,
    );
    expect(accepted).toEqual({ ok: false, error: { code: 'PORTAL_KEY_ABSENT' } });
    keyless.close();
    none.remove();
  });

  test('a full disk acknowledges nothing, is told by readiness, and is over when there is room again', async () => {
    const pages = bed.store.db.pragma('page_count', { simple: true }) as number;
    const draft = bed.draft();
    const jws = await bed.sign(draft, citizen);
    bed.store.db.pragma(`max_page_count = ${pages}`);
    expect(await bed.registrations.accept([{ draft, citizen: jws }], citizen.certificate)).toMatchObject({
      ok: false,
      error: { code: 'STORAGE_UNAVAILABLE', raw: 'SQLITE_FULL' },
    });
    expect(rowCount()).toBe(0);
    expect(verifyAudit(bed.store)).toMatchObject({ kind: 'sound' });

    // Small writes still fit, which proves nothing.
    expect(bed.registrations.draft(creating(FORM), draft.registrationId, OFFLINE)).toMatchObject({ ok: true });
    expect(bed.registrations.obstacles()).toEqual(['storage']);
    bed.store.db.pragma('max_page_count = 1000000');
    expect(bed.registrations.obstacles()).toEqual([]);
    expect(await bed.registrations.accept([{ draft, citizen: jws }], citizen.certificate)).toMatchObject({ ok: true });
  });
});

test('a disk that became read-only is told by the draft already, and by readiness until it is back', () => {
  bed.store.db.pragma('query_only = ON');
  expect(bed.registrations.draft(creating(FORM), '019375f0-0000-7000-8000-000000000001', OFFLINE)).toMatchObject({
    ok: false,
    error: { code: 'STORAGE_UNAVAILABLE', raw: 'SQLITE_READONLY' },
  });
  expect(bed.registrations.obstacles()).toEqual(['storage']);
  bed.store.db.pragma('query_only = OFF');
  expect(bed.registrations.obstacles()).toEqual([]);
});

describe('no visit may start', () => {
  test('while the portal was never reached: there is no key to seal with', async () => {
    bed.store.db.exec('DELETE FROM portal_facts');
    await reopen();
    expect(bed.registrations.obstacles()).toEqual(['starting']);
  });

  test('when the queue has no place for one more row, parked rows included', async () => {
    await reopen({ maxRows: 2 });
    const first = await bed.register(citizen);
    expect(bed.registrations.obstacles()).toEqual([]);
    await bed.register(citizen);
    bed.store.db
      .prepare("UPDATE registrations SET state = 'parked' WHERE registration_id = ?")
      .run(first.registrationId);
    expect(bed.registrations.obstacles()).toEqual(['storage']);
    expect(bed.registrations.capacity()).toEqual({ ok: false, error: { code: 'QUEUE_FULL' } });
    expect(bed.registrations.counts()).toEqual({ pending: 1, parked: 1 });
  });

  test('when the reserve on the disk is gone', async () => {
    await reopen({ reserveBytes: Number.MAX_SAFE_INTEGER });
    expect(bed.registrations.obstacles()).toEqual(['storage']);
    expect(bed.registrations.capacity()).toEqual({ ok: false, error: { code: 'STORAGE_UNAVAILABLE' } });
  });

  test("when the clock is behind the portal's last signed time", () => {
    bed.portal.clock.accept('token', new Date().toISOString(), performance.now(), performance.now());
    expect(bed.registrations.obstacles()).toEqual([]);
    bed.moveWallClock(-2 * 365 * 86_400_000);
    expect(bed.registrations.obstacles()).toEqual(['clock']);
    expect(bed.registrations.obstacles()).toEqual(['clock']);
    expect(eventsOf('clock.behind-portal')).toHaveLength(1);
  });
});

describe('earlier requests', () => {
  const decide = (registrationId: string, state: string, reason: string | null, decidedAt: string): unknown =>
    bed.store.db
      .prepare(
        'UPDATE registrations SET state = ?, reason = ?, envelope = NULL, decided_at = ? WHERE registration_id = ?',
      )
      .run(state, reason, decidedAt, registrationId);

  test("are one person's only, oldest first, until they were told", async () => {
    const other = await testCitizen(1);
    const [first, second] = [await bed.register(citizen), await bed.register(citizen)];
    const third = await bed.requestEtax(citizen);
    await bed.register(other);
    decide(first.registrationId, 'refused', 'tooOld', '2026-11-20T00:00:00.000Z');
    decide(second.registrationId, 'completed', null, '2026-11-20T00:00:00.000Z');
    const earlier = bed.registrations.earlierRequests(citizen.certificate);
    expect(earlier).toEqual([
      {
        about: 'account.create',
        receiptNumber: first.receiptNumber,
        state: 'refused',
        reason: 'tooOld',
        expectedBy: null,
      },
      {
        about: 'account.create',
        receiptNumber: second.receiptNumber,
        state: 'completed',
        reason: null,
        expectedBy: null,
      },
      {
        about: 'etax.data-request',
        receiptNumber: third.receiptNumber,
        state: 'pending',
        reason: null,
        expectedBy: null,
      },
    ]);
    expect(bed.registrations.earlierRequests(other.certificate)).toHaveLength(1);

    bed.registrations.markTold(earlier.map(({ receiptNumber }) => receiptNumber));
    // A request that still waits is told again, and its outcome some day too.
    expect(bed.registrations.earlierRequests(citizen.certificate)).toEqual([
      {
        about: 'etax.data-request',
        receiptNumber: third.receiptNumber,
        state: 'pending',
        reason: null,
        expectedBy: null,
      },
    ]);
    expect(bed.row(first.registrationId)['person_tag']).toBeNull();
  });

  test('of a person who never came back lose their link after 90 days', async () => {
    const [old, young, waiting] = [
      await bed.register(citizen),
      await bed.register(citizen),
      await bed.register(citizen),
    ];
    const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
    decide(old.registrationId, 'completed', null, daysAgo(91));
    decide(young.registrationId, 'completed', null, daysAgo(89));
    bed.registrations.forgetOld();
    const numbers = bed.registrations.earlierRequests(citizen.certificate).map((request) => request.receiptNumber);
    expect(numbers).toEqual([young.receiptNumber, waiting.receiptNumber]);
    expect(
      bed.store.db.prepare("SELECT fields FROM audit WHERE event = 'registration.forgotten'").pluck().all(),
    ).toEqual(['{"count":1}']);
  });
});

test('the key that seals from now on is audited once, not at every refresh', async () => {
  const next = await portalSigner(PORTAL, 'two');
  for (const day of ['17', '18']) {
    await bed.portal.keys.accept(await next.keySet(`2026-11-${day}T00:00:00.000Z`, portal.pinned.privateKey));
  }
  expect(eventsOf('portal.keys-accepted')).toEqual(['{"keyId":"enc-one"}', '{"keyId":"enc-two"}']);
});

test('an unknown outcome is 受付 after the wait', async () => {
  const draft = await bed.register(citizen);
  const waiting = bed.registrations.waitForOutcome(draft.registrationId, 3_000);
  bed.timers.increment(3_000);
  expect(await waiting).toEqual({
    receiptNumber: draft.receiptNumber,
    state: 'stored',
    reason: null,
    expectedBy: null,
  });
});
