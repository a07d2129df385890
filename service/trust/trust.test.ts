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
import type { CertificatePurpose } from './certificate.ts';
import { openTrust, type Trust } from './trust.ts';

const NAME = 'C=JP, O=Test, OU=Test authority for user authentication';
const POLICIES = { authentication: '1.2.392.200149.8.5.1.3.30', signature: '1.2.392.200149.8.5.1.1.20' } as const;
const BOTH_USAGES = KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation;
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
  readonly purpose?: CertificatePurpose;
  readonly issuer?: webcrypto.CryptoKeyPair;
  readonly keys?: webcrypto.CryptoKeyPair;
  readonly usages?: number;
  readonly critical?: boolean;
  readonly policy?: string;
  /** Null: the certificate says nothing about it. */
  readonly extended?: string | null;
  readonly extra?: readonly Extension[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly algorithm?: Algorithm;
}

type Pair = Promise<webcrypto.CryptoKeyPair>;
type Five = [Pair, Pair, Pair, Pair, Pair];
let directory = '';
let first: webcrypto.CryptoKeyPair;
let second: webcrypto.CryptoKeyPair;
let stranger: webcrypto.CryptoKeyPair;
let citizen: webcrypto.CryptoKeyPair;
/** Root of signature certificates, under the same name as all others. */
let signer: webcrypto.CryptoKeyPair;
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
  const { purpose = 'authentication' } = wish;
  const forSignature = purpose === 'signature';
  const usual = { usages: forSignature ? BOTH_USAGES : KeyUsageFlags.digitalSignature };
  const extended = wish.extended === undefined ? (forSignature ? null : CLIENT_AUTHENTICATION) : wish.extended;
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
      new KeyUsagesExtension(wish.usages ?? usual.usages, wish.critical ?? true),
      ...(extended === null ? [] : [new ExtendedKeyUsageExtension([extended])]),
      new CertificatePolicyExtension([wish.policy ?? POLICIES[purpose]], true),
      ...(wish.extra ?? []),
    ],
  });
  return new Uint8Array(certificate.rawData);
};

const verdict = (der: Uint8Array, now = NOW, purpose: CertificatePurpose = 'authentication'): string => {
  const checked = trust.check(purpose, der, now);
  if (!checked.ok) expect(checked.error.about).toBe(purpose);
  return checked.ok ? 'ok' : checked.error.code;
};

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'madoguchi-trust-'));
  [first, second, stranger, citizen, signer] = await Promise.all(Array.from({ length: 5 }, () => newRsa()) as Five);
  // Two generations under one name, as the real authority has them; the first has expired.
  const authenticationCaFile = join(directory, 'authentication.pem');
  const signatureCaFile = join(directory, 'signature.pem');
  const pems = [
    await root(first, day('2015-01-01'), day('2025-10-19')),
    await root(second, day('2023-01-01'), day('2033-01-01')),
  ];
  writeFileSync(authenticationCaFile, `Roots of the test\n${pems.join('\n')}\n`);
  writeFileSync(signatureCaFile, await root(signer, day('2023-01-01'), day('2033-01-01')));
  const opened = openTrust({ authenticationCaFile, signatureCaFile });
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
    ['a certificate for digital signatures', () => ({ policy: POLICIES.signature })],
    ['a key that may also sign documents', () => ({ usages: BOTH_USAGES })],
    ['a key that may not sign', () => ({ usages: KeyUsageFlags.keyEncipherment })],
    ['usages that are not critical', () => ({ critical: false })],
    ['no word about extended usages', () => ({ extended: null })],
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

describe('the signature certificate', () => {
  const usual = { purpose: 'signature', issuer: () => signer } as const;
  const issueBy = (wish: Wish = {}): Promise<Uint8Array> => issue({ ...usual, issuer: usual.issuer(), ...wish });
  const judge = (der: Uint8Array, now = NOW): string => verdict(der, now, 'signature');

  test('signed by its own root is accepted, and its dates are told', async () => {
    const der = await issueBy({ notAfter: day('2028-01-01') });
    expect(judge(der)).toBe('ok');
    expect(judge(der, day('2023-06-01'))).toBe('CERT_NOT_YET_VALID');
    expect(trust.check('signature', der, day('2028-01-02'))).toEqual({
      ok: false,
      error: { code: 'CERT_EXPIRED', about: 'signature', notAfter: '2028-01-01T00:00:00.000Z' },
    });
  });

  test.each<readonly [string, () => Wish]>([
    ['by the root of the other purpose', () => ({ issuer: second })],
    ['by a stranger of the same name', () => ({ issuer: stranger })],
    ['by itself', () => ({ issuer: citizen })],
    ['without nonRepudiation', () => ({ usages: KeyUsageFlags.digitalSignature })],
    ['under the policy of user authentication', () => ({ policy: POLICIES.authentication })],
    ['for client authentication', () => ({ extended: CLIENT_AUTHENTICATION })],
  ])('one that is made %s is refused', async (_what, wish) => {
    expect(judge(await issueBy(wish()))).toBe('CERT_UNTRUSTED');
  });

  test('certificates of the two purposes never stand in for each other', async () => {
    expect(judge(await issue())).toBe('CERT_UNTRUSTED');
    expect(verdict(await issueBy())).toBe('CERT_UNTRUSTED');
  });
});

describe('the files of roots', () => {
  const problemWith = (
    content: string | null,
    key: 'authenticationCaFile' | 'signatureCaFile' = 'authenticationCaFile',
  ): string => {
    const file = join(directory, 'other.pem');
    rmSync(file, { force: true });
    if (content !== null) writeFileSync(file, content);
    const files = {
      authenticationCaFile: join(directory, 'authentication.pem'),
      signatureCaFile: join(directory, 'signature.pem'),
    };
    const opened = openTrust({ ...files, [key]: file });
    return opened.ok ? 'opened' : opened.error;
  };

  test('that is missing, empty, broken or holds no root is told with its remedy', async () => {
    expect(problemWith(null)).toMatch(/trust\.authenticationCaFile: .*other\.pem cannot be read \(ENOENT\); put/);
    expect(problemWith(null, 'signatureCaFile')).toMatch(/^trust\.signatureCaFile: .*other\.pem cannot be read/);
    expect(problemWith('')).toMatch(/holds no certificate/);
    expect(problemWith('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).toMatch(/is no root/);
    const leaf = Buffer.from(await issue()).toString('base64');
    expect(problemWith(`-----BEGIN CERTIFICATE-----\n${leaf}\n-----END CERTIFICATE-----`)).toMatch(/is no root/);
  });
});
