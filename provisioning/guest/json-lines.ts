import type { Duplex } from 'node:stream';

/** Longest line taken; a peer that sends more without a line end is not one of ours. */
const LONGEST_LINE = 1024 * 1024;

/**
 * One JSON value a line, both ways over one stream. Lines that are no JSON are left out: a guest that restarts leaves half a
 * line behind on its port, and begins with a line end for that reason.
 */
export class JsonLines {
  readonly #stream: Duplex;
  readonly #onValue: (value: unknown) => void;
  #rest = '';

  constructor(stream: Duplex, onValue: (value: unknown) => void) {
    this.#stream = stream;
    this.#onValue = onValue;
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => this.#take(text));
  }

  send(value: unknown): void {
    this.#stream.write(`${JSON.stringify(value)}\n`);
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    if (this.#rest.length > LONGEST_LINE) {
      this.#rest = '';
      this.#stream.destroy(new Error('a line without end'));
      return;
    }
    for (const line of lines) {
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch {
        continue;
      }
      this.#onValue(value);
    }
  }
}
