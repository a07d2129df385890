import { generateKeyPair, jwtVerify } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ok } from '../../state-machines/vocabulary/result.ts';
import { terminalTokenSchema } from '../portal-contract/core/schemas.ts';
import { openPortalClient, type PortalClient } from './client.ts';
import { type KeySet, openKeySet } from './key-set.ts';
import { openPortalClock, type PortalClock } from './portal-clock.ts';
import { type PortalSigner, portalSigner, scriptedServer, sendJson } from './testing/scripted-portal.ts';

const [PORTAL, TERMINAL] = ['portal', 'terminal-7'];
const NOW = '2026-11-21T00:00:00.000Z';
const VISIT = '019375f0-0000-7000-8000-000000000001';

let portal: PortalSigner;
let stranger: PortalSigner;
let terminalKeys: Awaited<ReturnType<typeof generateKeyPair>>;
let server: Awaited<ReturnType<typeof scriptedServer>>;
let keys: KeySet;
let clock: PortalClock;
let client: PortalClient;
let reached: boolean[] = [];
let token = '';
let wall = Date.parse(NOW);

beforeAll(async () => {
  [portal, stranger, terminalKeys] = await Promise.all([
    portalSigner(PORTAL),
    portalSigner(PORTAL),
    generateKeyPair('ES256'),
  ]);
});
beforeEach(async () => {
  server = await scriptedServer(async (heard, response) => {
    if (heard.path === '/v1/keys') return sendJson(response, 200, { keys: await portal.keySet(NOW) });
    if (heard.path === '/v1/time') return sendJson(response, 200, { token });
    return sendJson(response, 200, { nonce: 'bm9uY2U', expiresAt: NOW });
  });
  const nothing = { load: () => null, save: () => undefined };
  const time = { wall: () => wall, monotonic: () => 0 };
  keys = await openKeySet(PORTAL, portal.pinned.publicKey, nothing);
  clock = openPortalClock(time, nothing);
  client = openPortalClient({
    url: server.url,
    portalId: PORTAL,
    terminalId: TERMINAL,
    signingKey: terminalKeys.privateKey,
    keys,
    clock,
    time,
    onExchange: (up) => reached.push(up),
  });
  [reached, wall, token] = [[], Date.parse(NOW), await portal.time(NOW)];
});
afterEach(() => server.close());

describe("the portal's time", () => {
  test('is taken once its keys are known, which are asked for when they are not', async () => {
    expect(await client.syncTime()).toEqual(ok(undefined));
    expect(server.heard.map((heard) => heard.path)).toEqual(['/v1/time', '/v1/keys']);
    expect(clock.trust()).toBe('trusted');
    await client.syncTime();
    expect(server.heard).toHaveLength(3);
  });

  test.each([
    ['signed by a stranger', () => stranger.time(NOW)],
    ['of another portal', () => portal.time(NOW, 'other')],
    ['signed for another purpose', () => portal.sign({ portal: PORTAL, time: NOW, id: VISIT }, 'x')],
    ['that is no signature', async () => 'a.b.c'],
  ])('%s is refused', async (_what, make) => {
    token = await make();
    expect(await client.syncTime()).toMatchObject({
      ok: false,
      error: { failure: { code: 'NET_BAD_ANSWER', raw: 'TIME_REFUSED' } },
    });
    expect(clock.lastTokenHash()).toBeNull();
  });

  test('and the keys say nothing about the line until their signature was checked', async () => {
    token = await stranger.time(NOW);
    await client.syncTime();
    expect(reached).toEqual([]);
    await client.challenge('sign-in', VISIT);
    expect(reached).toEqual([true]);
  });
});

test('a key set that is not signed by the pinned key is refused', async () => {
  server.answerWith(async (_heard, response) => sendJson(response, 200, { keys: await stranger.keySet(NOW) }));
  expect(await client.refreshKeys()).toMatchObject({
    ok: false,
    error: { failure: { code: 'NET_BAD_ANSWER', raw: 'KEYS_REFUSED' } },
  });
  expect(keys.envelopeKey()).toBeNull();
});

describe("the terminal's token", () => {
  const tokenOf = async (index: number): Promise<unknown> => {
    const [scheme, jws = ''] = (server.heard[index]?.headers.authorization ?? '').split(' ');
    expect(scheme).toBe('Terminal');
    const { payload, protectedHeader } = await jwtVerify(jws, terminalKeys.publicKey, {
      typ: 'madoguchi.terminal-token+jws',
    });
    expect(protectedHeader).toMatchObject({ alg: 'ES256', kid: TERMINAL });
    return terminalTokenSchema.parse(payload);
  };

  test('is made for one request', async () => {
    await client.challenge('sign-in', VISIT);
    await client.challenge('sign-in', VISIT);
    const [first, second] = [await tokenOf(0), await tokenOf(1)];
    expect(first).toMatchObject({ terminal: TERMINAL, method: 'POST', path: '/v1/challenges', issuedAt: NOW });
    expect(second).not.toEqual(first);
  });

  test("bears the portal's time, so that a terminal with a wrong clock can still speak", async () => {
    await client.syncTime();
    wall += 2 * 365 * 86_400_000;
    await client.challenge('sign-in', VISIT);
    expect(await tokenOf(2)).toMatchObject({ issuedAt: NOW });
  });
});

test("a person's session shows nothing of its token, and ends here whatever the portal says", async () => {
  const sessionToken = 'canary-session-token-0123456789abcdef';
  server.answerWith((heard, response) =>
    heard.path === '/v1/sign-in'
      ? sendJson(response, 200, { sessionToken, expiresAt: NOW, account: 'none' })
      : response.destroy(),
  );
  const signedIn = await client.signIn('a.b.c');
  if (!signedIn.ok) throw new Error('not signed in');
  const { session } = signedIn.value;
  expect(JSON.stringify(signedIn.value)).not.toContain('canary');
  await client.menu(session);
  expect(server.heard.at(-1)?.headers.authorization).toBe(`Bearer ${sessionToken}`);
  await client.signOut(session);
  await client.menu(session);
  expect(server.heard.at(-1)?.headers.authorization).not.toContain('canary');
});
