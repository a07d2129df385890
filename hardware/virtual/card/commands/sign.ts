import { constants, createHash, privateEncrypt } from 'node:crypto';
import type { KeyFile } from '../card-content.ts';
import type { ChipState, Found } from './chip-state.ts';
import type { Command } from './command.ts';
import { encodePss } from './pss.ts';
import { answer, SW } from './status-words.ts';

/** Longest input PKCS #1 v1.5 padding leaves room for with RSA-2048. */
const MAX_SIGN_INPUT = 245;
const MODULUS_BYTES = 256;
const HASH_BYTES = 32;

const SHA256_DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');
const sha256 = (data: Uint8Array): Buffer => createHash('sha256').update(data).digest();

/** What P1 makes of the data before the private key is applied; null: no input of that kind. */
const PREPARE: readonly ((data: Uint8Array) => { readonly input: Uint8Array; readonly padded: boolean } | null)[] = [
  (data) => ({ input: data, padded: false }),
  (data) => ({ input: sha256(data), padded: false }),
  (hash) => (hash.length === HASH_BYTES ? digestInfo(hash) : null),
  (data) => digestInfo(sha256(data)),
  (hash) => (hash.length === HASH_BYTES ? { input: encodePss(hash, MODULUS_BYTES), padded: true } : null),
  (data) => ({ input: encodePss(sha256(data), MODULUS_BYTES), padded: true }),
];

const digestInfo = (hash: Uint8Array): { input: Uint8Array; padded: false } => ({
  input: Buffer.concat([SHA256_DIGEST_INFO, hash]),
  padded: false,
});

/**
 * COMPUTE DIGITAL SIGNATURE, 80 2A P1 P2. P1: 00 the data as it is, 01 its hash, 02 the data as a hash with DigestInfo, 03
 * both, 04 and 05 the same for PSS. P2: 80 the selected key, 80|id by short id, 00 the application's own.
 */
export function sign(state: ChipState, { p1, p2, data, le }: Command): Uint8Array {
  const prepare = PREPARE[p1];
  if (prepare === undefined) return answer(SW.wrongParameters);
  const found = findKey(state, p2);
  if (found === SW.wrongParameters) return answer(found);
  if (le === null) return answer(SW.wrongLength);
  if (typeof found === 'number') return answer(found);
  if (!state.isOpen(found.file.openedBy)) return answer(SW.secretNeeded);
  if (data.length === 0) return answer(SW.conditions);
  const prepared = prepare(data);
  if (prepared === null) return answer(SW.wrongLength);
  if (!prepared.padded && prepared.input.length > MAX_SIGN_INPUT) return answer(SW.conditions);
  state.select(found.id);
  const padding = prepared.padded ? constants.RSA_NO_PADDING : constants.RSA_PKCS1_PADDING;
  return answer(SW.ok, privateEncrypt({ key: found.file.key, padding }, prepared.input));
}

function findKey(state: ChipState, p2: number): Found<KeyFile> | number {
  const own = p2 === 0x00 ? state.application?.defaultKey : undefined;
  const found = own === undefined ? state.findReference(p2) : state.find(own);
  if (typeof found === 'number') return found;
  const { id, file } = found;
  return file.kind === 'key' ? { id, file } : SW.wrongKind;
}
