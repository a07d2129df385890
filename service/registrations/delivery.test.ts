import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type Heard,
  type PortalSigner,
  portalSigner,
  scriptedServer,
  sendJson,
  sendProblem,
} from '../portal/testing/scripted-portal.ts';
import { PROBLEM_CODES, PROBLEMS, type ProblemCode } from '../portal-contract/problems.ts';
import type { Receipt } from '../portal-contract/registrations/schemas.ts';
import type { SoftwareCitizen } from '../practice-portal/testing/citizen.ts';
import { openQueueBed, PORTAL, type QueueBed, TERMINAL, terminalDirectory, testCitizen } from './testing/queue-bed.ts';

let portal: PortalSigner;
let stranger: PortalSigner;
let citizen: SoftwareCitizen;
let server: Awaited<ReturnType<typeof scriptedServer>>;
let terminal: Awaited<ReturnType<typeof terminalDirectory>>;
let bed: QueueBed;

type Reply = Parameters<typeof scriptedServer>[0];
const sendReceipt = async (
  heard: Heard,
  response: Parameters<Reply>[1],
  over: Partial<Receipt> = {},
  by = portal,
): Promise<void> => {
  const receipt: Receipt = {
    registrationId: String(heard.headers['idempotency-key']),
    terminal: TERMINAL,
    outcome: 'applied',
    reason: null,
    decidedAt: '2026-11-21T00:00:00.000Z',
    ...over,
  };
  sendJson(response, 200, { receipt: await by.receipt(receipt) });
};
const accept: Reply = (heard, response) => sendReceipt(heard, response);

beforeAll(async () => {
  [portal, stranger, citizen] = await Promise.all([portalSigner(PORTAL), portalSigner(PORTAL), testCitizen()]);
});
beforeEach(async () => {
  server = await scriptedServer(accept);
  terminal = await terminalDirectory();
  await reopen();
});
afterEach(async () => {
  bed.close();
  terminal.remove();
  await server.close();
});

