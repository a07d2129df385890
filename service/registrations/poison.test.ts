import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import {
  type PortalSigner,
  portalSigner,
  scriptedServer,
  sendJson,
  sendProblem,
} from '../portal/testing/scripted-portal.ts';
import type { SoftwareCitizen } from '../practice-portal/testing/citizen.ts';
import { openQueueBed, PORTAL, type QueueBed, TERMINAL, terminalDirectory, testCitizen } from './testing/queue-bed.ts';

type Reply = Parameters<typeof scriptedServer>[0];
const ENOUGH = 2 * LIMITS.deliveryRowTries;

let portal: PortalSigner;
let stranger: PortalSigner;
let citizens: SoftwareCitizen[];
let server: Awaited<ReturnType<typeof scriptedServer>>;
let terminal: Awaited<ReturnType<typeof terminalDirectory>>;
let bed: QueueBed;

beforeAll(async () => {
  [portal, stranger] = await Promise.all([portalSigner(PORTAL), portalSigner(PORTAL)]);
  citizens = await Promise.all([0, 1, 2].map(testCitizen));
});
beforeEach(async () => {
  server = await scriptedServer(taken);
  terminal = await terminalDirectory();
  await open();
});
afterEach(async () => {
  bed.close();
  terminal.remove();
  await server.close();
});

async function open(): Promise<void> {
  bed = await openQueueBed(terminal.directory, terminal.terminalKeys, { url: server.url, pinnedJwk: portal.pinnedJwk });
  await bed.portal.keys.accept(await portal.keySet('2026-11-16T00:00:00.000Z'));
}
const receiptBy =
  (signer: () => PortalSigner): Reply =>
  async (heard, response) => {
    const registrationId = String(heard.headers['idempotency-key']);
    const decision = { terminal: TERMINAL, outcome: 'applied', reason: null } as const;
    const receipt = await signer().receipt({ registrationId, ...decision, decidedAt: '2026-11-21T00:00:00.000Z' });
    sendJson(response, 200, { receipt });
  };
const taken = receiptBy(() => portal);
/** The portal takes everything but these. */
const failOn = (ids: readonly string[], fail: Reply): void =>
  server.answerWith((heard, response) =>
    (ids.includes(String(heard.headers['idempotency-key'])) ? fail : taken)(heard, response),
  );
const fails: Reply = (_heard, response) => sendProblem(response, 500, 'internal');

const register = async (number: number): Promise<string> => {
  const citizen = citizens[number];
  if (citizen === undefined) throw new Error(`there is no citizen ${number}`);
  return (await bed.register(citizen)).registrationId;
};
const row = (id: string): Record<string, unknown> => bed.row(id);
const sent = (): readonly string[] =>
  server.heard.flatMap((heard) =>
    heard.path === '/v1/registrations' ? [String(heard.headers['idempotency-key'])] : [],
  );
const tries = (): number =>
  bed.store.db.prepare('SELECT coalesce(sum(attempts), 0) FROM registrations').pluck().get() as number;
/** Lets every wait be over as soon as what was sent is answered, until the check holds. */
const until = (check: () => void): Promise<void> =>
  vi.waitFor(
    () => {
      if (tries() === sent().length) bed.timers.increment(LIMITS.deliveryBackoffMax);
      check();
    },
    { interval: 1, timeout: 20_000 },
  );
const audited = (event: string): unknown[] =>
  bed.store.db
    .prepare('SELECT fields FROM audit WHERE event = ? ORDER BY sequence')
    .pluck()
    .all(event)
    .map((fields) => JSON.parse(String(fields)));

describe('a row the portal always fails on stops nobody, and is parked once others went', () => {
  const failures: readonly (readonly [string, Reply, object])[] = [
    ['500 of the portal', fails, { code: 'PORTAL_ERROR', status: 500, reason: 'internal' }],
    ['502 of what crashes on it', (_heard, response) => response.writeHead(502).end(), { status: 502 }],
    ['403 without a problem document', (_heard, response) => response.writeHead(403).end(), { status: 403 }],
    ['404 of the portal', (_heard, response) => sendProblem(response, 404, 'notFound'), { reason: 'notFound' }],
    ['a receipt nobody can check', (...heard) => receiptBy(() => stranger)(...heard), { code: 'NET_BAD_ANSWER' }],
  ];
  test.each(failures)('%s', async (_name, fail, told) => {
    const [sick, well] = [await register(0), await register(1)];
    const envelope = row(sick)['envelope'];
    failOn([sick], fail);
    bed.queue.start();
    await until(() => expect(row(sick)['state']).toBe('parked'));
    expect(sent().indexOf(well)).toBe(LIMITS.deliveryRowTries);
    expect(row(well)).toMatchObject({ state: 'completed', attempts: 1 });
    expect(row(sick)).toMatchObject({ attempts: ENOUGH, envelope });
    expect(bed.registrations.counts()).toEqual({ completed: 1, parked: 1 });
    expect(audited('registration.parked')).toEqual([
      expect.objectContaining({ registrationId: sick, attempts: ENOUGH, ...told }),
    ]);
    const next = await register(2);
    await until(() => expect(row(next)['state']).toBe('completed'));
    expect(row(sick)['attempts']).toBe(ENOUGH);
  });
});

