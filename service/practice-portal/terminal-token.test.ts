import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { JWS_TYPES } from '../portal-contract/jws-types.ts';
import { makePortalBed, type PortalBed, problemOf } from './testing/bed.ts';
import { makeTerminal, type TokenChange } from './testing/terminal.ts';

const MINUTE = 60_000;
const terminalsFile = join(tmpdir(), `enrolled-${randomUUID()}.json`);

let bed: PortalBed;
beforeAll(async () => {
  bed = await makePortalBed({ terminalsFile });
});
afterAll(async () => {
  await bed.end();
  rmSync(terminalsFile, { force: true });
});

const challenge = (token: TokenChange = {}, by = bed.terminal) =>
  bed.asTerminal('POST', '/v1/challenges', JSON.stringify({ purpose: 'sign-in', visitId: randomUUID() }), {
    token,
    by,
  });

test('an honest token opens the door', async () => {
  expect((await challenge()).status).toBe(200);
});

test.each<[string, () => TokenChange]>([
  ['of another path', () => ({ path: '/v1/sign-in' })],
  ['of another method', () => ({ method: 'GET' })],
  ['six minutes old', () => ({ issuedAt: new Date(bed.now() - 6 * MINUTE) })],
  ['six minutes ahead', () => ({ issuedAt: new Date(bed.now() + 6 * MINUTE) })],
  ['signed for another purpose', () => ({ typ: JWS_TYPES.registration })],
  ['without a proper id', () => ({ id: 'again' })],
])('a token %s is refused', async (_name, change) => {
  expect(problemOf(await challenge(change()))).toBe('terminalTokenInvalid');
});

test.each([-4, 4])('a token %d minutes off is within the tolerance', async (minutes) => {
  expect((await challenge({ issuedAt: new Date(bed.now() + minutes * MINUTE) })).status).toBe(200);
});

test('a token serves once, also across a restart', async () => {
  const id = randomUUID();
  expect((await challenge({ id })).status).toBe(200);
  expect(problemOf(await challenge({ id }))).toBe('terminalTokenInvalid');
  await bed.restart();
  expect(problemOf(await challenge({ id }))).toBe('terminalTokenInvalid');
});

test('a key that is not the enrolled one is refused, and so is no token at all', async () => {
  const impostor = await makeTerminal(bed.terminal.id);
  expect(problemOf(await challenge({}, impostor))).toBe('terminalTokenInvalid');
  expect(problemOf(await bed.send('POST', '/v1/challenges', {}, '{}'))).toBe('terminalTokenInvalid');
  expect(problemOf(await bed.send('POST', '/v1/challenges', { authorization: 'Terminal x.y.z' }, '{}'))).toBe(
    'terminalTokenInvalid',
  );
});

test('a terminal enrolled later is known without a restart', async () => {
  const late = await makeTerminal('terminal-late');
  expect(problemOf(await challenge({}, late))).toBe('terminalUnknown');
  writeFileSync(terminalsFile, JSON.stringify([late.enrolled]));
  expect((await challenge({}, late)).status).toBe(200);
});

test.each(['{}', 'no json', '{"purpose":"other","visitId":"1"}', '{"__proto__":{"purpose":"sign-in"}}'])(
  'a challenge needs the documented body: %s',
  async (body) => {
    expect(problemOf(await bed.asTerminal('POST', '/v1/challenges', body))).toBe('badRequest');
  },
);
