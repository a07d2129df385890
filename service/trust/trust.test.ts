import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  CertificatePolicyExtension,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTrust, type Trust } from './trust.ts';

const NAME = 'C=JP, O=Test, OU=Test authority for user authentication';
const POLICY = '1.2.392.200149.8.5.1.3.30';
const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const NOW = day('2026-11-21');

type Algorithm = { readonly name: string; readonly hash: string };
const RSA_SHA256: Algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const RSA_SHA1: Algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-1' };
/** The same key, used with the hash of long ago. */
const asSha1 = async (pair: webcrypto.CryptoKeyPair): Promise<webcrypto.CryptoKeyPair> => {
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', pair.privateKey);
  const privateKey = await webcrypto.subtle.importKey('pkcs8', pkcs8, RSA_SHA1, true, ['sign']);
  return { publicKey: pair.publicKey, privateKey };
};
const newRsa = (bits = 2_048): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(
    { ...RSA_SHA256, modulusLength: bits, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );

interface Wish {
  readonly issuer?: webcrypto.CryptoKeyPair;
  readonly keys?: webcrypto.CryptoKeyPair;
  readonly usages?: number;
  readonly policy?: string;
  readonly extended?: string;
  readonly extra?: readonly Extension[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly algorithm?: Algorithm;
}

let directory = '';
let first: webcrypto.CryptoKeyPair;
let second: webcrypto.CryptoKeyPair;
let stranger: webcrypto.CryptoKeyPair;
let citizen: webcrypto.CryptoKeyPair;
let trust: Trust;

const root = async (keys: webcrypto.CryptoKeyPair, notBefore: Date, notAfter: Date): Promise<string> => {
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: NAME,
    notBefore,
    notAfter,
    signingAlgorithm: RSA_SHA256,
    keys,
    extensions: [
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new BasicConstraintsExtension(true, undefined, true),
    ],
  });
  return certificate.toString('pem');
};

const issue = async (wish: Wish = {}): Promise<Uint8Array> => {
  const certificate = await X509CertificateGenerator.create({
    serialNumber: '01a2b3c4',
    issuer: NAME,
    subject: 'C=JP, CN=TEST0000000000000000001',
    notBefore: wish.notBefore ?? day('2024-01-01'),
    notAfter: wish.notAfter ?? day('2029-01-01'),
    signingAlgorithm: wish.algorithm ?? RSA_SHA256,
    signingKey: (wish.issuer ?? second).privateKey,
    publicKey: (wish.keys ?? citizen).publicKey,
    extensions: [
      new KeyUsagesExtension(wish.usages ?? KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([wish.extended ?? CLIENT_AUTHENTICATION]),
      new CertificatePolicyExtension([wish.policy ?? POLICY], true),
      ...(wish.extra ?? []),
    ],
  });
  return new Uint8Array(certificate.rawData);
};

const verdict = (der: Uint8Array, now = NOW, by = trust): string => {
  const checked = by.checkAuthenticationCertificate(der, now);
  return checked.ok ? 'ok' : checked.error.code;
};

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'madoguchi-trust-'));
  [first, second, stranger, citizen] = await Promise.all([newRsa(), newRsa(), newRsa(), newRsa()]);
  // Two generations under one name, as the real authority has them; the first has expired.
  const file = join(directory, 'roots.pem');
  const pems = [
    await root(first, day('2015-01-01'), day('2025-10-19')),
    await root(second, day('2023-01-01'), day('2033-01-01')),
  ];
  writeFileSync(file, `Roots of the test\n${pems.join('\n')}\n`);
  const opened = openTrust(file);
  if (!opened.ok) throw new Error(opened.error);
  trust = opened.value;
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('the chain', () => {
  test('a certificate of the running generation is accepted though another root has the same name', async () => {
    expect(verdict(await issue())).toBe('ok');
  });

  test('one signed by a stranger under the same name is not', async () => {
    expect(verdict(await issue({ issuer: stranger }))).toBe('CERT_UNTRUSTED');
  });

  test('one of the first generation ends with its root', async () => {
    const der = await issue({ issuer: first });
    expect(verdict(der, day('2025-01-01'))).toBe('ok');
    expect(verdict(der)).toBe('CERT_UNTRUSTED');
  });

  test('a changed byte anywhere breaks it', async () => {
    const der = await issue();
    for (let index = 20; index < der.length; index += 37) {
      const changed = Uint8Array.from(der);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(verdict(changed), `byte ${index}`).not.toBe('ok');
    }
  });

  test('bytes that are no certificate are refused', () => {
    for (const der of [new Uint8Array(), new Uint8Array([0x30, 0x80]), new Uint8Array(300).fill(0xff)]) {
      expect(verdict(der)).toBe('CERT_UNTRUSTED');
    }
  });
});

test('the dates are told apart, to the second', async () => {
  const der = await issue({ notBefore: day('2024-01-01'), notAfter: new Date('2028-12-31T14:59:59Z') });
  expect(verdict(der, new Date('2023-12-31T23:59:59Z'))).toBe('CERT_NOT_YET_VALID');
  expect(verdict(der, day('2024-01-01'))).toBe('ok');
  expect(verdict(der, new Date('2028-12-31T14:59:59Z'))).toBe('ok');
  expect(verdict(der, new Date('2028-12-31T15:00:00Z'))).toBe('CERT_EXPIRED');
});

describe('the purpose', () => {
  const refused: readonly (readonly [string, () => Wish | Promise<Wish>])[] = [
    ['a certificate for digital signatures', () => ({ policy: '1.2.392.200149.8.5.1.1.20' })],
    [
      'a key that may also sign documents',
      () => ({ usages: KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation }),
    ],
    ['a key that may not sign', () => ({ usages: KeyUsageFlags.keyEncipherment })],
    ['a server certificate', () => ({ extended: '1.3.6.1.5.5.7.3.1' })],
    ['an authority', () => ({ extra: [new BasicConstraintsExtension(true, undefined, true)] })],
    [
      'a critical extension nobody knows',
      () => ({ extra: [new Extension('1.2.3.4', true, new Uint8Array([5, 0]).buffer)] }),
    ],
    ['a short key', async () => ({ keys: await newRsa(1_024) })],
    ['a signature with SHA-1', async () => ({ algorithm: RSA_SHA1, issuer: await asSha1(second) })],
  ];
  test.each(refused)('%s is refused', async (_what, wish) => {
    expect(verdict(await issue(await wish()))).toBe('CERT_UNTRUSTED');
  });

  test('an unknown extension that is not critical does no harm', async () => {
    expect(verdict(await issue({ extra: [new Extension('1.2.3.4', false, new Uint8Array([5, 0]).buffer)] }))).toBe(
      'ok',
    );
  });
});

describe('the file of roots', () => {
  const problemWith = (content: string | null): string => {
    const file = join(directory, 'other.pem');
    rmSync(file, { force: true });
    if (content !== null) writeFileSync(file, content);
    const opened = openTrust(file);
    return opened.ok ? 'opened' : opened.error;
  };

  test('that is missing, empty, broken or holds no root is told with its remedy', async () => {
    expect(problemWith(null)).toMatch(/trust\.authenticationCaFile: .*other\.pem cannot be read \(ENOENT\); put/);
    expect(problemWith('')).toMatch(/holds no certificate/);
    expect(problemWith('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).toMatch(/cannot be read/);
    const leaf = Buffer.from(await issue()).toString('base64');
    expect(problemWith(`-----BEGIN CERTIFICATE-----\n${leaf}\n-----END CERTIFICATE-----`)).toMatch(/is no root/);
  });
});
