import { compactVerify, generateKeyPair } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PHONE_FAILURES, PHONE_TICKET_STATES } from '../../state-machines/vocabulary/phone.ts';
import { ok } from '../../state-machines/vocabulary/result.ts';
import { sessionKey } from '../portal-contract/requests/session-proof.ts';
import { openPortalClient, type PortalClient, type PortalSession } from './client.ts';
import { openKeySet } from './key-set.ts';
import { openPortalClock } from './portal-clock.ts';
import { portalSigner, scriptedServer, sendJson, sendProblem } from './testing/scripted-portal.ts';

const VISIT = '019375f0-0000-7000-8000-000000000001';
const TICKET_ID = 'pV3n7bq0T2mXw9kZr4sLdA';
const TICKET = {
  ticketId: TICKET_ID,
  url: `http://localhost:8090/phone/${TICKET_ID}`,
  matchNumber: '42',
  renewalsLeft: 5,
  expiresInMs: 120_000,
};
const STATE = { state: 'issued', matched: false, revision: 0, reason: null, expiresInMs: 120_000 };
const TOKEN = 'canary-session-token-0123456789abcdef';
const SIGNED_IN = { sessionToken: TOKEN, expiresAt: '2026-11-21T00:00:00.000Z', account: 'none', certificate: 'MIIB' };
const ITEM = { typ: 'madoguchi.account.create+jws', payload: { kind: 'account.create' } };

let signer: Awaited<ReturnType<typeof portalSigner>>;
let terminalKeys: Awaited<ReturnType<typeof generateKeyPair>>;
let server: Awaited<ReturnType<typeof scriptedServer>>;
let client: PortalClient;
let reached: boolean[] = [];

beforeAll(async () => {
  [signer, terminalKeys] = await Promise.all([portalSigner('portal'), generateKeyPair('ES256')]);
});
beforeEach(async () => {
  server = await scriptedServer((_heard, response) => sendJson(response, 200, TICKET));
  const nothing = { load: () => null, save: () => undefined };
  const time = { wall: () => Date.parse('2026-11-21T00:00:00Z'), monotonic: () => 0 };
  client = openPortalClient({
    url: server.url,
    portalId: 'portal',
    terminalId: 'terminal-7',
    signingKey: terminalKeys.privateKey,
    keys: await openKeySet('portal', signer.pinned.publicKey, nothing),
    clock: openPortalClock(time, nothing),
    time,
    onExchange: (up) => reached.push(up),
  });
  reached = [];
});
afterEach(() => server.close());

const answers = (body: unknown, status = 200): void =>
  server.answerWith((_heard, response) => sendJson(response, status, body));
const heard = () => server.heard.at(-1);
async function session(): Promise<PortalSession> {
  answers(SIGNED_IN);
  const signedIn = await client.signInByPhone(TICKET_ID);
  if (!signedIn.ok) throw new Error('not signed in');
  return signedIn.value.session;
}

/** Everything the terminal asks about a ticket, with an honest answer to each. */
const CALLS: readonly (readonly [string, unknown, () => Promise<{ readonly ok: boolean }>])[] = [
  ['a ticket', TICKET, () => client.issuePhoneTicket(VISIT, null)],
  ['its state', STATE, () => client.phoneTicket(TICKET_ID)],
  ['the sign-in', SIGNED_IN, () => client.signInByPhone(TICKET_ID)],
  ['signatures', { signatures: ['a.b.c'] }, () => client.phoneSignatures(TICKET_ID)],
];

