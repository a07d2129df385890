import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { encodingsOf, type Pattern } from './encodings.ts';

/** One place where a secret was found. Never carries the secret. */
export interface Finding {
  readonly where: string;
  readonly encoding: string;
}

const CHUNK = 4 * 1024 * 1024;

/**
 * Looks for one secret, in every encoding, in files and in the memory of running processes. Use long random secrets:
 * four digits are found in any megabyte by chance.
 */
export class SecretScan {
  readonly #patterns: readonly Pattern[];
  readonly #overlap: number;

  /** @throws RangeError when the secret is shorter than 12 characters. */
  constructor(secret: string) {
    if (secret.length < 12) throw new RangeError('a canary needs at least 12 characters');
    this.#patterns = encodingsOf(secret);
    this.#overlap = Math.max(...this.#patterns.map((pattern) => pattern.bytes.length));
  }

  bytes(where: string, data: Uint8Array): readonly Finding[] {
    const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    return this.#patterns
      .filter((pattern) => buffer.includes(pattern.bytes))
      .map(({ encoding }) => ({ where, encoding }));
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

  /** All readable memory of a process (needs the right to trace it). */
  memory(pid: number): readonly Finding[] {
    const regions = readFileSync(`/proc/${pid}/maps`, 'utf8')
      .split('\n')
      .filter((line) => / r[w-][x-][sp] /.test(line) && !/\[(vvar|vvar_vclock|vsyscall)\]$/.test(line))
      .map(
        (line) =>
          line
            .split(' ')[0]
            ?.split('-')
            .map((hex) => Number.parseInt(hex, 16)) ?? [],
      );
    const found = new Map<string, Finding>();
    const memory = openSync(`/proc/${pid}/mem`, 'r');
    try {
      const buffer = Buffer.alloc(CHUNK);
      for (const [start = 0, end = 0] of regions) {
        for (let at = start; at < end; at += CHUNK - this.#overlap) {
          const length = readMemory(memory, buffer, Math.min(CHUNK, end - at), at);
          for (const finding of this.bytes(`memory of process ${pid}`, buffer.subarray(0, length))) {
            found.set(finding.encoding, finding);
          }
        }
      }
    } finally {
      closeSync(memory);
    }
    return [...found.values()];
  }
}

/** Pages that went away, or that the kernel does not show (guard pages), count as empty. */
function readMemory(file: number, buffer: Buffer, length: number, position: number): number {
  try {
    return readSync(file, buffer, 0, length, position);
  } catch {
    return 0;
  }
}
