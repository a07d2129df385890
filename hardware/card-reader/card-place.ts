import { randomUUID } from 'node:crypto';
import type { CardReaderSnapshot } from '../ports.ts';
import type { ReaderFlags } from './reader-flags.ts';

/*
 * A contact slot and a contactless pad are two readers to PC/SC and one place to a resident.
 *
 * INVARIANTS
 * 1. A cardRef lives as long as one placement: leaving `present`, or another event count of its reader, ends it.
 * 2. The reader that got its card first keeps the place; a card on another one is used only after the first has left.
 * 3. Between two placements a state without a card is always told.
 */

/** What the place knows a reader by; any object with a name. */
interface Named {
  readonly name: string;
}

interface Placement<R> {
  readonly reader: R;
  readonly eventCount: number;
}

const NOTHING_THERE: CardReaderSnapshot = { state: 'absent', name: null, cardRef: null };

/** Makes one place of several readers. */
export class CardPlace<R extends Named> {
  /** In order of appearance; null until a reader's first status. */
  readonly #readers = new Map<R, ReaderFlags | null>();
  readonly #publish: (snapshot: CardReaderSnapshot) => void;
  readonly #onSecondCard: (reader: R) => void;
  #placement: Placement<R> | null = null;
  /** The second card that was told of, so that it is told of once. */
  #toldOf: Placement<R> | null = null;

  /**
   * @param publish called with every state, repeated ones included
   * @param onSecondCard called once for a card that is laid while another one has the place
   */
  constructor(publish: (snapshot: CardReaderSnapshot) => void, onSecondCard: (reader: R) => void) {
    this.#publish = publish;
    this.#onSecondCard = onSecondCard;
  }

  /** The reader with the card; without one the reader that speaks for the place. */
  current(): R | null {
    return this.#placement?.reader ?? this.#spokesman()?.[0] ?? null;
  }

  has(reader: R): boolean {
    return this.#readers.has(reader);
  }

  /** A reader that has not told its state yet. */
  add(reader: R): void {
    this.#readers.set(reader, null);
  }

  remove(reader: R): void {
    if (this.#readers.delete(reader)) this.#settle();
  }

  update(reader: R, flags: ReaderFlags): void {
    if (!this.#readers.has(reader)) return;
    this.#readers.set(reader, flags);
    this.#settle();
  }

  /** Forgets everything without telling. */
  clear(): void {
    this.#readers.clear();
    this.#placement = null;
    this.#toldOf = null;
  }

  #settle(): void {
    const held = this.#placement;
    const laid = [...this.#readers].find(([, flags]) => flags?.state === 'present');
    if (held !== null) {
      if (this.#lies(held)) {
        this.#noticeSecond(held);
        return;
      }
      this.#placement = null;
      if (laid !== undefined) this.#publish({ state: 'empty', name: laid[0].name, cardRef: null });
    }
    const [reader, flags] = laid ?? [];
    if (reader !== undefined && flags) {
      this.#placement = { reader, eventCount: flags.eventCount };
      this.#publish({ state: 'present', name: reader.name, cardRef: randomUUID() });
      return;
    }
    const spokesman = this.#spokesman();
    this.#publish(
      spokesman === null ? NOTHING_THERE : { state: spokesman[1].state, name: spokesman[0].name, cardRef: null },
    );
  }

  #lies({ reader, eventCount }: Placement<R>): boolean {
    const flags = this.#readers.get(reader);
    return flags?.state === 'present' && flags.eventCount === eventCount;
  }

  #noticeSecond(held: Placement<R>): void {
    for (const [reader, flags] of this.#readers) {
      if (reader === held.reader || flags?.state !== 'present') continue;
      if (this.#toldOf?.reader === reader && this.#toldOf.eventCount === flags.eventCount) continue;
      this.#toldOf = { reader, eventCount: flags.eventCount };
      this.#onSecondCard(reader);
    }
  }

  /** A mute card is what the person must be told of; otherwise the first reader that is there. */
  #spokesman(): readonly [R, ReaderFlags] | null {
    let found: readonly [R, ReaderFlags] | null = null;
    for (const [reader, flags] of this.#readers) {
      if (flags === null || flags.state === 'absent') continue;
      if (flags.state === 'mute') return [reader, flags];
      found ??= [reader, flags];
    }
    return found;
  }
}
