import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import { z } from 'zod';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { makeDirectory, writeDurably } from '../store/durable-file.ts';

interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** What this terminal alone holds. */
export interface TerminalKeys {
  /** ES256, not extractable. */
  readonly signingKey: CryptoKey;
  readonly publicJwk: PublicJwk;
  /** RFC 7638, SHA-256. */
  readonly thumbprint: string;
  /** Tells this device key from any other and says nothing else about it; base64url. */
  readonly deviceKeyFingerprint: string;
  /** Pseudonym of a person: HMAC-SHA-256 of the device key over the DER public key (SPKI) of the card's user certificate. */
  personTag(publicKeyDer: Uint8Array): Buffer;
}

export interface KeyProblem {
  readonly file: string;
  readonly text: string;
}

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const privateJwkSchema = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
  d: coordinate,
});
const hmacSchema = z.strictObject({ kty: z.literal('oct'), k: coordinate });

/**
 * Opens the keys in `dataDirectory`/keys, making them at the first run. A key that is gone, or there and cannot be read, is
 * reported, never replaced: a new key would cut the terminal off from its enrolment and its queue from its persons.
 */
export async function openKeys(dataDirectory: string): Promise<Result<TerminalKeys, KeyProblem>> {
  const directory = join(dataDirectory, 'keys');
  const terminalFile = join(directory, 'terminal.jwk.json');
  const deviceFile = join(directory, 'device-hmac.jwk.json');
  try {
    makeDirectory(directory);
    // The device key is made first, so that a run that was interrupted leaves no terminal key without it.
    if (!existsSync(deviceFile)) {
      if (existsSync(terminalFile)) return gone(deviceFile);
      writeDurably(deviceFile, `${JSON.stringify({ kty: 'oct', k: randomBytes(32).toString('base64url') })}\n`);
    }
    if (!existsSync(terminalFile)) writeDurably(terminalFile, `${JSON.stringify(await newSigningJwk())}\n`);
  } catch (error) {
    return err({
      file: directory,
      text: `${directory} cannot be written (${codeOf(error)}); make it writable for this user`,
    });
  }
  const terminal = readJwk(terminalFile, privateJwkSchema);
  if (!terminal.ok) return terminal;
  const device = readJwk(deviceFile, hmacSchema);
  if (!device.ok) return device;

  const { kty, crv, x, y } = terminal.value;
  const publicJwk: PublicJwk = { kty, crv, x, y };
  const signingKey = await importSigningKey(terminal.value);
  if (signingKey === null) return damaged(terminalFile);
  const hmacKey = createSecretKey(Buffer.from(device.value.k, 'base64url'));
  return ok({
    signingKey,
    publicJwk,
    thumbprint: await calculateJwkThumbprint({ ...publicJwk }, 'sha256'),
    deviceKeyFingerprint: createHmac('sha256', hmacKey).update('madoguchi device key 1').digest('base64url'),
    personTag: (publicKeyDer) => tag(hmacKey, publicKeyDer),
  });
}

const tag = (key: KeyObject, publicKeyDer: Uint8Array): Buffer =>
  createHmac('sha256', key).update('madoguchi person 1\0').update(publicKeyDer).digest();

async function newSigningJwk(): Promise<z.infer<typeof privateJwkSchema>> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return privateJwkSchema.parse(await exportJWK(privateKey));
}

async function importSigningKey(jwk: z.infer<typeof privateJwkSchema>): Promise<CryptoKey | null> {
  try {
    const key = await importJWK({ ...jwk, ext: false }, 'ES256');
    return key instanceof Uint8Array ? null : key;
  } catch {
    // Coordinates that are no point of the curve, or not the point of the private value.
    return null;
  }
}

function readJwk<T>(file: string, schema: z.ZodType<T>): Result<T, KeyProblem> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return err({ file, text: `${file} cannot be read (${codeOf(error)}); make it readable for this user alone` });
  }
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? ok(parsed.data) : damaged(file);
  } catch {
    return damaged(file);
  }
}

const RESTORE = 'restore it from the backup or commission the terminal anew';
const damaged = (file: string): Result<never, KeyProblem> => err({ file, text: `${file} is damaged; ${RESTORE}` });
const gone = (file: string): Result<never, KeyProblem> =>
  err({ file, text: `${file} was here and is gone; ${RESTORE}` });

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error';
