import 'reflect-metadata';
import { AsnConvert } from '@peculiar/asn1-schema';
import { GeneralNames } from '@peculiar/asn1-x509';
import * as x509 from '@peculiar/x509';
import { beforeAll, describe, expect, test } from 'vitest';
import { eraBirth } from '../applications/face-data.ts';
import type { Person } from '../card-description.ts';
import { DemoAuthority, type Generation, holderId, makeRoot } from './authority.ts';
import type { Purpose } from './names.ts';
import type { CertificateAge } from './validity.ts';

const NOW = new Date('2026-11-21T09:30:15Z');
const PERSON = {
  resident: 'taro',
  name: '国税　太郎',
  address: '練習県ひかり市１番',
  sex: '1',
  birth: '1968-05-05',
} as const;

const OID = {
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  policies: '2.5.29.32',
  subjectAlternativeName: '2.5.29.17',
  issuerAlternativeName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  distributionPoints: '2.5.29.31',
  authorityInformation: '1.3.6.1.5.5.7.1.1',
  authorityKeyId: '2.5.29.35',
  subjectKeyId: '2.5.29.14',
};

const made: Partial<Record<`${Purpose} ${'root' | 'card' | 'expired'}`, x509.X509Certificate>> = {};
const certificate = (name: keyof typeof made): x509.X509Certificate => made[name] ?? expect.unreachable(name);

beforeAll(async () => {
  for (const purpose of ['authentication', 'signature'] as const) {
    const root = await makeRoot(purpose, NOW);
    const authority = await DemoAuthority.load(purpose, root);
    made[`${purpose} root`] = new x509.X509Certificate(root.certificate);
    made[`${purpose} card`] = new x509.X509Certificate((await authority.issue(PERSON, 'current', NOW)).certificate);
  }
  const root = await makeRoot('authentication', NOW);
  const authority = await DemoAuthority.load('authentication', root);
  made['authentication expired'] = new x509.X509Certificate(
    (await authority.issue(PERSON, 'expired', NOW)).certificate,
  );
});

/** A user-authentication certificate for that person with something changed, by a root of its own. */
async function issueTo(
  changed: Partial<Person>,
  age: CertificateAge,
  generation: Generation,
): Promise<x509.X509Certificate> {
  const root = await makeRoot('authentication', NOW, generation);
  const authority = await DemoAuthority.load('authentication', root);
  return new x509.X509Certificate((await authority.issue({ ...PERSON, ...changed }, age, NOW)).certificate);
}

const extensions = (of: x509.X509Certificate): [string, boolean][] =>
  of.extensions.map(({ type, critical }) => [type, critical]);

const hexValue = (of: x509.X509Certificate, oid: string): string =>
  Buffer.from(of.getExtension(oid)?.value ?? new ArrayBuffer()).toString('hex');

test('user authentication: extensions, their order and what is critical', () => {
  const card = certificate('authentication card');
  expect(extensions(card)).toEqual([
    [OID.keyUsage, true],
    [OID.extendedKeyUsage, false],
    [OID.policies, true],
    [OID.issuerAlternativeName, false],
    [OID.distributionPoints, false],
    [OID.authorityInformation, false],
    [OID.authorityKeyId, false],
    [OID.subjectKeyId, false],
  ]);
  expect(hexValue(card, OID.keyUsage)).toBe('03020780');
  expect(card.getExtension(x509.CertificatePolicyExtension)?.policies).toEqual(['1.2.392.200149.8.5.1.3.30']);
  expect(card.getExtension(x509.ExtendedKeyUsageExtension)?.usages).toEqual([x509.ExtendedKeyUsage.clientAuth]);
});

test('signature: no extended key usage, person in the subject alternative name', () => {
  const card = certificate('signature card');
  expect(extensions(card)).toEqual([
    [OID.keyUsage, true],
    [OID.policies, true],
    [OID.subjectAlternativeName, false],
    [OID.issuerAlternativeName, false],
    [OID.distributionPoints, false],
    [OID.authorityInformation, false],
    [OID.authorityKeyId, false],
    [OID.subjectKeyId, false],
  ]);
  expect(hexValue(card, OID.keyUsage)).toBe('030206c0');
  expect(card.getExtension(x509.CertificatePolicyExtension)?.policies).toEqual(['1.2.392.200149.8.5.1.1.20']);
  const value = card.getExtension(OID.subjectAlternativeName)?.value ?? expect.unreachable('no names');
  const names = AsnConvert.parse(value, GeneralNames).map(({ otherName }) => otherName ?? expect.unreachable('kind'));
  expect(names.map(({ typeId, value: text }) => [typeId, utf8(text)])).toEqual([
    ['1.2.392.200149.8.5.5.1', '国税　太郎'],
    ['1.2.392.200149.8.5.5.4', '319680505'],
    ['1.2.392.200149.8.5.5.3', '1'],
    ['1.2.392.200149.8.5.5.5', '練習県ひかり市１番'],
    ['1.2.392.200149.8.5.5.2', '00000'],
    ['1.2.392.200149.8.5.5.6', '000000000'],
  ]);
});