describe('what is asked', () => {
  test('a ticket for a visit, in the place of one before or of none; as this terminal', async () => {
    expect(await client.issuePhoneTicket(VISIT, TICKET_ID)).toEqual(ok(TICKET));
    expect(heard()).toMatchObject({ method: 'POST', path: '/v1/phone-tickets' });
    expect(JSON.parse(heard()?.body ?? '')).toEqual({ visitId: VISIT, renews: TICKET_ID });
    expect(heard()?.headers.authorization).toMatch(/^Terminal /);
    expect(reached).toEqual([true]);
  });

  test('a ticket to sign, as the person of that session', async () => {
    const held = await session();
    answers(TICKET);
    expect(await client.issuePhoneSigningTicket(held, [ITEM], null)).toEqual(ok(TICKET));
    expect(heard()).toMatchObject({ method: 'POST', path: '/v1/phone-signing-tickets' });
    expect(JSON.parse(heard()?.body ?? '')).toEqual({ renews: null, items: [ITEM] });
    expect(heard()?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  test('what is asked of a ticket names it in the path and sends no body', async () => {
    answers(STATE);
    expect(await client.phoneTicket(TICKET_ID)).toEqual(ok(STATE));
    expect(heard()).toMatchObject({ method: 'GET', path: `/v1/phone-tickets/${TICKET_ID}`, body: '' });
    answers({ signatures: ['a.b.c', 'd.e.f'] });
    expect(await client.phoneSignatures(TICKET_ID)).toEqual(ok(['a.b.c', 'd.e.f']));
    expect(heard()).toMatchObject({ method: 'POST', path: `/v1/phone-tickets/${TICKET_ID}/signatures`, body: '' });
  });
});

describe('how a ticket ends', () => {
  test.each(PHONE_TICKET_STATES.filter((state) => state !== 'failed'))('%s is read', async (state) => {
    answers({ ...STATE, state });
    expect(await client.phoneTicket(TICKET_ID)).toMatchObject({ ok: true, value: { state, reason: null } });
  });

  test.each(PHONE_FAILURES)('failed by %s is read', async (reason) => {
    answers({ ...STATE, state: 'failed', reason });
    expect(await client.phoneTicket(TICKET_ID)).toMatchObject({ ok: true, value: { state: 'failed', reason } });
  });

  test.each(['ticketTaken', 'renewalsUsed'] as const)('%s is told as the portal’s own word', async (problem) => {
    server.answerWith((_heard, response) => sendProblem(response, 409, problem));
    expect(await client.issuePhoneTicket(VISIT, TICKET_ID)).toMatchObject({ ok: false, error: { problem } });
    expect(reached).toEqual([true]);
  });

  test.each(['notFound', 'ticketNotVerified'] as const)('%s signs nobody in', async (problem) => {
    server.answerWith((_heard, response) => sendProblem(response, problem === 'notFound' ? 404 : 409, problem));
    expect(await client.signInByPhone(TICKET_ID)).toMatchObject({ ok: false, error: { problem } });
    expect(await client.phoneSignatures(TICKET_ID)).toMatchObject({ ok: false, error: { problem } });
  });

  test('cancelling settles, whatever the portal makes of it', async () => {
    server.answerWith((_heard, response) => response.writeHead(204).end());
    await client.cancelPhoneTicket(TICKET_ID);
    expect(heard()).toMatchObject({ method: 'POST', path: `/v1/phone-tickets/${TICKET_ID}/cancel` });
    server.answerWith((_heard, response) => response.destroy());
    await client.cancelPhoneTicket(TICKET_ID);
    expect(reached).toEqual([expect.anything(), false]);
  });
});

describe('a line that fails', () => {
  test.each(CALLS)('cut in the middle of the answer: %s', async (_what, honest, call) => {
    server.answerWith((_heard, response) => {
      const body = JSON.stringify(honest);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
      response.write(body.slice(0, body.length / 2), () => response.destroy());
    });
    expect(await call()).toMatchObject({ ok: false, error: { failure: { code: 'NET_UNREACHABLE' }, problem: null } });
    expect(reached).toEqual([false]);
  });

  test.each(CALLS)('nobody there: %s', async (_what, _honest, call) => {
    await server.close();
    expect(await call()).toMatchObject({ ok: false, error: { failure: { code: 'NET_UNREACHABLE' } } });
    server = await scriptedServer(() => undefined);
  });
});

describe('garbage', () => {
  const pages: readonly (readonly [string, (honest: unknown) => unknown])[] = [
    ['nothing of it', () => ({})],
    ['a list', () => []],
    ['another ticket’s shape', () => ({ ...TICKET, ticketId: 'short', state: 'lost', signatures: 'a.b.c' })],
    [
      'a number that is none',
      (honest) => ({ ...Object(honest), matchNumber: '4', revision: -1, account: 'some', signatures: [] }),
    ],
  ];
  const cases = CALLS.flatMap(([what, honest, call]) =>
    pages.map(([page, bend]) => [what, page, bend(honest), call] as const),
  );
  test.each(cases)('%s: %s is not taken', async (_what, _page, body, call) => {
    answers(body);
    expect(await call()).toMatchObject({ ok: false, error: { failure: { code: 'NET_BAD_ANSWER' } } });
    expect(reached).toEqual([false]);
  });

  test.each(CALLS)('a page of somebody else in the way: %s', async (_what, _honest, call) => {
    server.answerWith((_heard, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Wi-Fi'));
    expect(await call()).toMatchObject({ ok: false, error: { failure: { code: 'NET_BAD_ANSWER' } } });
  });
});

describe('the session of a sign-in by phone', () => {
  test('shows nothing of its token', async () => {
    expect(JSON.stringify(await session())).not.toContain('canary');
  });

  test('proves an item by a key that is not the token', async () => {
    const jws = await client.proveBySession(await session(), ITEM);
    expect(jws).not.toContain(TOKEN);
    const { payload, protectedHeader } = await compactVerify(jws, sessionKey(TOKEN));
    expect(protectedHeader).toEqual({ alg: 'HS256', typ: ITEM.typ });
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(ITEM.payload);
  });

  test('signed out, it proves nothing', async () => {
    const held = await session();
    await client.signOut(held);
    await expect(compactVerify(await client.proveBySession(held, ITEM), sessionKey(TOKEN))).rejects.toThrow();
  });
});
