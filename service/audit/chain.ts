import { createHash } from 'node:crypto';
import { canonicalJson } from '../../state-machines/vocabulary/canonical.ts';

/** One audit line as it is stored, without its hash. */
export interface ChainedLine {
  readonly sequence: number;
  readonly at: string;
  readonly event: string;
  readonly role: string;
  readonly disposition: string;
  /** Canonical JSON. */
  readonly fields: string;
  readonly previous: Uint8Array;
}

/** What the first line has as predecessor. */
export const CHAIN_START: Uint8Array = new Uint8Array(32);

/** SHA-256 over the whole line and the hash of the one before it. */
export function hashLine(line: ChainedLine): Buffer {
  const { previous, ...rest } = line;
  return createHash('sha256')
    .update('madoguchi audit 1\0')
    .update(previous)
    .update(canonicalJson({ ...rest }))
    .digest();
}
