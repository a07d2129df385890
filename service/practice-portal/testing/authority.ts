import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  CertificatePolicyExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** Policy of user-authentication certificates. */
const AUTHENTICATION_POLICY = '1.2.392.200149.8.5.1.3.30';
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
/** Every authority of a test bears the same name, as the renewed roots of the real one do. */
const AUTHORITY_NAME = 'C=JP, O=Practice, OU=Authority of a test';

export type KeyPair = webcrypto.CryptoKeyPair;

export const makeCitizenKeys = (): Promise<KeyPair> =>
  webcrypto.subtle.generateKey({ ...RSA, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }, true, [
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
  readonly policy?: string;
}

export interface TestAuthority {
  readonly pem: string;
  /** DER of a certificate. */
  issue(wish: CertificateWish): Promise<Uint8Array>;
}

/** A certificate authority made for one test file. Its own key is elliptic, which is quicker to make. */
export async function makeAuthority(notBefore: Date, notAfter: Date): Promise<TestAuthority> {
  const keys = await webcrypto.subtle.generateKey(EC, true, ['sign', 'verify']);
  const root = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: AUTHORITY_NAME,
    notBefore,
    notAfter,
    signingAlgorithm: EC,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  return {
    pem: root.toString('pem'),
    async issue(wish) {
      const certificate = await X509CertificateGenerator.create({
        serialNumber: wish.serial,
        issuer: AUTHORITY_NAME,
        subject: `C=JP, CN=${wish.commonName}`,
        notBefore: wish.notBefore,
        notAfter: wish.notAfter,
        signingAlgorithm: EC,
        signingKey: keys.privateKey,
        publicKey: wish.keys.publicKey,
        extensions: [
          new KeyUsagesExtension(wish.usages ?? KeyUsageFlags.digitalSignature, true),
          new CertificatePolicyExtension([wish.policy ?? AUTHENTICATION_POLICY], true),
        ],
      });
      return new Uint8Array(certificate.rawData);
    },
  };
}
