import { type Clock, systemClock } from '../../clock.ts';
import type { Chip } from './chip.ts';
import { type CardFault, CardFaults } from './faults.ts';
import { ApduLedger, redactedCommand } from './ledger.ts';
import type { CardMove, MovableCard } from './movement.ts';
import { seeded } from './seeded.ts';
import { type CardTiming, exchangeMilliseconds } from './timing.ts';

const NOTHING = new Uint8Array();
/** INS of the one command that makes the card use a private key. */
const SIGN = 0x2a;

export interface VirtualCardOptions {
  /** Null answers at once. */
  readonly timing?: CardTiming | null;
  readonly clock?: Clock;
}

/**
 * A practice card: a chip, the ledger of what it was told, and faults to arm. One command at a time, in the order of the
 * calls, as a chip does. An empty answer means that none arrived; whoever drives the card treats it as a lost exchange.
 * A card without an answer to reset is mute: it lies upside down.
 */
export class VirtualCard implements MovableCard {
  readonly name: string;
  readonly atr: Uint8Array;
  readonly ledger = new ApduLedger();
  readonly faults = new CardFaults();
  readonly #chip: Chip;
  readonly #timing: CardTiming | null;
  readonly #clock: Clock;
  readonly #moved = new Set<(move: CardMove) => void>();
  /** Ends the waits of commands whose card lost its power. */
  readonly #waiting = new Set<() => void>();
  #goneAtNext = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(name: string, atr: Uint8Array, chip: Chip, options: VirtualCardOptions = {}) {
    this.name = name;
    this.atr = atr;
    this.#chip = chip;
    this.#timing = options.timing ?? null;
    this.#clock = options.clock ?? systemClock;
  }

  /** Power on, reset, power off. */
  reset(): void {
    this.#chip.reset();
    this.#goneAtNext = false;
    for (const end of [...this.#waiting]) end();
  }

  onMoved(listener: (move: CardMove) => void): () => void {
    this.#moved.add(listener);
    return () => this.#moved.delete(listener);
  }

  /** Calls when a fault takes the card away. */
  onPulled(listener: () => void): () => void {
    return this.onMoved(({ kind }) => {
      if (kind === 'remove') listener();
    });
  }

  process(apdu: Uint8Array): Promise<Uint8Array> {
    const result = this.#queue.then(() => this.#exchange(apdu));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #exchange(apdu: Uint8Array): Promise<Uint8Array> {
    if (this.#goneAtNext) {
      this.#record(apdu, this.#chip.selectedApplication, null, NOTHING, null);
      this.#move({ kind: 'remove' });
      return NOTHING;
    }
    const fault = this.faults.strike(apdu);
    const application = this.#chip.selectedApplication;
    const answer = isExecuted(fault) ? await this.#chip.process(apdu) : null;
    const told = fault === null ? (answer ?? NOTHING) : toldInstead(fault, answer);
    // Before any wait: a card that loses its power meanwhile has carried the command out all the same.
    this.#record(apdu, application, answer, told, fault);
    if (this.#timing !== null && answer !== null) {
      const signs = apdu[1] === SIGN && answer.length > 2;
      await this.#wait(
        exchangeMilliseconds(this.#timing, { commandBytes: apdu.length, answerBytes: answer.length, signs }),
      );
    }
    if (fault?.effect === 'delay') await this.#wait(fault.milliseconds);
    if (fault?.effect === 'hang') await this.#wait(null);
    const move = fault === null ? null : moveOf(fault, answer);
    if (move !== null) this.#move(move);
    if (fault?.effect === 'midChain' && move === null) this.#goneAtNext = true;
    return told;
  }

  #record(
    apdu: Uint8Array,
    application: string | null,
    answer: Uint8Array | null,
    told: Uint8Array,
    fault: CardFault | null,
  ): void {
    this.ledger.record({
      command: redactedCommand(apdu),
      ins: apdu[1] ?? 0,
      application,
      statusWord: answer === null ? 'none' : statusWordOf(answer),
      answerBytes: answer?.length ?? 0,
      told: told.length < 2 ? null : statusWordOf(told),
      delivered: answer !== null && told === answer,
      counter: this.#chip.takeCounterChange(),
      fault,
    });
  }

  #move(move: CardMove): void {
    this.reset();
    for (const listener of [...this.#moved]) listener(move);
  }

  /** Settles after so many milliseconds, or when the card loses its power; null waits for that alone. */
  #wait(milliseconds: number | null): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        this.#clock.clearTimeout(timer);
        this.#waiting.delete(end);
        resolve();
      };
      const timer = milliseconds === null ? null : this.#clock.setTimeout(end, milliseconds);
      this.#waiting.add(end);
    });
  }
}

const statusWordOf = (answer: Uint8Array): number => ((answer.at(-2) ?? 0) << 8) | (answer.at(-1) ?? 0);

function isExecuted(fault: CardFault | null): boolean {
  if (fault === null) return true;
  if ('executed' in fault) return fault.executed;
  return fault.effect !== 'failBefore';
}

/** What reaches the reader instead of the chip's answer. */
function toldInstead(fault: CardFault, answer: Uint8Array | null): Uint8Array {
  switch (fault.effect) {
    case 'delay':
      return answer ?? NOTHING;
    case 'status':
      return Uint8Array.of(fault.statusWord >> 8, fault.statusWord & 0xff);
    case 'garbage':
      return noise(fault.seed);
    case 'midChain':
      return answer === null ? NOTHING : firstHalf(answer);
    case 'failBefore':
    case 'executedAnswerLost':
    case 'hang':
    case 'remove':
    case 'swap':
    case 'bounce':
      return NOTHING;
  }
}

function moveOf(fault: CardFault, answer: Uint8Array | null): CardMove | null {
  switch (fault.effect) {
    case 'remove':
      return { kind: 'remove' };
    case 'midChain':
      return answer === null || firstHalf(answer).length === 0 ? { kind: 'remove' } : null;
    case 'swap':
      return { kind: 'swap', card: fault.card };
    case 'bounce':
      return { kind: 'bounce', times: fault.times, milliseconds: fault.milliseconds };
    default:
      return null;
  }
}

function firstHalf(answer: Uint8Array): Uint8Array {
  const dataBytes = answer.length - 2;
  const half = Math.ceil(dataBytes / 2);
  if (half === 0) return NOTHING;
  // 6100 announces 256 or more.
  return Uint8Array.from([...answer.subarray(0, half), 0x61, Math.min(dataBytes - half, 0x100) & 0xff]);
}

function noise(seed: number): Uint8Array {
  const random = seeded(seed);
  const length = 2 + Math.floor(random() * 32);
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}
