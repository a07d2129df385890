import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readJws } from '../portal-contract/jws.ts';
import { PRACTICE_KEY_PREFIX } from '../portal-contract/protocol.ts';
import { JWS_TYPES, portalTimeSchema } from '../portal-contract/schemas.ts';
import { makePortalBed, type PortalBed } from './testing/bed.ts';

let bed: PortalBed;
beforeAll(async () => {
  bed = await makePortalBed();
});
afterAll(() => bed.end());

const time = async (): Promise<string> => JSON.parse((await bed.send('GET', '/v1/time', {})).text).token;
const keySet = async (): Promise<string> => JSON.parse((await bed.send('GET', '/v1/keys', {})).text).keys;

test('every key is recognisable as a practice key', async () => {
  const { envelopeKid } = await bed.portalKeys();
  const kids = [envelopeKid, decodeProtectedHeader(await time()).kid, decodeProtectedHeader(await keySet()).kid];
  expect(new Set(kids).size).toBe(3);
  for (const kid of kids) expect(kid?.startsWith(PRACTICE_KEY_PREFIX)).toBe(true);
});

test('the key set holds no private part and outlives a restart', async () => {
  const payload = JSON.parse(Buffer.from((await keySet()).split('.')[1] ?? '', 'base64url').toString());
  for (const key of payload.keys) expect(Object.keys(key).sort()).toEqual(['crv', 'kid', 'kty', 'use', 'x', 'y']);
  const before = (await bed.portalKeys()).envelopeKid;
  await bed.restart();
  expect((await bed.portalKeys()).envelopeKid).toBe(before);
});

test('private keys are for their owner alone; the pinned file is public and holds no private part', () => {
  const directory = join(bed.directory, 'data', 'keys');
  expect(statSync(join(directory, 'keys.json')).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(join(directory, 'offline-key.json'), 'utf8'))).not.toHaveProperty('d');
});

test('time is signed, in the portal’s clock, shared for a second and never older', async () => {
  const { signing } = await bed.portalKeys();
  const expected = { alg: 'ES256', typ: JWS_TYPES.portalTime, schema: portalTimeSchema } as const;
  const token = await time();
  expect(await readJws(token, signing, expected)).toMatchObject({
    ok: true,
    value: { portal: bed.PORTAL, time: new Date(bed.now()).toISOString() },
  });
  bed.pass(999);
  expect(await time()).toBe(token);
  bed.pass(1);
  expect(await readJws(await time(), signing, expected)).toMatchObject({
    value: { time: new Date(bed.now()).toISOString() },
  });
});

test('a damaged key file stops the start instead of making new keys', async () => {
  const other = await makePortalBed();
  try {
    writeFileSync(join(other.directory, 'data', 'keys', 'keys.json'), '{"offline":');
    await expect(other.restart()).rejects.toThrow('does not hold the practice portal');
  } finally {
    await other.end();
  }
});
