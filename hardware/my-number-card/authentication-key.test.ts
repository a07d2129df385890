import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ApduCard } from '../ports.ts';
import type { VirtualCard } from '../virtual/card/virtual-card.ts';
import { signWithAuthenticationKey } from './authentication-key.ts';
import { queryAuthenticationTries, verifyAuthenticationPin } from './authentication-pin.ts';
import { readAuthenticationCertificate } from './certificates.ts';
import { DirectConnection, secretSlice } from './connections.fixture.ts';
import { practiceCards } from './practice-cards.fixture.ts';

const card = practiceCards();
const message = randomBytes(1000);
const digest = createHash('sha256').update(message).digest();

/** A connection with the PIN verified, and the card's certificate. */
async function unlocked(subject: ApduCard, pin: string) {
  const connection = new DirectConnection(subject);
  expect(await queryAuthenticationTries(connection)).toMatchObject({ ok: true });
  const certificate = await readAuthenticationCertificate(connection);
  expect(await verifyAuthenticationPin(connection, secretSlice(pin))).toEqual({ ok: true, value: undefined });
  return { connection, certificate: certificate.ok ? certificate.value : expect.unreachable(certificate.error.code) };
}

const withCommand = (inner: VirtualCard, change: (apdu: Uint8Array) => Uint8Array): ApduCard => ({
  atr: inner.atr,
  reset: () => inner.reset(),
  process: (apdu) => inner.process(change(apdu)),
});

test('signs with RSASSA-PKCS1-v1_5 and SHA-256, verifiable by anybody with the certificate', async () => {
  const { connection, certificate } = await unlocked(card('taro'), '1234');
  const signature = await signWithAuthenticationKey(connection, digest, certificate);
  if (!signature.ok) return expect.unreachable(signature.error.code);
  expect(signature.value).toHaveLength(256);
  expect(verify('sha256', message, new X509Certificate(certificate).publicKey, signature.value)).toBe(true);
});

test('one entry serves several signatures', async () => {
  const taro = card('taro');
  const { connection, certificate } = await unlocked(taro, '1234');
  for (let index = 0; index < 3; index++) {
    const own = createHash('sha256').update(`${index}`).digest();
    expect(await signWithAuthenticationKey(connection, own, certificate)).toMatchObject({ ok: true });
  }
  expect(taro.ledger.verifiesWithData).toBe(1);
});

test('a card that signs with another key than its certificate names is refused', async () => {
  const { connection } = await unlocked(card('taro'), '1234');
  const other = await readAuthenticationCertificateOf(card('ichiro'));
  expect(await signWithAuthenticationKey(connection, digest, other)).toEqual({
    ok: false,
    error: { code: 'CERT_KEY_MISMATCH' },
  });
});

async function readAuthenticationCertificateOf(subject: ApduCard): Promise<Uint8Array> {
  const connection = new DirectConnection(subject);
  await queryAuthenticationTries(connection);
  const certificate = await readAuthenticationCertificate(connection);
  return certificate.ok ? certificate.value : expect.unreachable(certificate.error.code);
}

test('a card that signs another digest than it was given is refused', async () => {
  const wrong = withCommand(card('taro'), (apdu) => {
    if (apdu[1] !== 0x2a) return apdu;
    const changed = Uint8Array.from(apdu);
    changed[30] = (changed[30] ?? 0) ^ 1;
    return changed;
  });
  const { connection, certificate } = await unlocked(wrong, '1234');
  expect(await signWithAuthenticationKey(connection, digest, certificate)).toEqual({
    ok: false,
    error: { code: 'CERT_KEY_MISMATCH' },
  });
});

test('without a verified PIN the card does not sign', async () => {
  const connection = new DirectConnection(card('taro'));
  await queryAuthenticationTries(connection);
  const certificate = await readAuthenticationCertificate(connection);
  if (!certificate.ok) return expect.unreachable(certificate.error.code);
  expect(await signWithAuthenticationKey(connection, digest, certificate.value)).toEqual({
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
  const { connection, certificate } = await unlocked(short, '1234');
  expect(await signWithAuthenticationKey(connection, digest, certificate)).toEqual({
    ok: false,
    error: { code: 'CARD_PROTOCOL', raw: '9000' },
  });
});

test('only a SHA-256 digest is signed', async () => {
  const { connection, certificate } = await unlocked(card('taro'), '1234');
  await expect(signWithAuthenticationKey(connection, randomBytes(20), certificate)).rejects.toThrow(RangeError);
});
