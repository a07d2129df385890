import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { portalTimeSchema } from '../portal-contract/core/schemas.ts';
import { readJws } from '../portal-contract/jws.ts';
import { JWS_TYPES } from '../portal-contract/jws-types.ts';
import { PRACTICE_KEY_PREFIX } from '../portal-contract/protocol.ts';
import { makePortalBed, type PortalBed } from './testing/bed.ts';
import { readReceipt } from './testing/terminal.ts';

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

test('a replaced signing key stays in the set as retired, without its private part, across a restart', async () => {
  const other = await makePortalBed();
  try {
    const before = (await other.portalKeys()).signing;
    const envelope = await other.envelope();
    const kept = await other.deliver(envelope);
    expect((await other.practice('keys', { replace: 'envelope' })).status).toBe(400);
    expect((await other.practice('keys', { replace: 'signing' })).status).toBe(200);
    const retired = { retiredAt: new Date(other.now()).toISOString(), use: 'sig' };
    for (const _ of ['running', 'restarted']) {
      const set = JSON.parse((await other.send('GET', '/v1/keys', {})).text).keys as string;
      const { keys } = JSON.parse(Buffer.from(set.split('.')[1] ?? '', 'base64url').toString());
      expect(keys).toEqual([
        expect.not.objectContaining({ retiredAt: expect.anything() }),
        expect.objectContaining({ use: 'enc' }),
        expect.objectContaining(retired),
      ]);
      for (const key of keys) expect(key).not.toHaveProperty('d');
      expect((await other.deliver(envelope)).text).toBe(kept.text);
      expect(await readReceipt(kept.text, before)).toMatchObject({ outcome: 'applied' });
      await expect(other.receiptOf(kept)).rejects.toThrow('signature');
      expect(await other.register()).toMatchObject({ outcome: 'kept' });
      await other.restart();
    }
    const file = JSON.parse(readFileSync(join(other.directory, 'data', 'keys', 'keys.json'), 'utf8'));
    expect(file.retired).toEqual([expect.not.objectContaining({ d: expect.anything() })]);
  } finally {
    await other.end();
  }
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
