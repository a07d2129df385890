import { CompactEncrypt, compactDecrypt, exportJWK } from 'jose';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isPracticeName } from '../config/rules.ts';
import { portalTimeSchema } from '../portal-contract/core/schemas.ts';
import { JWS_TYPES } from '../portal-contract/jws-types.ts';
import { type Receipt, receiptSchema } from '../portal-contract/registrations/schemas.ts';
import { type KeySet, kidOf, openKeySet } from './key-set.ts';
import { type PortalSigner, portalSigner } from './testing/scripted-portal.ts';

const PORTAL = 'portal';
const [MONDAY, TUESDAY] = ['2026-11-16T00:00:00.000Z', '2026-11-17T00:00:00.000Z'];

let portal: PortalSigner;
let next: PortalSigner;
let stored: { token: string; issuedAt: string } | null = null;
const memory = {
  load: () => stored,
  save: (token: string, issuedAt: string): void => {
    stored = { token, issuedAt };
  },
};
const opened = (): Promise<KeySet> => openKeySet(PORTAL, portal.pinned.publicKey, memory);

beforeAll(async () => {
  [portal, next] = await Promise.all([portalSigner(PORTAL), portalSigner(PORTAL, 'two')]);
});
beforeEach(() => {
  stored = null;
});

test('without a line since ever there is no key to seal with', async () => {
  expect((await opened()).envelopeKey()).toBeNull();
});

test('a set signed by the pinned key is used, and known again after a restart', async () => {
  const keys = await opened();
  expect(await keys.accept(await portal.keySet(MONDAY))).toBe(true);
  const again = await opened();
  for (const set of [keys, again]) {
    const key = set.envelopeKey();
    expect(key?.kid).toBe('enc-one');
    if (key === null) continue;
    const jwe = await new CompactEncrypt(Buffer.from('x'))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
      .encrypt(key.key);
    await expect(compactDecrypt(jwe, portal.sealing.privateKey)).resolves.toBeDefined();
    expect(await set.verify(await portal.time(MONDAY), JWS_TYPES.portalTime, portalTimeSchema)).toMatchObject({
      time: MONDAY,
    });
  }
});

describe('a set is refused and the last one stays', () => {
  const refused: readonly (readonly [string, () => Promise<string>])[] = [
    ['signed by another key', () => portal.keySet(TUESDAY, next.pinned.privateKey)],
    ['signed by the key for receipts', () => portal.keySet(TUESDAY, portal.signing.privateKey)],
    ['of another portal', () => portal.keySet(TUESDAY, portal.pinned.privateKey, 'other')],
    ['older than the last one', () => portal.keySet('2026-11-15T00:00:00.000Z')],
    ['signed for another purpose', () => portal.sign({}, JWS_TYPES.receipt, portal.pinned.privateKey)],
    [
      'with nothing in it',
      () =>
        portal.sign({ portal: PORTAL, issuedAt: TUESDAY, keys: [] }, JWS_TYPES.portalKeys, portal.pinned.privateKey),
    ],
    ['not a signature', async () => 'a.b.c'],
  ];
  test.each(refused)('%s', async (_name, make) => {
    const keys = await opened();
    const good = await portal.keySet(MONDAY);
    await keys.accept(good);
    expect(await keys.accept(await make())).toBe(false);
    expect(keys.envelopeKey()?.kid).toBe('enc-one');
    expect(stored?.token).toBe(good);
  });

  test('a stored one that was tampered with counts as none', async () => {
    stored = { token: await portal.keySet(MONDAY, next.pinned.privateKey), issuedAt: MONDAY };
    expect((await opened()).envelopeKey()).toBeNull();
  });
});

test('new keys replace the old ones', async () => {
  const keys = await opened();
  await keys.accept(await portal.keySet(MONDAY));
  await keys.accept(await next.keySet(TUESDAY, portal.pinned.privateKey));
  expect(keys.envelopeKey()?.kid).toBe('enc-two');
  expect(keys.hasSignatureKey('sig-one')).toBe(false);
  expect(keys.hasSignatureKey('sig-two')).toBe(true);
});

