import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makePortalBed, type PortalBed, problemOf } from './testing/bed.ts';

let bed: PortalBed;
beforeAll(async () => {
  bed = await makePortalBed();
});
afterEach(() => bed.practice('faults', { clear: true }));
afterAll(() => bed.end());

const play = (...add: object[]) => bed.practice('faults', { add });
const time = () => bed.send('GET', '/v1/time', {});

test.each([
  ['error500', 500, null, 'application/problem+json'],
  ['error502', 502, null, 'text/plain; charset=utf-8'],
  ['unavailable503', 503, '7', 'application/problem+json'],
  ['busy429', 429, '7', 'application/problem+json'],
  ['html200', 200, null, 'text/html; charset=utf-8'],
] as const)('%s is played as often as asked, then all is well', async (kind, status, retryAfter, type) => {
  await play({ kind, times: 2, retryAfterSeconds: 7 });
  for (const _ of [1, 2]) {
    const reply = await time();
    expect([reply.status, reply.headers.get('retry-after'), reply.headers.get('content-type')]).toEqual([
      status,
      retryAfter,
      type,
    ]);
  }
  expect((await time()).status).toBe(200);
});

test('timeout: no answer until the caller hangs up, and nothing was done', async () => {
  await play({ kind: 'timeout', path: '/v1/registrations' });
  const { registrationId, text } = await bed.envelope();
  const hangUp = new AbortController();
  const token = await bed.terminal.token('POST', '/v1/registrations', new Date(bed.now()));
  const request = fetch(`${bed.url()}/v1/registrations`, {
    method: 'POST',
    signal: hangUp.signal,
    headers: {
      authorization: `Terminal ${token}`,
      'content-type': 'application/jose',
      'idempotency-key': registrationId,
    },
    body: text,
  });
  await expect.poll(async () => (await bed.state()).turnedAway[0]?.code).toBe('timeout');
  hangUp.abort();
  await expect(request).rejects.toThrow('aborted');
  expect((await bed.state()).registrations).toEqual([]);
  expect((await bed.deliver({ registrationId, text })).status).toBe(200);
});

test('a fault for one path leaves the others alone', async () => {
  await play({ kind: 'error500', path: '/v1/keys' });
  expect((await time()).status).toBe(200);
  expect(problemOf(await bed.send('GET', '/v1/keys', {}))).toBe('internal');
});

test.each([
  {},
  { add: [{ kind: 'explode' }] },
  { add: [{ kind: 'error500', times: 0 }] },
  { add: [{ kind: 'error500', path: '/practice/' }] },
])('faults are validated: %j', async (body) => {
  const reply = await bed.practice('faults', body);
  if (Object.keys(body).length === 0) expect(JSON.parse(reply.text)).toEqual({ faults: [] });
  else expect(problemOf(reply)).toBe('badRequest');
});

test('the clock can be moved, and stays moved across a restart', async () => {
  await bed.practice('clock', { offsetMs: 86_400_000 });
  await bed.restart();
  expect((await bed.state()).time).toBe(new Date(bed.now() + 86_400_000).toISOString());
  await bed.practice('clock', { offsetMs: 0 });
  expect((await bed.state()).time).toBe(new Date(bed.now()).toISOString());
});
