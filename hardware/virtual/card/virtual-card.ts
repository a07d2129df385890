import type { ApduCard } from '../../ports.ts';
import type { Chip } from './chip.ts';
import { CardFaults } from './faults.ts';
import { ApduLedger, redactedCommand } from './ledger.ts';

/**
 * A practice card: a chip, the ledger of what it was told, and faults to arm. One command at a time, in the order of the
 * calls, as a chip does. An empty answer means that none arrived; whoever drives the card treats it as a lost exchange.
 */
export class VirtualCard implements ApduCard {
  readonly name: string;
  readonly atr: Uint8Array;
  readonly ledger = new ApduLedger();
  readonly faults = new CardFaults();
  readonly #chip: Chip;
  readonly #pulled = new Set<() => void>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(name: string, atr: Uint8Array, chip: Chip) {
    this.name = name;
    this.atr = atr;
    this.#chip = chip;
  }

  /** Power on, reset, power off. */
  reset(): void {
    this.#chip.reset();
  }

  /** Calls when a fault pulls the card; the reader or bridge that holds it then reports an empty reader. */
  onPulled(listener: () => void): () => void {
    this.#pulled.add(listener);
    return () => this.#pulled.delete(listener);
  }

  process(apdu: Uint8Array): Promise<Uint8Array> {
    const result = this.#queue.then(() => this.#exchange(apdu));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #exchange(apdu: Uint8Array): Promise<Uint8Array> {
    const fault = this.faults.strike(apdu);
    const seen = { command: redactedCommand(apdu), ins: apdu[1] ?? 0, application: this.#chip.selectedApplication };
    const answer = fault?.executed === false ? null : await this.#chip.process(apdu);
    const delivered = fault === null;
    this.ledger.record({
      ...seen,
      statusWord: answer === null ? 'none' : ((answer.at(-2) ?? 0) << 8) | (answer.at(-1) ?? 0),
      answerBytes: answer?.length ?? 0,
      delivered,
      counter: this.#chip.takeCounterChange(),
    });
    if (fault?.effect === 'pull') {
      this.#chip.reset();
      for (const listener of this.#pulled) listener();
    }
    return delivered && answer !== null ? answer : new Uint8Array();
  }
}
