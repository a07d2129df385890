import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE_NAME = 'placed-card';

/**
 * Which card lies on the virtual reader, in a small file beside the cards: a card stays where it lies when the program
 * that reads it is killed and started again. Where the file cannot be written the card is back in the wallet then.
 */
export class PlacedCardFile {
  readonly #path: string;

  constructor(walletDirectory: string) {
    this.#path = join(walletDirectory, FILE_NAME);
  }

  /** Name of the card; null when none lies there. */
  read(): string | null {
    try {
      return readFileSync(this.#path, 'utf8');
    } catch {
      return null;
    }
  }

  write(name: string | null): void {
    try {
      if (name === null) rmSync(this.#path, { force: true });
      else writeFileSync(this.#path, name, { mode: 0o600 });
    } catch {
      // Laying a card must work on a full disk, too.
    }
  }
}