/** A UTF8String below 128 bytes: tag 0C, length, text. */
function utf8(der: ArrayBuffer): string {
  const bytes = Buffer.from(der);
  expect(bytes[0]).toBe(0x0c);
  expect(bytes[1]).toBe(bytes.length - 2);
  return bytes.toString('utf8', 2);
}

test('roots: self-signed, certificate signing, distribution point', () => {
  for (const purpose of ['authentication', 'signature'] as const) {
    expect(extensions(certificate(`${purpose} root`))).toEqual([
      [OID.keyUsage, true],
      [OID.subjectAlternativeName, false],
      [OID.basicConstraints, true],
      [OID.distributionPoints, false],
      [OID.subjectKeyId, false],
    ]);
  }
});

describe('names', () => {
  test('issuer: C, O, OU, OU; country printable, the rest UTF-8; practice said in words', () => {
    const der = Buffer.from(certificate('authentication card').issuerName.toArrayBuffer()).toString('latin1');
    expect(der).toContain('\x13\x02JP');
    expect(der).toContain('\x0c\x18PRACTICE ONLY - NOT JPKI');
    expect(
      certificate('authentication card')
        .issuerName.toJSON()
        .map((part) => Object.keys(part)[0]),
    ).toEqual([...['C', 'O', 'OU', 'OU']]);
  });

  test('the user-authentication certificate names nobody: 23 capitals and digits', () => {
    const subject = certificate('authentication card').subject;
    expect(subject).toMatch(/^C=JP, CN=PRACTICE[A-Z0-9]{15}$/);
  });

  test('renewed, whatever changed with it, it names the same holder: another serial number and key, one person', async () => {
    const renewed = await issueTo({ name: '見本　太郎', address: '練習県ひかり市２番' }, 'fresh', 1);
    const first = certificate('authentication card');
    expect(renewed.subject).toBe(first.subject);
    expect(renewed.serialNumber).not.toBe(first.serialNumber);
    expect(Buffer.from(renewed.publicKey.rawData)).not.toEqual(Buffer.from(first.publicKey.rawData));
  });

  test('two people are never named alike, not even with everything on their cards alike', async () => {
    const namesake = await issueTo({ resident: 'another taro' }, 'current', 0);
    expect(namesake.subject).not.toBe(certificate('authentication card').subject);
    const residents = Array.from({ length: 2000 }, (_, index) => `resident ${index}`);
    expect(new Set(residents.map((resident) => holderId({ resident }))).size).toBe(residents.length);
  });

  test('the signature certificate names prefecture, municipality, time of issue and id', () => {
    expect(certificate('signature card').subject).toMatch(
      /^C=JP, L=Renshu-ken, L=Hikari-shi, CN=20251121093015PRACTICE[A-Z0-9]{15}$/,
    );
  });

  test('serial numbers are four bytes', () => {
    expect(certificate('authentication card').serialNumber).toMatch(/^[0-7][0-9a-f]{7}$/);
  });
});

test('signed with SHA-256 and RSA-2048 by the root of the same purpose, not by the other', async () => {
  for (const [purpose, other] of [
    ['authentication', 'signature'],
    ['signature', 'authentication'],
  ] as const) {
    const card = certificate(`${purpose} card`);
    expect(card.signatureAlgorithm).toMatchObject({ name: 'RSASSA-PKCS1-v1_5', hash: { name: 'SHA-256' } });
    expect(card.publicKey.algorithm).toMatchObject({ modulusLength: 2048 });
    const verifiedBy = (root: x509.X509Certificate) => card.verify({ publicKey: root.publicKey, signatureOnly: true });
    expect(await verifiedBy(certificate(`${purpose} root`))).toBe(true);
    expect(await verifiedBy(certificate(`${other} root`))).toBe(false);
  }
});

test('an expired card had been valid under its root and is over now', () => {
  const expired = certificate('authentication expired');
  expect(expired.notAfter.getTime()).toBeLessThan(NOW.getTime());
  expect(expired.notBefore.getTime()).toBeGreaterThan(certificate('authentication root').notBefore.getTime());
  expect(certificate('authentication card').notAfter.toISOString()).toBe('2030-05-05T14:59:59.000Z');
});

test.each([
  ['1968-05-05', '319680505'],
  ['1989-01-07', '319890107'],
  ['1989-01-08', '419890108'],
  ['2019-04-30', '420190430'],
  ['2019-05-01', '520190501'],
  ['1926-12-24', '219261224'],
  ['1912-07-29', '119120729'],
])('born %s is %s', (birth, expected) => {
  expect(eraBirth(birth)).toBe(expected);
});
