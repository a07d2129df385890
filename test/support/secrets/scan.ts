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
  readonly #overlap: number;

  /** @throws RangeError when the secret is shorter than 12 bytes. */
  constructor(secret: string | Uint8Array) {
    const bytes = Buffer.from(secret);
    if (bytes.length < 12) throw new RangeError('a canary needs at least 12 bytes');
    this.#patterns = encodingsOf(secret);
    this.#characters = typeof secret === 'string' && bytes.length === secret.length ? bytes : null;
    this.#overlap = Math.max(
      ...this.#patterns.map((pattern) => pattern.bytes.length),
      (this.#characters?.length ?? 0) * WIDEST_SPREAD,
    );
  }

  bytes(where: string, data: Uint8Array): readonly Finding[] {
    const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    const found = this.#patterns.filter((pattern) => buffer.includes(pattern.bytes)).map(({ encoding }) => encoding);
    if (this.#characters !== null && holdsSpread(buffer, this.#characters)) found.push('spread');
    return found.map((encoding) => ({ where, encoding }));
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

  /** All memory of a process (needs the right to trace it). Others get their turn meanwhile. */
  async memory(pid: number, where = `memory of process ${pid}`): Promise<readonly Finding[]> {
    const found = new Set<string>();
    for await (const piece of memoryOf(pid, this.#overlap)) {
      for (const { encoding } of this.bytes(where, piece)) found.add(encoding);
      if (this.#characters !== null && holdsWordList(piece, this.#characters)) found.add('list of words');
    }
    return [...found].map((encoding) => ({ where, encoding }));
  }
}
