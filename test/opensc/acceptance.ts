import { randomBytes, X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tools } from './tools.ts';

/** What the examiner knows of a card beforehand. */
export interface ExpectedCard {
  readonly pin: string;
  readonly password: string;
  readonly pinTries: number;
  readonly passwordTries: number;
}

/** The two keys as OpenSC numbers them: slot, object id. */
const KEYS = { authentication: { slot: '0', id: '01' }, signature: { slot: '1', id: '02' } } as const;

/**
 * Lets OpenSC, written by others for real cards, examine the card on the reader: list, read, log in and sign with both
 * keys; OpenSSL checks what comes back. Gives its complaints; a good card has none.
 */
export async function examine(tools: Tools, folder: string, expected: ExpectedCard): Promise<string[]> {
  return [
    ...(await examineListing(tools, expected)),
    ...(await examinePrivacy(tools)),
    ...(await examineKey(tools, folder, 'authentication', expected.pin)),
    ...(await examineKey(tools, folder, 'signature', expected.password)),
  ];
}

async function examineListing(tools: Tools, expected: ExpectedCard): Promise<string[]> {
  const complaints: string[] = [];
  const { text } = await tools.run('pkcs15-tool', '--list-certificates', '--list-pins');
  for (const label of [
    'X.509 Certificate [User Authentication Certificate]',
    'X.509 Certificate [Digital Signature Certificate]',
    'X.509 Certificate [User Authentication Certificate CA]',
    'X.509 Certificate [Digital Signature Certificate CA]',
  ]) {
    if (!text.includes(label)) complaints.push(`not listed: ${label}`);
  }
  const tries = await tools.triesLeft();
  if (tries.pin !== expected.pinTries) complaints.push(`PIN: ${tries.pin} tries left`);
  if (tries.password !== expected.passwordTries) complaints.push(`password: ${tries.password} tries left`);
  const slots = await tools.run('pkcs11-tool', '-L');
  if (!/User Authentication PIN[\s\S]*pin min\/max\s*: 4\/4/.test(slots.text)) complaints.push('no slot for the PIN');
  if (!/Digital Signature PIN[\s\S]*pin min\/max\s*: 6\/16/.test(slots.text))
    complaints.push('no slot for the password');
  return complaints;
}

/** Name and address are in the signature certificate: it must not come without the password. */
async function examinePrivacy(tools: Tools): Promise<string[]> {
  const read = await tools.run('pkcs15-tool', '--read-certificate', KEYS.signature.id);
  return read.text.includes('BEGIN CERTIFICATE') ? ['signature certificate readable without password'] : [];
}

async function examineKey(tools: Tools, folder: string, purpose: keyof typeof KEYS, secret: string): Promise<string[]> {
  const { slot, id } = KEYS[purpose];
  const login = purpose === 'signature' ? ['--verify-pin', '--auth-id', id, '--pin', secret] : [];
  const read = await tools.run('pkcs15-tool', '--read-certificate', id, ...login);
  const pem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(read.text)?.[0];
  if (pem === undefined) return [`${purpose}: certificate cannot be read: ${read.text}`];
  const file = (name: string): string => join(folder, `${purpose}.${name}`);
  const [key, message, signature] = [file('key.pem'), file('message'), file('signature')];
  try {
    writeFileSync(key, new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'pem' }));
  } catch {
    return [`${purpose}: certificate is not one`];
  }
  writeFileSync(message, randomBytes(300));
  writeFileSync(signature, '');
  const sign = ['--slot-index', slot, '--login', '--pin', secret, '--sign', '--mechanism', 'SHA256-RSA-PKCS'];
  const signed = await tools.run('pkcs11-tool', ...sign, '--id', id, '-i', message, '-o', signature);
  if (signed.code !== 0) return [`${purpose}: not signed: ${signed.text}`];
  const checked = await tools.run('openssl', 'dgst', '-sha256', '-verify', key, '-signature', signature, message);
  return checked.text.includes('Verified OK') ? [] : [`${purpose}: signature does not fit the certificate`];
}
