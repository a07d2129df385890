import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ApduCard } from '../ports.ts';
import type { VirtualCard } from '../virtual/card/virtual-card.ts';
import type { SigningKey } from './card-table.ts';
import { readCertificate } from './certificates.ts';
import { DirectConnection, secretSlice } from './connections.fixture.ts';
import { practiceCards } from './practice-cards.fixture.ts';
import { verifySecret } from './secret.ts';
import { signWithKey } from './signing-key.ts';
import { queryTries } from './tries.ts';

const card = practiceCards();
const message = randomBytes(1000);
const digest = createHash('sha256').update(message).digest();

const SECRET = { authentication: '1234', signature: 'TARO01' } as const;

/** A connection to 太郎's card with the key's secret verified, and the certificate of that key. */
async function unlocked(subject: ApduCard, key: SigningKey = 'authentication') {
  const connection = new DirectConnection(subject);
  expect(await queryTries(connection, key)).toMatchObject({ ok: true });
  expect(await verifySecret(connection, key, secretSlice(SECRET[key]))).toEqual({ ok: true, value: undefined });
  const certificate = await readCertificate(connection, key);
  return { connection, certificate: certificate.ok ? certificate.value : expect.unreachable(certificate.error.code) };
}

const withCommand = (inner: VirtualCard, change: (apdu: Uint8Array) => Uint8Array): ApduCard => ({
  atr: inner.atr,
  reset: () => inner.reset(),
  process: (apdu) => inner.process(change(apdu)),
});

describe.each(['authentication', 'signature'] as const)('the %s key', (key) => {
  test('signs with RSASSA-PKCS1-v1_5 and SHA-256, verifiable by anybody with the certificate', async () => {
    const { connection, certificate } = await unlocked(card('taro'), key);
    const signature = await signWithKey(connection, key, digest, certificate);
    if (!signature.ok) return expect.unreachable(signature.error.code);
    expect(signature.value).toHaveLength(256);
    expect(verify('sha256', message, new X509Certificate(certificate).publicKey, signature.value)).toBe(true);
  });

  test('serves several signatures after one entry', async () => {
    const taro = card('taro');
    const { connection, certificate } = await unlocked(taro, key);
    for (let index = 0; index < 3; index++) {
      const own = createHash('sha256').update(`${index}`).digest();
      expect(await signWithKey(connection, key, own, certificate)).toMatchObject({ ok: true });
    }
    expect(taro.ledger.verifiesWithData).toBe(1);
  });

  test('does not sign after the secret of the other one', async () => {
    const other = key === 'signature' ? 'authentication' : 'signature';
    const { connection, certificate } = await unlocked(card('taro'), other);
    expect(await signWithKey(connection, key, digest, certificate)).toEqual({
      ok: false,
      error: { code: 'CARD_PROTOCOL', raw: '6982' },
    });
  });
});

test('the signature certificate is given to the password alone, and that is no missing certificate', async () => {
  const { connection } = await unlocked(card('taro'));
  expect(await readCertificate(connection, 'signature')).toEqual({
    ok: false,
    error: { code: 'CARD_PROTOCOL', raw: '6982' },
  });
});

test('a card that signs with another key than its certificate names is refused', async () => {
  const { connection } = await unlocked(card('taro'));
  const other = await certificateOf(card('ichiro'));
  expect(await signWithKey(connection, 'authentication', digest, other)).toEqual({
    ok: false,
    error: { code: 'CERT_KEY_MISMATCH', about: 'authentication' },
  });
});

async function certificateOf(subject: ApduCard): Promise<Uint8Array> {
  const connection = new DirectConnection(subject);
  await queryTries(connection, 'authentication');
  const certificate = await readCertificate(connection, 'authentication');
  return certificate.ok ? certificate.value : expect.unreachable(certificate.error.code);
}

test('a card that signs another digest than it was given is refused', async () => {
  const wrong = withCommand(card('taro'), (apdu) => {
    if (apdu[1] !== 0x2a) return apdu;
    const changed = Uint8Array.from(apdu);
    changed[30] = (changed[30] ?? 0) ^ 1;
    return changed;
  });
  const { connection, certificate } = await unlocked(wrong);
  expect(await signWithKey(connection, 'authentication', digest, certificate)).toEqual({
    ok: false,
    error: { code: 'CERT_KEY_MISMATCH', about: 'authentication' },
  });
});

test('without a verified PIN the card does not sign', async () => {
  const connection = new DirectConnection(card('taro'));
  await queryTries(connection, 'authentication');
  const certificate = await readCertificate(connection, 'authentication');
  if (!certificate.ok) return expect.unreachable(certificate.error.code);
  expect(await signWithKey(connection, 'authentication', digest, certificate.value)).toEqual({
    ok: false,
    error: { code: 'CARD_PROTOCOL', raw: '6982' },
  });
});

test('an answer that is not 256 bytes is no signature', async () => {
  const taro = card('taro');
  const short: ApduCard = {
    atr: taro.atr,
    reset: () => taro.reset(),
    process: async (apdu) => (apdu[1] === 0x2a ? Uint8Array.of(0x01, 0x90, 0x00) : taro.process(apdu)),
  };
  const { connection, certificate } = await unlocked(short);
  expect(await signWithKey(connection, 'authentication', digest, certificate)).toEqual({
    ok: false,
    error: { code: 'CARD_PROTOCOL', raw: '9000' },
  });
});

test('only a SHA-256 digest is signed', async () => {
  const { connection, certificate } = await unlocked(card('taro'));
  await expect(signWithKey(connection, 'authentication', randomBytes(20), certificate)).rejects.toThrow(RangeError);
});
