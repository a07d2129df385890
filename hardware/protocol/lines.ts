import type { ZodType } from 'zod';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';

/** Longest line either side accepts, in bytes: a consent of 32 items with certificates stays well below. */
export const LONGEST_LINE = 512 * 1024;

const NEWLINE = 0x0a;

/** Cuts a byte stream into lines without ever holding more than one line of `LONGEST_LINE` bytes. */
export class LineReader {
  #parts: Uint8Array[] = [];
  #length = 0;
  readonly #onLine: (line: string) => void;
  readonly #onTooLong: () => void;

  constructor(onLine: (line: string) => void, onTooLong: () => void) {
    this.#onLine = onLine;
    this.#onTooLong = onTooLong;
  }

  push(chunk: Uint8Array): void {
    let rest = chunk;
    for (let end = rest.indexOf(NEWLINE); end !== -1; end = rest.indexOf(NEWLINE)) {
      if (!this.#keep(rest.subarray(0, end))) return;
      const line = Buffer.concat(this.#parts, this.#length).toString('utf8');
      this.#clear();
      this.#onLine(line);
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) this.#keep(rest);
  }

  #keep(part: Uint8Array): boolean {
    this.#length += part.length;
    if (this.#length > LONGEST_LINE) {
      this.#clear();
      this.#onTooLong();
      return false;
    }
    this.#parts.push(part);
    return true;
  }

  #clear(): void {
    this.#parts = [];
    this.#length = 0;
  }
}

/** One message as one line; JSON never contains a raw newline. */
export const toLine = (message: unknown): string => `${JSON.stringify(message)}\n`;

/** Reads one line as a message of one kind. Never throws, whatever the line holds. */
export function readLine<T>(line: string, schema: ZodType<T>): Result<T, 'badJson' | 'badRequest'> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return err('badJson');
  }
  try {
    const message = schema.safeParse(json);
    return message.success ? ok(message.data) : err('badRequest');
  } catch {
    // Payloads are checked member by member, recursively: one nested deep enough ends the stack, not in an issue of zod's.
    return err('badRequest');
  }
}
