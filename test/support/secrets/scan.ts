import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { encodingsOf, type Pattern } from './encodings.ts';
import { memoryOf } from './process-memory.ts';
import { holdsSpread, holdsWordList, WIDEST_SPREAD } from './shapes.ts';

/** One place where a secret was found. Never carries the secret. */
export interface Finding {
  readonly where: string;
  readonly encoding: string;
}

/**
 * Looks for one secret, in every encoding, in files and in the memory of running processes. Use long random secrets:
 * four digits are found in any megabyte by chance.
 */
export class SecretScan {
  readonly #patterns: readonly Pattern[];
  /** The characters of a text; null for bytes, which nobody types one by one. */
  readonly #characters: Buffer | null;
  /** Longest a trace of the secret can be, in bytes: as much of one piece has to be looked at with the next. */
  readonly reach: number;

  /** @throws RangeError when the secret is shorter than 12 bytes. */
  constructor(secret: string | Uint8Array) {
    const bytes = Buffer.from(secret);
    if (bytes.length < 12) throw new RangeError('a canary needs at least 12 bytes');
    this.#patterns = encodingsOf(secret);
    this.#characters = typeof secret === 'string' && bytes.length === secret.length ? bytes : null;
    this.reach = Math.max(
      ...this.#patterns.map((pattern) => pattern.bytes.length),
      (this.#characters?.length ?? 0) * WIDEST_SPREAD,
    );
  }

  bytes(where: string, data: Uint8Array): readonly Finding[] {
    return this.#encodings(data).map((encoding) => ({ where, encoding }));
  }

  text(where: string, text: string): readonly Finding[] {
    return this.bytes(where, Buffer.from(text, 'utf8'));
  }

  /** A file, or every file below a folder. */
  files(path: string): readonly Finding[] {
    if (!statSync(path).isDirectory()) return this.bytes(path, readFileSync(path));
    return readdirSync(path, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .flatMap((entry) => this.files(join(entry.parentPath, entry.name)));
  }

  /** A piece of memory that begins at a word's border: the encodings in which the secret stands in it. */
  piece(data: Buffer): readonly string[] {
    const found = this.#encodings(data);
    const isList = this.#characters !== null && holdsWordList(data, this.#characters);
    return isList ? [...found, 'list of words'] : found;
  }

  /** All memory of a process (needs the right to trace it). Others get their turn meanwhile. */
  memory(pid: number, where = `memory of process ${pid}`): Promise<readonly Finding[]> {
    return scanMemory(pid, where, new Map([['', this]]));
  }

  #encodings(data: Uint8Array): string[] {
    const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    const found = this.#patterns.filter((pattern) => buffer.includes(pattern.bytes)).map(({ encoding }) => encoding);
    if (this.#characters !== null && holdsSpread(buffer, this.#characters)) found.push('spread');
    return found;
  }
}

/** Several secrets, each under its name, in one reading of a process's memory. `where` follows the name. */
export async function scanMemory(
  pid: number,
  where: string,
  scans: ReadonlyMap<string, SecretScan>,
): Promise<readonly Finding[]> {
  const found = new Map<string, Finding>();
  const reach = Math.max(...[...scans.values()].map((scan) => scan.reach));
  for await (const piece of memoryOf(pid, reach)) {
    for (const [name, scan] of scans) {
      for (const encoding of scan.piece(piece)) {
        found.set(`${name} ${encoding}`, { where: `${name}${where}`, encoding });
      }
    }
  }
  return [...found.values()];
}
