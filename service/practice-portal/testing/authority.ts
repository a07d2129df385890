import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  CertificatePolicyExtension,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** Policy of user-authentication certificates. */
const AUTHENTICATION_POLICY = '1.2.392.200149.8.5.1.3.30';
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';
/** Every authority of a test bears the same name, as the renewed roots of the real one do. */
const AUTHORITY_NAME = 'C=JP, O=Practice, OU=Authority of a test';

export type KeyPair = webcrypto.CryptoKeyPair;

export const makeCitizenKeys = (modulusLength = 2048): Promise<KeyPair> =>
  webcrypto.subtle.generateKey({ ...RSA, modulusLength, publicExponent: new Uint8Array([1, 0, 1]) }, true, [
    'sign',
    'verify',
  ]);

export interface CertificateWish {
  readonly keys: KeyPair;
  /** The opaque name in the subject. */
  readonly commonName: string;
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly usages?: KeyUsageFlags;
  readonly areUsagesCritical?: boolean;
  readonly policy?: string;
  /** Null: the certificate says nothing about it. */
  readonly extendedUsage?: string | null;
  readonly more?: readonly Extension[];
  readonly hash?: 'SHA-256' | 'SHA-1';
}

export interface TestAuthority {
  readonly pem: string;
  /** DER of a certificate. */
  issue(wish: CertificateWish): Promise<Uint8Array>;
}

/** A certificate authority made for one test file. */
export async function makeAuthority(
  notBefore: Date,
  notAfter: Date,
  keyUsages = KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign,
): Promise<TestAuthority> {
  const keys = await makeCitizenKeys();
  const root = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: AUTHORITY_NAME,
    notBefore,
    notAfter,
    signingAlgorithm: RSA,
    keys,
    extensions: [new BasicConstraintsExtension(true, undefined, true), new KeyUsagesExtension(keyUsages, true)],
  });
  return {
    pem: root.toString('pem'),
    async issue(wish) {
      const hash = wish.hash ?? RSA.hash;
      const extendedUsage = wish.extendedUsage === undefined ? CLIENT_AUTHENTICATION : wish.extendedUsage;
      const certificate = await X509CertificateGenerator.create({
        serialNumber: wish.serial,
        issuer: AUTHORITY_NAME,
        subject: `C=JP, CN=${wish.commonName}`,
        notBefore: wish.notBefore,
        notAfter: wish.notAfter,
        signingAlgorithm: { ...RSA, hash },
        signingKey: await withHash(keys.privateKey, hash),
        publicKey: wish.keys.publicKey,
        extensions: [
          new KeyUsagesExtension(wish.usages ?? KeyUsageFlags.digitalSignature, wish.areUsagesCritical ?? true),
          ...(extendedUsage === null ? [] : [new ExtendedKeyUsageExtension([extendedUsage])]),
          new CertificatePolicyExtension([wish.policy ?? AUTHENTICATION_POLICY], true),
          ...(wish.more ?? []),
        ],
      });
      return new Uint8Array(certificate.rawData);
    },
  };
}

/** The same key, used with another hash. */
async function withHash(key: webcrypto.CryptoKey, hash: string): Promise<webcrypto.CryptoKey> {
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', key);
  return webcrypto.subtle.importKey('pkcs8', pkcs8, { ...RSA, hash }, true, ['sign']);
}
