import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompactSign, compactVerify, importJWK } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKeys, type TerminalKeys } from './keys.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'madoguchi-keys-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

async function opened(): Promise<TerminalKeys> {
  const keys = await openKeys(directory);
  if (!keys.ok) throw new Error(keys.error.text);
  return keys.value;
}
const spki = (): Buffer =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'der' });

test('keys are made at the first opening, private to their owner, and stay the same', async () => {
  const first = await opened();
  const certificateKey = spki();
  const second = await opened();
  expect(second.publicJwk).toEqual(first.publicJwk);
  expect(second.thumbprint).toBe(first.thumbprint);
  expect(second.deviceKeyFingerprint).toBe(first.deviceKeyFingerprint);
  expect(second.personTag(certificateKey)).toEqual(first.personTag(certificateKey));
  const files = readdirSync(join(directory, 'keys'));
  expect(files.toSorted()).toEqual(['device-hmac.jwk.json', 'terminal.jwk.json']);
  for (const file of files) expect(statSync(join(directory, 'keys', file)).mode & 0o777).toBe(0o600);
});

test('the public key checks what the signing key signs, and the signing key cannot be taken out', async () => {
  const keys = await opened();
  const jws = await new CompactSign(Buffer.from('x')).setProtectedHeader({ alg: 'ES256' }).sign(keys.signingKey);
  await expect(compactVerify(jws, await importJWK({ ...keys.publicJwk }, 'ES256'))).resolves.toBeDefined();
  expect(keys.signingKey.extractable).toBe(false);
  expect(Object.keys(keys.publicJwk).toSorted()).toEqual(['crv', 'kty', 'x', 'y']);
});

test('a person tag differs per person and per terminal', async () => {
  const keys = await opened();
  const [one, two] = [spki(), spki()];
  expect(keys.personTag(one)).toHaveLength(32);
  expect(keys.personTag(one)).not.toEqual(keys.personTag(two));
  rmSync(join(directory, 'keys'), { recursive: true });
  const other = await opened();
  expect(other.personTag(one)).not.toEqual(keys.personTag(one));
  expect(other.deviceKeyFingerprint).not.toBe(keys.deviceKeyFingerprint);
});

test('a device key that is gone is told and not made anew beside a terminal key', async () => {
  await opened();
  const file = join(directory, 'keys/device-hmac.jwk.json');
  rmSync(file);
  expect(await openKeys(directory)).toMatchObject({
    ok: false,
    error: { file, text: expect.stringMatching(/^.+ is gone; [a-z].+$/) },
  });
  expect(existsSync(file)).toBe(false);
});

test('a first run that was interrupted between the two keys is gone on with', async () => {
  const { deviceKeyFingerprint } = await opened();
  rmSync(join(directory, 'keys/terminal.jwk.json'));
  expect((await opened()).deviceKeyFingerprint).toBe(deviceKeyFingerprint);
});

test.each([
  ['terminal.jwk.json', '{"kty":"EC"'],
  ['terminal.jwk.json', '{"kty":"EC","crv":"P-256"}'],
  ['device-hmac.jwk.json', ''],
])('a damaged %s is told and left as it is (%s)', async (name, content) => {
  await opened();
  const file = join(directory, 'keys', name);
  writeFileSync(file, content);
  expect(await openKeys(directory)).toMatchObject({ ok: false, error: { file } });
  expect(readFileSync(file, 'utf8')).toBe(content);
});

test('a private value that does not fit the public point is refused', async () => {
  await opened();
  const file = join(directory, 'keys/terminal.jwk.json');
  const jwk = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  writeFileSync(file, JSON.stringify({ ...jwk, x: jwk['y'], y: jwk['x'] }));
  expect(await openKeys(directory)).toMatchObject({ ok: false, error: { file } });
});

test('a place that cannot be written is told', async () => {
  writeFileSync(join(directory, 'taken'), '');
  expect(await openKeys(join(directory, 'taken'))).toMatchObject({
    ok: false,
    error: { text: expect.stringContaining('ENOTDIR') },
  });
});
