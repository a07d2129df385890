import type { Clock } from '../../../../hardware/clock.ts';
import type { VirtualCard } from '../../../../hardware/virtual/card/virtual-card.ts';
import type { VirtualReader } from '../../../../hardware/virtual/reader/virtual-reader.ts';
import type { Hands } from './hands.ts';

/** Milliseconds a screen may take to notice that a card has left. */
const IN_SIGHT = 500;

/** What a person and a technician do with card and reader, and where the card is meanwhile. */
export class VirtualHands implements Hands {
  readonly reader: VirtualReader;
  readonly #clock: Clock & { now(): number };
  readonly #stir: () => void;
  #lying: VirtualCard | null = null;
  readonly #others = new Set<VirtualCard>();
  #left: VirtualCard | null = null;
  #leftAt = 0;
  #bouncingUntil = 0;
  #stopWatching: () => void = () => undefined;

  constructor(reader: VirtualReader, clock: Clock & { now(): number }, stir: () => void) {
    this.reader = reader;
    this.#clock = clock;
    this.#stir = stir;
    reader.subscribe(() => stir());
  }

  get lying(): VirtualCard | null {
    return this.#lying;
  }

  get inSight(): readonly VirtualCard[] {
    const before = this.#clock.now() - this.#leftAt < IN_SIGHT ? this.#left : null;
    return [this.#lying, before].filter((card) => card !== null);
  }

  get bouncing(): boolean {
    return this.#clock.now() < this.#bouncingUntil;
  }

  get canLay(): boolean {
    return this.#lying === null && this.reader.snapshot().state === 'empty';
  }

  lay(card: VirtualCard): void {
    this.#watch(card);
    this.reader.place(card);
    this.#stir();
  }

  lift(): void {
    this.#stopWatching();
    this.#hold(null);
    this.#bouncingUntil = 0;
    this.reader.lift();
    this.#stir();
  }

  knows(card: VirtualCard): void {
    this.#others.add(card);
  }

  /** Laid with an unsteady hand: the contact opens so often, each phase for so many milliseconds. */
  layUnsteadily(card: VirtualCard, times: number, milliseconds: number): void {
    this.#bouncingUntil = this.#clock.now() + 2 * times * milliseconds;
    this.lay(card);
    let left = times;
    const open = (): void => {
      if (this.#lying !== card) return;
      this.reader.lift();
      this.#clock.setTimeout(() => {
        if (this.#lying !== card) return;
        this.reader.place(card);
        left -= 1;
        if (left > 0) this.#clock.setTimeout(open, milliseconds);
      }, milliseconds);
    };
    this.#clock.setTimeout(open, milliseconds);
  }

  async repair(): Promise<void> {
    this.reader.plug();
    this.reader.startService();
  }

  powerCycle(): void {
    this.#lying?.reset();
  }

  #hold(card: VirtualCard | null): void {
    if (this.#lying !== null && this.#lying !== card) {
      this.#left = this.#lying;
      this.#leftAt = this.#clock.now();
    }
    this.#lying = card;
  }

  #watch(card: VirtualCard): void {
    this.#stopWatching();
    this.#hold(card);
    this.#stopWatching = card.onMoved((move) => {
      this.#stir();
      if (move.kind === 'remove') this.#hold(null);
      if (move.kind === 'swap') {
        const other = [...this.#others].find((known) => known === move.card) ?? null;
        if (other !== null) this.#watch(other);
      }
      if (move.kind === 'bounce') this.#bouncingUntil = this.#clock.now() + 2 * move.times * move.milliseconds;
    });
  }
}
