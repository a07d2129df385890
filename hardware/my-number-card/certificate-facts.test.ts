import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { seeded } from '../virtual/card/seeded.ts';
import type { SigningKey } from './card-table.ts';
import { certificateFacts, certifiedPerson } from './certificate-facts.ts';
import { readCertificate } from './certificates.ts';
import { DirectConnection, secretSlice } from './connections.fixture.ts';
import { practiceCards } from './practice-cards.fixture.ts';
import { verifySecret } from './secret.ts';
import { queryTries } from './tries.ts';

const card = practiceCards();

async function certificate(name: string, key: SigningKey, secret: string): Promise<Uint8Array> {
  const connection = new DirectConnection(card(name));
  await queryTries(connection, key);
  expect(await verifySecret(connection, key, secretSlice(secret))).toMatchObject({ ok: true });
  const read = await readCertificate(connection, key);
  return read.ok ? read.value : expect.unreachable(read.error.code);
}

const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';

test('what a user-authentication certificate is for, and that it names nobody', async () => {
  const der = await certificate('taro', 'authentication', '1234');
  const x509 = new X509Certificate(der);
  expect(certificateFacts(der)).toEqual({
    notBefore: x509.validFromDate.toISOString(),
    notAfter: x509.validToDate.toISOString(),
    serialNumber: x509.serialNumber,
    policies: ['1.2.392.200149.8.5.1.3.30'],
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: [CLIENT_AUTHENTICATION],
  });
  expect(certifiedPerson(der)).toBeNull();
});

test('what a signature certificate is for, and whom it names', async () => {
  const der = await certificate('taro', 'signature', 'TARO01');
  expect(certificateFacts(der)).toMatchObject({
    policies: ['1.2.392.200149.8.5.1.1.20'],
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    extendedKeyUsage: [],
  });
  expect(certifiedPerson(der)).toEqual({
    name: { text: '国税　太郎', substituted: [] },
    address: { text: '練習県ひかり市見本町一丁目１番１号', substituted: [] },
    birth: '19680505',
    era: 'showa',
    sex: 'male',
  });
});

test('characters that were put for 外字 are told by their places', async () => {
  const der = await certificate('watanabe', 'signature', 'NABE01');
  expect(certifiedPerson(der)).toMatchObject({
    name: { text: '渡辺　桜子', substituted: [1] },
    address: { text: '練習県ひかり市辻町９番９号', substituted: [7] },
  });
});

describe('otherNames that are not as they should be', () => {
  /** Changes the text of one otherName in place; the signature no longer fits, which nobody here looks at. */
  async function changed(from: string, to: string): Promise<Uint8Array> {
    const der = Buffer.from(await certificate('taro', 'signature', 'TARO01'));
    const at = der.indexOf(from, 'utf8');
    if (at === -1 || Buffer.byteLength(from) !== Buffer.byteLength(to)) return expect.unreachable('it fits');
    der.write(to, at, 'utf8');
    return Uint8Array.from(der);
  }

  test.each([
    ['an era nobody knows', '319680505', '619680505'],
    ['a birth that is no date', '319680505', '3S9680505'],
    ['a map with another sign', '00000', '0000x'],
  ])('%s names nobody', async (_, from, to) => {
    expect(certifiedPerson(await changed(from, to))).toBeNull();
  });

  test('a birth of which the day is not known is told as it is', async () => {
    expect(certifiedPerson(await changed('319680505', '319680500'))?.birth).toBe('19680500');
  });
});

test('bytes that are no certificate are none, and damaged ones never make it throw', async () => {
  expect(certificateFacts(Uint8Array.of(0x30, 0x00))).toBeNull();
  expect(certifiedPerson(new Uint8Array())).toBeNull();
  const der = await certificate('taro', 'signature', 'TARO01');
  const random = seeded(20261121);
  for (let round = 0; round < 50; round++) {
    const damaged = Uint8Array.from(der);
    for (let flips = 0; flips < 4; flips++) damaged[Math.floor(random() * der.length)] = Math.floor(random() * 256);
    expect(() => certifiedPerson(damaged)).not.toThrow();
    expect(() => certificateFacts(damaged)).not.toThrow();
  }
});
