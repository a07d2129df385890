import { randomUUID } from 'node:crypto';
import { generateKeyPair } from 'jose';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Bent, makePortalBed, type PortalBed, problemOf } from './testing/bed.ts';
import { makeTerminal, seal } from './testing/terminal.ts';

let bed: PortalBed;
beforeAll(async () => {
  bed = await makePortalBed();
});
afterEach(async () => {
  const { accounts, registrations } = await bed.state();
  expect({ accounts, registrations }).toEqual({ accounts: [], registrations: [] });
});
afterAll(() => bed.end());

const otherId = randomUUID();
test.each<[string, Bent]>([
  ['a header with another registration', { header: { registrationId: otherId } }],
  ['a header with another terminal', { header: { terminal: 'terminal-2' } }],
  ['a header with another key id', { header: { kid: 'practice-envelope-other' } }],
  ['a terminal signature over another registration', { sealed: { registrationId: otherId } }],
  ['a terminal signature over another sequence', { sealed: { sequence: 99 } }],
  ['a citizen who signed another registration', { payload: { registrationId: otherId } }],
  ['a citizen who signed for another terminal', { payload: { terminal: 'terminal-2' } }],
  ['a citizen who signed for another portal', { payload: { portal: 'portal-elsewhere' } }],
  ['a citizen who signed another sequence', { payload: { sequence: 99 } }],
  ['no terminal signature at all', { terminalJws: () => 'bare' }],
  [
    'a terminal signature with a changed payload',
    { terminalJws: (honest) => honest.replace(/\.(.)/, (_, first: string) => `.${first === 'e' ? 'f' : 'e'}`) },
  ],
])('is not taken: %s', async (_name, bent) => {
  expect(problemOf(await bed.deliver(await bed.envelope(bed.citizen, bent)))).toBe('envelopeInvalid');
});

test('is not taken: signed by a key that is not the terminal’s', async () => {
  const impostor = await makeTerminal(bed.terminal.id);
  const envelope = await bed.envelope(bed.citizen, {
    terminalJws: (honest) => impostor.sign(JSON.parse(Buffer.from(honest.split('.')[1] ?? '', 'base64url').toString())),
  });
  expect(problemOf(await bed.deliver(envelope))).toBe('envelopeInvalid');
});

test('is not taken: sealed for another portal’s key', async () => {
  const { publicKey } = await generateKeyPair('ECDH-ES');
  const { envelopeKid } = await bed.portalKeys();
  const registrationId = randomUUID();
  const text = await seal('anything', publicKey, { kid: envelopeKid, registrationId, terminal: bed.terminal.id });
  expect(problemOf(await bed.deliver({ registrationId, text }))).toBe('envelopeInvalid');
});

test('is not taken: one changed byte anywhere', async () => {
  const { registrationId, text } = await bed.envelope();
  for (const at of [5, text.indexOf('..') + 5, text.length >> 1, text.length - 3]) {
    const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
    expect(problemOf(await bed.deliver({ registrationId, text: changed }))).toBe('envelopeInvalid');
  }
});

test('is not taken: delivered under another key than its own id', async () => {
  const { text } = await bed.envelope();
  expect(problemOf(await bed.deliver({ registrationId: otherId, text }))).toBe('envelopeInvalid');
});

test('is not taken: delivered by another terminal', async () => {
  expect(problemOf(await bed.deliver(await bed.envelope(), bed.otherTerminal))).toBe('envelopeInvalid');
});

test.each<[string, Record<string, string>]>([
  ['no idempotency key', { 'content-type': 'application/jose' }],
  ['an idempotency key that is no id', { 'content-type': 'application/jose', 'idempotency-key': '1' }],
  ['another media type', { 'content-type': 'application/json', 'idempotency-key': randomUUID() }],
])('is a bad request: %s', async (_name, headers) => {
  const { text } = await bed.envelope();
  expect(problemOf(await bed.asTerminal('POST', '/v1/registrations', text, { headers }))).toBe('badRequest');
});
