import { createPrivateKey, generateKeyPair, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { CardIssuer } from './applications/issuer.ts';
import type { CardKey, CardKeys } from './applications/jpki-application.ts';
import { replaceFile } from './atomic-file.ts';
import type { KeyedDescription } from './card-description.ts';
import { holderId, type Issued, issuedSchema } from './demo-ca/authority.ts';
import type { Purpose } from './demo-ca/names.ts';
import type { Roots } from './demo-ca/roots.ts';
import { isStillSo } from './demo-ca/validity.ts';
import { readJson, readOrMake } from './wallet-file.ts';

const keysSchema = z.strictObject({ authentication: issuedSchema, signature: issuedSchema.nullable() });
type StoredKeys = z.infer<typeof keysSchema>;

/** Keys and certificates of one card, and what stands in them that others must know. */
export interface OpenedKeys {
  readonly keys: CardKeys;
  /** Serial numbers in upper-case hex; null where there is no such certificate. */
  readonly serials: Readonly<Record<Purpose, string | null>>;
  /** PEM of the user-authentication certificate. */
  readonly authenticationCertificate: string;
}

/**
 * Opens the keys of a card kept in `directory`, making them when there are none or their certificates
 * have changed their state or name somebody else. */
export async function openKeys(
  directory: string,
  roots: Roots,
  description: KeyedDescription,
  now: Date,
): Promise<OpenedKeys> {
  const path = join(directory, 'cards', `${description.name}.json`);
  const stored = await readJson(path, keysSchema);
  const keys =
    stored !== null && isUsable(stored, description, now) ? stored : await makeKeys(path, roots, description, now);
  const cardKey = (purpose: Purpose, issued: Issued): CardKey => ({
    key: createPrivateKey(issued.privateKey),
    certificate: Uint8Array.from(new X509Certificate(issued.certificate).raw),
    issuer: roots.certificate(purpose, description.generation),
  });
  return {
    keys: {
      authentication: cardKey('authentication', keys.authentication),
      signature: keys.signature === null ? null : cardKey('signature', keys.signature),
    },
    serials: {
      authentication: serialOf(keys.authentication),
      signature: keys.signature === null ? null : serialOf(keys.signature),
    },
    authenticationCertificate: keys.authentication.certificate,
  };
}

const serialOf = ({ certificate }: Issued): string => new X509Certificate(certificate).serialNumber;

/** Its dates still say what they are to say, and it names its holder as this authority does. */
function isUsable({ authentication }: StoredKeys, { person, validity }: KeyedDescription, now: Date): boolean {
  const { subject, validToDate } = new X509Certificate(authentication.certificate);
  return subject.split('\n').includes(`CN=${holderId(person)}`) && isStillSo(validity, validToDate, now);
}

async function makeKeys(
  path: string,
  roots: Roots,
  { person, validity, generation, hasSignature }: KeyedDescription,
  now: Date,
): Promise<StoredKeys> {
  const issue = async (purpose: Purpose): Promise<Issued> =>
    (await roots.authority(purpose, generation)).issue(person, validity, now);
  const [authentication, signature] = await Promise.all([
    issue('authentication'),
    hasSignature ? issue('signature') : null,
  ]);
  const made = { authentication, signature };
  await replaceFile(path, `${JSON.stringify(made, null, 1)}\n`);
  return made;
}

const issuerSchema = z.strictObject({ issuerKey: z.string(), chipKey: z.string() });

/** Opens the keys of whoever made the practice cards. */
export async function openIssuer(directory: string): Promise<CardIssuer> {
  const { issuerKey, chipKey } = await readOrMake(join(directory, 'issuer.json'), issuerSchema, async () => {
    const [issuerKey, chipKey] = await Promise.all([newKey(), newKey()]);
    return { issuerKey, chipKey };
  });
  return { issuerKey: createPrivateKey(issuerKey), chipKey: createPrivateKey(chipKey) };
}

async function newKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
}
