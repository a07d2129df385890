import 'reflect-metadata';
import { createHash, randomInt, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { z } from 'zod';
import type { Person } from '../card-description.ts';
import { cardExtensions, rootExtensions } from './extensions.ts';
import { authenticationSubject, issuerName, type Purpose, signatureSubject } from './names.ts';
import { type CertificateAge, validityOf, yearsAway } from './validity.ts';

const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
} as const;

/** A key and its certificate as stored: PKCS #8 and X.509 in PEM. */
export const issuedSchema = z.strictObject({ privateKey: z.string(), certificate: z.string() });
export type Issued = z.infer<typeof issuedSchema>;

/**
 * Years before and after now that the generations of a root are valid, the present one first. As with the real authority all
 * bear one name, so only the signature tells who issued a card. The first is wide enough for cards that expired before today,
 * the second still counts, the third has expired itself.
 */
const GENERATIONS = [
  { from: -8, to: 12 },
  { from: -12, to: 3 },
  { from: -18, to: -1 },
] as const;
export type Generation = 0 | 1 | 2;

/** Makes a self-signed root of the demo authority. */
export async function makeRoot(purpose: Purpose, now: Date, generation: Generation = 0): Promise<Issued> {
  const { from, to } = GENERATIONS[generation];
  const keys = await webcrypto.subtle.generateKey(RSA, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: new x509.Name(issuerName(purpose)),
    notBefore: yearsAway(now, from),
    notAfter: yearsAway(now, to),
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

  /** Makes a key and its certificate for a person's card. */
  async issue(person: Person, age: CertificateAge, now: Date): Promise<Issued> {
    const dates = validityOf(age, person.birth, now);
    const keys = await webcrypto.subtle.generateKey(RSA, true, ['sign', 'verify']);
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serialNumber(),
      issuer: this.#certificate.subjectName,
      subject: new x509.Name(
        this.#purpose === 'authentication'
          ? authenticationSubject(holderId(person))
          : signatureSubject(dates.notBefore, practiceId(randomInt)),
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

/** 23 characters, the first eight of which say PRACTICE. @param pick a number from 0 to below the one it is given */
const practiceId = (pick: (below: number) => number): string =>
  `PRACTICE${Array.from({ length: 15 }, () => ID_CHARACTERS[pick(ID_CHARACTERS.length)]).join('')}`;

/**
 * What a user-authentication certificate names its holder by: the same in every certificate of one person, whatever key,
 * serial number, card and generation, so that a portal knows them again after a renewal.
 */
export function holderId({ resident }: Pick<Person, 'resident'>): string {
  let rest = BigInt(`0x${createHash('sha256').update(`holder ${resident}`).digest('hex')}`);
  return practiceId((below) => {
    const picked = Number(rest % BigInt(below));
    rest /= BigInt(below);
    return picked;
  });
}

/** Four bytes as in the real certificates, positive and without a leading zero byte. */
const serialNumber = (): string => randomInt(0x01000000, 0x7fffffff).toString(16).padStart(8, '0');

const privateKeyPem = async (key: webcrypto.CryptoKey): Promise<string> =>
  x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