async function reopen(): Promise<void> {
  if (bed?.store.db.open) bed.close();
  bed = await openQueueBed(terminal.directory, terminal.terminalKeys, { url: server.url, pinnedJwk: portal.pinnedJwk });
  await bed.portal.keys.accept(await portal.keySet('2026-11-16T00:00:00.000Z'));
}
const state = (registrationId: string): unknown => bed.row(registrationId)['state'];
/** Real sockets answer when they answer. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, { interval: 2 });
const attempted = (registrationId: string, attempts: number): Promise<void> =>
  soon(() => expect(bed.row(registrationId)['attempts']).toBe(attempts));
const decided = (registrationId: string, as = 'completed'): Promise<void> =>
  soon(() => expect(state(registrationId)).toBe(as));
const submissions = (): readonly Heard[] => server.heard.filter((heard) => heard.path === '/v1/registrations');

describe('a row', () => {
  test('is delivered as soon as it is stored; its envelope is erased, its outcome kept', async () => {
    bed.queue.start();
    const draft = await bed.register(citizen);
    await decided(draft.registrationId);
    expect(bed.row(draft.registrationId)).toMatchObject({
      envelope: null,
      attempts: 1,
      decided_at: '2026-11-21T00:00:00.000Z',
    });
    expect(submissions()).toHaveLength(1);
    expect(submissions()[0]?.headers).toMatchObject({
      'content-type': 'application/jose',
      'idempotency-key': draft.registrationId,
      authorization: expect.stringMatching(/^Terminal /),
    });
    const audited = bed.store.db.prepare("SELECT event FROM audit WHERE event LIKE 'registration.%' ORDER BY sequence");
    expect(audited.pluck().all()).toEqual([
      'registration.stored',
      'registration.deliver-init',
      'registration.deliver-complete',
    ]);
  });

  test('from before a restart needs no event', async () => {
    const draft = await bed.register(citizen);
    await reopen();
    bed.queue.start();
    await decided(draft.registrationId);
  });

  test.each<[Partial<Receipt>, string, string | null, string | null]>([
    [{ outcome: 'kept' }, 'kept', null, null],
    [{ outcome: 'applied', expectedBy: '2026-12-04' }, 'completed', null, '2026-12-04'],
    [{ outcome: 'refused', reason: 'termsOutdated' }, 'refused', 'termsOutdated', null],
    [{ outcome: 'refused', reason: null, expectedBy: '2026-12-04' }, 'refused', 'other', null],
  ])('with the receipt %o becomes %s, told to who waits for it', async (receipt, as, reason, expectedBy) => {
    server.answerWith((heard, response) => sendReceipt(heard, response, receipt));
    const draft = await bed.register(citizen);
    const outcome = bed.registrations.waitForOutcome(draft.registrationId, 3_000);
    bed.queue.start();
    expect(await outcome).toEqual({ receiptNumber: draft.receiptNumber, state: as, reason, expectedBy });
    // The screen that waited may never have been painted: until that is known, a later visit hears it too.
    const told = bed.registrations.earlierRequests(citizen.certificate);
    expect(told).toEqual([
      { about: 'account.create', receiptNumber: draft.receiptNumber, state: as, reason, expectedBy },
    ]);
    bed.registrations.markTold(told.map(({ receiptNumber }) => receiptNumber));
    expect(bed.registrations.earlierRequests(citizen.certificate)).toEqual([]);
  });

  test('is 受付 at once when nobody answers, without waiting for nothing', async () => {
    server.answerWith((_heard, response) => response.destroy());
    const draft = await bed.register(citizen);
    const outcome = bed.registrations.waitForOutcome(draft.registrationId, 3_000);
    bed.queue.start();
    expect(await outcome).toMatchObject({ receiptNumber: draft.receiptNumber, state: 'stored', reason: null });
  });

  test('delivered after the wait is told at the next visit', async () => {
    const draft = await bed.register(citizen);
    const outcome = bed.registrations.waitForOutcome(draft.registrationId, 3_000);
    bed.timers.increment(3_000);
    expect((await outcome).state).toBe('stored');
    bed.queue.start();
    await decided(draft.registrationId);
    expect(bed.registrations.earlierRequests(citizen.certificate)).toEqual([
      {
        about: 'account.create',
        receiptNumber: draft.receiptNumber,
        state: 'completed',
        reason: null,
        expectedBy: null,
      },
    ]);
  });
});

describe('an attempt that brings no receipt is repeated with the same bytes under the same key', () => {
  const failures: readonly (readonly [string, Reply, string])[] = [
    ['500', (_heard, response) => sendProblem(response, 500, 'internal'), 'PORTAL_ERROR'],
    ['502 of a gateway', (_heard, response) => response.writeHead(502).end('<html>'), 'PORTAL_ERROR'],
    ['409 in progress', (_heard, response) => sendProblem(response, 409, 'inProgress'), 'PORTAL_BUSY'],
    ['401 token too old', (_heard, response) => sendProblem(response, 401, 'terminalTokenInvalid'), 'PORTAL_REFUSED'],
    [
      'a captive portal',
      (_heard, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      'NET_BAD_ANSWER',
    ],
    ['a lost answer', (_heard, response) => response.destroy(), 'NET_UNREACHABLE'],
    ['a forged receipt', (heard, response) => sendReceipt(heard, response, {}, stranger), 'NET_BAD_ANSWER'],
    [
      "another registration's receipt",
      (heard, response) => sendReceipt(heard, response, { registrationId: '019375f0-0000-7000-8000-000000000001' }),
      'NET_BAD_ANSWER',
    ],
    [
      "another terminal's receipt",
      (heard, response) => sendReceipt(heard, response, { terminal: 'other' }),
      'NET_BAD_ANSWER',
    ],
    ['422 without the word of the portal', (_heard, response) => response.writeHead(422).end(), 'NET_BAD_ANSWER'],
  ];
  test.each(failures)('%s', async (_name, fail, code) => {
    server.answerWith(fail);
    bed.queue.start();
    const draft = await bed.register(citizen);
    await attempted(draft.registrationId, 1);
    expect(bed.row(draft.registrationId)).toMatchObject({ state: 'pending', last_failure: code });
    server.answerWith(accept);
    // Full jitter: the second try comes within the first back-off.
    await soon(() => {
      bed.timers.increment(1_000);
      expect(state(draft.registrationId)).toBe('completed');
    });
    const [first, second] = submissions();
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['idempotency-key']).toBe(draft.registrationId);
  });

  test('Retry-After is obeyed to the millisecond, whatever happens meanwhile', async () => {
    server.answerWith((_heard, response) => sendProblem(response, 429, 'tooManyRequests', { 'retry-after': '60' }));
    bed.queue.start();
    const draft = await bed.register(citizen);
    await attempted(draft.registrationId, 1);
    await soon(() => expect(bed.log()).toContain('delivery.retry'));
    server.answerWith(accept);
    const other = await bed.register(citizen);
    bed.portal.line.report(true);
    bed.timers.increment(59_999);
    await new Promise((resolve) => setImmediate(resolve));
    expect(submissions()).toHaveLength(1);
    await soon(() => {
      bed.timers.increment(60_000);
      expect(state(other.registrationId)).toBe('completed');
    });
    expect(state(draft.registrationId)).toBe('completed');
  });

  test('the line coming back is worth a try at once', async () => {
    server.answerWith((_heard, response) => response.destroy());
    bed.queue.start();
    const draft = await bed.register(citizen);
    await attempted(draft.registrationId, 1);
    await soon(() => expect(bed.log()).toContain('delivery.retry'));
    server.answerWith(accept);
    bed.portal.line.report(true);
    await decided(draft.registrationId);
  });
});

describe('an envelope the portal can never take', () => {
  const poison: readonly ProblemCode[] = ['badRequest', 'envelopeInvalid', 'idempotencyConflict', 'tooLarge'];
  test.each(poison)('%s parks the row for staff, keeps it whole and lets the next go', async (code) => {
    const [sick, well] = [await bed.register(citizen), await bed.register(citizen)];
    const envelope = bed.row(sick.registrationId)['envelope'];
    server.answerWith((heard, response) =>
      heard.headers['idempotency-key'] === sick.registrationId
        ? sendProblem(response, PROBLEMS[code].status, code)
        : accept(heard, response),
    );
    bed.queue.start();
    await decided(well.registrationId);
    expect(bed.row(sick.registrationId)).toMatchObject({ state: 'parked', attempts: 1, envelope });
    expect(bed.store.db.prepare("SELECT fields FROM audit WHERE event = 'registration.parked'").pluck().all()).toEqual([
      expect.stringContaining(sick.registrationId),
    ]);
    expect(bed.registrations.earlierRequests(citizen.certificate)[0]).toMatchObject({ state: 'pending' });
  });

  test('no other problem parks a row', async () => {
    const draft = await bed.register(citizen);
    for (const code of PROBLEM_CODES) {
      if (poison.includes(code)) continue;
      server.answerWith((_heard, response) => sendProblem(response, PROBLEMS[code].status, code));
      const answer = await bed.portal.client.submit(draft.registrationId, new Uint8Array(1));
      expect(answer.ok, code).toBe(false);
    }
    bed.queue.start();
    server.answerWith((_heard, response) => sendProblem(response, 404, 'notFound'));
    await attempted(draft.registrationId, 1);
    expect(state(draft.registrationId)).toBe('pending');
  });
});

describe('order', () => {
  test('is the order of sequence numbers; a failing row holds back the ones behind it', async () => {
    const drafts = [await bed.register(citizen), await bed.register(await testCitizen(1)), await bed.register(citizen)];
    let failures = 3;
    server.answerWith((heard, response) => {
      failures -= 1;
      return failures >= 0 ? sendProblem(response, 500, 'internal') : accept(heard, response);
    });
    bed.queue.start();
    await soon(() => {
      bed.timers.increment(60_000);
      expect(bed.registrations.counts()).toEqual({ completed: 3 });
    });
    const keys = submissions().map((heard) => heard.headers['idempotency-key']);
    const [first, second, third] = drafts.map((draft) => draft.registrationId);
    expect(keys).toEqual([first, first, first, first, second, third]);
  });
});

test('new portal keys met in a receipt are fetched before it is judged', async () => {
  const next = await portalSigner(PORTAL, 'two');
  server.answerWith(async (heard, response) => {
    if (heard.path === '/v1/keys') {
      return sendJson(response, 200, { keys: await next.keySet('2026-11-20T00:00:00.000Z', portal.pinned.privateKey) });
    }
    return sendReceipt(heard, response, {}, next);
  });
  bed.queue.start();
  const draft = await bed.register(citizen);
  await decided(draft.registrationId);
  expect(bed.portal.keys.envelopeKey()?.kid).toBe('enc-two');
});
