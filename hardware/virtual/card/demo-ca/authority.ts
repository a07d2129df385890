import 'reflect-metadata';
import { randomInt, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { z } from 'zod';
import type { Person } from '../people.ts';
import { cardExtensions, rootExtensions } from './extensions.ts';
import { authenticationSubject, issuerName, type Purpose, signatureSubject } from './names.ts';
import { cardValidity, type Validity, yearsAway } from './validity.ts';

const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
} as const;

/** A key and its certificate as stored: PKCS #8 and X.509 in PEM. */
export const issuedSchema = z.strictObject({ privateKey: z.string(), certificate: z.string() });
export type Issued = z.infer<typeof issuedSchema>;

/** Makes a self-signed root of the demo authority, wide enough for cards that expired before today. */
export async function makeRoot(purpose: Purpose, now: Date): Promise<Issued> {
  const keys = await webcrypto.subtle.generateKey(RSA, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: new x509.Name(issuerName(purpose)),
    notBefore: yearsAway(now, -8),
    notAfter: yearsAway(now, 12),
    signingAlgorithm: RSA,
    keys,
    extensions: await rootExtensions(purpose, keys.publicKey),
  });
  return { privateKey: await privateKeyPem(keys.privateKey), certificate: certificate.toString('pem') };
}

/** One root, ready to issue. */
export class DemoAuthority {
  readonly #purpose: Purpose;
  readonly #certificate: x509.X509Certificate;
  readonly #key: webcrypto.CryptoKey;
  readonly #publicKey: webcrypto.CryptoKey;

  private constructor(
    purpose: Purpose,
    certificate: x509.X509Certificate,
    key: webcrypto.CryptoKey,
    publicKey: webcrypto.CryptoKey,
  ) {
    this.#purpose = purpose;
    this.#certificate = certificate;
    this.#key = key;
    this.#publicKey = publicKey;
  }

  static async load(purpose: Purpose, root: Issued): Promise<DemoAuthority> {
    const certificate = new x509.X509Certificate(root.certificate);
    const [pkcs8] = x509.PemConverter.decode(root.privateKey);
    if (pkcs8 === undefined) throw new Error('the demo authority has no private key');
    const key = await webcrypto.subtle.importKey('pkcs8', pkcs8, RSA, false, ['sign']);
    return new DemoAuthority(purpose, certificate, key, await certificate.publicKey.export());
  }

  /** Makes a key and its certificate for a person's card. An expired one was issued so long ago that it has ended. */
  async issue(person: Person, validity: 'current' | 'expired', now: Date): Promise<Issued> {
    const issuedAt = yearsAway(now, validity === 'expired' ? -7 : -1);
    const keys = await webcrypto.subtle.generateKey(RSA, true, ['sign', 'verify']);
    const dates: Validity = cardValidity(issuedAt, person.birth);
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serialNumber(),
      issuer: this.#certificate.subjectName,
      subject: new x509.Name(
        this.#purpose === 'authentication' ? authenticationSubject(holderId()) : signatureSubject(issuedAt, holderId()),
      ),
      ...dates,
      signingAlgorithm: RSA,
      publicKey: keys.publicKey,
      signingKey: this.#key,
      extensions: await cardExtensions(this.#purpose, { card: keys.publicKey, issuer: this.#publicKey }, person),
    });
    return { privateKey: await privateKeyPem(keys.privateKey), certificate: certificate.toString('pem') };
  }
}

const ID_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** 23 characters, the first eight of which say PRACTICE. */
const holderId = (): string =>
  `PRACTICE${Array.from({ length: 15 }, () => ID_CHARACTERS[randomInt(ID_CHARACTERS.length)]).join('')}`;

/** Four bytes as in the real certificates, positive and without a leading zero byte. */
const serialNumber = (): string => randomInt(0x01000000, 0x7fffffff).toString(16).padStart(8, '0');

const privateKeyPem = async (key: webcrypto.CryptoKey): Promise<string> =>
  x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
