import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { err, type Result } from '../../state-machines/vocabulary/result.ts';
import { ExclusiveQueue } from '../exclusive-queue.ts';
import { transportFailure } from '../my-number-card/index.ts';
import type { CardConnection, CardReader } from '../ports.ts';
import { absence, departure, swapped } from './presence.ts';

/** The card as commands use it: one after the other, each on the placement it was asked for. */
export class CardUse {
  readonly #reader: CardReader;
  readonly #queue = new ExclusiveQueue();

  constructor(reader: CardReader) {
    this.#reader = reader;
  }

  /** One uninterrupted use. */
  run<T>(use: () => Promise<T>): Promise<T> {
    return this.#queue.run(use);
  }

  /** @param expected the placement it must be; without it, whichever card lies there. */
  async connect(expected?: string): Promise<Result<CardConnection, Failure>> {
    const snapshot = this.#reader.snapshot();
    const missing = absence(snapshot) ?? (expected === undefined ? null : departure(snapshot, expected));
    if (missing !== null) return err(missing);
    const connection = await this.#reader.connect();
    if (!connection.ok) return err(absence(this.#reader.snapshot()) ?? transportFailure(connection.error));
    if (expected !== undefined && connection.value.cardRef !== expected) {
      await connection.value.disconnect('unpower');
      return err(swapped());
    }
    return connection;
  }

  /** Why the card of this placement is there no more; null while it is. */
  departed(cardRef: string): Failure | null {
    return departure(this.#reader.snapshot(), cardRef);
  }
}
