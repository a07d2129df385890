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

/** @returns undefined when the line is not JSON. */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