describe('a retired key', () => {
  const receipt = (decidedAt: string): Receipt => ({
    registrationId: '019375f0-0000-7000-8000-000000000001',
    terminal: 'terminal',
    outcome: 'applied',
    reason: null,
    decidedAt,
  });

  test('checks receipts decided before its retirement, and nothing else', async () => {
    const keys = await opened();
    const retired = await portal.retired(TUESDAY);
    expect(await keys.accept(await next.keySet(TUESDAY, portal.pinned.privateKey, PORTAL, [retired]))).toBe(true);
    for (const set of [keys, await opened()]) {
      expect(await set.verifyReceipt(await portal.receipt(receipt(TUESDAY)))).toMatchObject({ outcome: 'applied' });
      expect(await set.verifyReceipt(await portal.receipt(receipt('2026-11-17T00:00:00.001Z')))).toBeNull();
      expect(await set.verify(await portal.time(MONDAY), JWS_TYPES.portalTime, portalTimeSchema)).toBeNull();
      expect(await set.verifyReceipt(await next.receipt(receipt('2027-01-01T00:00:00.000Z')))).not.toBeNull();
      const forged = await portal.sign(receipt(MONDAY), JWS_TYPES.receipt, next.signing.privateKey);
      expect(await set.verifyReceipt(forged)).toBeNull();
      expect(await set.verifyReceipt(await portal.time(MONDAY))).toBeNull();
    }
  });

  test('that the portal leaves out is trusted no more, and one that is all there is makes no set', async () => {
    const keys = await opened();
    await keys.accept(await portal.keySet(MONDAY));
    await keys.accept(await next.keySet(TUESDAY, portal.pinned.privateKey));
    expect(await keys.verifyReceipt(await portal.receipt(receipt(MONDAY)))).toBeNull();
    const onlyRetired = {
      portal: PORTAL,
      issuedAt: '2026-11-18T00:00:00.000Z',
      keys: [
        { ...(await exportJWK(next.sealing.publicKey)), kid: 'enc-two', use: 'enc' },
        await portal.retired(TUESDAY),
      ],
    };
    const signed = await portal.sign(onlyRetired, JWS_TYPES.portalKeys, portal.pinned.privateKey);
    expect(await keys.accept(signed)).toBe(false);
  });
});

describe('a signature', () => {
  test('for another purpose, of another shape or by an unknown key is not one', async () => {
    const keys = await opened();
    await keys.accept(await portal.keySet(MONDAY));
    const time = await portal.time(MONDAY);
    expect(await keys.verify(time, JWS_TYPES.receipt, portalTimeSchema)).toBeNull();
    expect(await keys.verify(time, JWS_TYPES.portalTime, receiptSchema)).toBeNull();
    expect(await keys.verify(await next.time(MONDAY), JWS_TYPES.portalTime, portalTimeSchema)).toBeNull();
    const forged = await portal.sign({ portal: PORTAL }, JWS_TYPES.portalTime, next.signing.privateKey);
    expect(await keys.verify(forged, JWS_TYPES.portalTime, portalTimeSchema)).toBeNull();
  });

  test('that is none has no key id', () => {
    expect([kidOf(''), kidOf('a.b.c'), kidOf('{}')]).toEqual([null, null, null]);
  });
});

test.each(['practice-enc', 'Practice-enc'])(
  'a set that names a key of practice, %s, is refused in production',
  async (kid) => {
    const keys = await openKeySet(PORTAL, portal.pinned.publicKey, memory, (name) => !isPracticeName(name));
    const [sig, enc] = await Promise.all([exportJWK(portal.signing.publicKey), exportJWK(portal.sealing.publicKey)]);
    const set = (encKid: string): Promise<string> =>
      portal.sign(
        {
          portal: PORTAL,
          issuedAt: MONDAY,
          keys: [
            { ...sig, kid: 'sig', use: 'sig' },
            { ...enc, kid: encKid, use: 'enc' },
          ],
        },
        JWS_TYPES.portalKeys,
        portal.pinned.privateKey,
      );
    expect(await keys.accept(await set(kid))).toBe(false);
    expect(keys.envelopeKey()).toBeNull();
    expect(await keys.accept(await set('enc'))).toBe(true);
  },
);