describe('what is not the row’s own fault parks nothing', () => {
  test('a portal that fails on every row, however long: all wait, all get their turn, all go in the end', async () => {
    const ids = [await register(0), await register(1)];
    server.answerWith(fails);
    bed.queue.start();
    await until(() => expect(tries()).toBeGreaterThanOrEqual(30));
    expect(bed.registrations.counts()).toEqual({ pending: 2 });
    for (const id of ids) expect(row(id)['attempts']).toBeGreaterThanOrEqual(14);
    server.answerWith(taken);
    await until(() => expect(bed.registrations.counts()).toEqual({ completed: 2 }));
  });

  test.each<[string, Reply]>([
    ['a line that drops', (_heard, response) => response.destroy()],
    ['a portal that is busy', (_heard, response) => sendProblem(response, 503, 'unavailable')],
    ['a captive portal', (_heard, response) => response.writeHead(302, { location: 'http://login.example' }).end()],
    ['a terminal that is not enrolled', (_heard, response) => sendProblem(response, 401, 'terminalUnknown')],
  ])('%s', async (_name, fail) => {
    const [first, second] = [await register(0), await register(1)];
    server.answerWith(fail);
    bed.queue.start();
    await until(() => expect(row(first)['attempts']).toBeGreaterThan(ENOUGH));
    expect(row(first)).toMatchObject({ state: 'pending', row_failures: 0 });
    expect(sent()).not.toContain(second);
  });

  test('keys that cannot be fetched say nothing about the receipt signed with them', async () => {
    const next = await portalSigner(PORTAL, 'two');
    const id = await register(0);
    server.answerWith((heard, response) =>
      heard.path === '/v1/keys' ? fails(heard, response) : receiptBy(() => next)(heard, response),
    );
    bed.queue.start();
    await until(() => expect(row(id)['attempts']).toBeGreaterThan(ENOUGH));
    expect(row(id)).toMatchObject({ state: 'pending', row_failures: 0, receipt_refusals: 0 });
  });
});

test('a receipt that cannot be checked parks its row also when there is no other, after half a day of tries', async () => {
  const id = await register(0);
  server.answerWith(receiptBy(() => stranger));
  bed.queue.start();
  await until(() => expect(row(id)['state']).toBe('parked'));
  expect(row(id)['attempts']).toBe(LIMITS.deliveryRowTriesAlone);
}, 30_000);

test('a later request of the same person waits for the one before, until others show that only that one fails', async () => {
  const [first, second] = [await register(0), await register(0)];
  failOn([first], fails);
  bed.queue.start();
  await until(() => expect(row(first)['attempts']).toBeGreaterThan(ENOUGH));
  expect(sent()).not.toContain(second);
  const other = await register(1);
  await until(() => expect(row(second)['state']).toBe('completed'));
  expect(row(other)['state']).toBe('completed');
  await until(() => expect(row(first)['state']).toBe('parked'));
  expect(row(second)['attempts']).toBe(1);
});

describe('the next start gives parked rows one more chance', () => {
  const parkOne = async (): Promise<string> => {
    const [sick, well] = [await register(0), await register(1)];
    failOn([sick], fails);
    bed.queue.start();
    await until(() => expect(bed.registrations.counts()).toEqual({ completed: 1, parked: 1 }));
    expect(row(well)['state']).toBe('completed');
    bed.close();
    await open();
    return sick;
  };

  test('and a portal that was put right takes them', async () => {
    const sick = await parkOne();
    server.answerWith(taken);
    bed.queue.start();
    await until(() => expect(row(sick)['state']).toBe('completed'));
    expect(audited('registration.released')).toEqual([{ count: 1 }]);
  });

  test('behind all others, and not for ever', async () => {
    const sick = await parkOne();
    const before = sent().length;
    const well = await register(2);
    bed.queue.start();
    await until(() => expect(row(sick)['state']).toBe('parked'));
    expect(sent().slice(before)).toEqual([well, ...Array.from({ length: LIMITS.deliveryRowTries }, () => sick)]);
    expect(audited('registration.parked')).toHaveLength(2);
  });

  test('and nothing is said where none is parked', () => {
    bed.queue.start();
    expect(audited('registration.released')).toEqual([]);
  });
});
