import { randomUUID } from 'node:crypto';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import type { Watchdog } from '../../card-reader/watchdog.ts';
import { type Clock, systemClock } from '../../clock.ts';
import { ExclusiveQueue } from '../../exclusive-queue.ts';
import type { ApduCard, CardConnection, CardReader, CardReaderSnapshot, TransportError } from '../../ports.ts';
import type { CardMove, MovableCard } from '../card/movement.ts';

const NAME = 'Practice reader';
/** SCARD_W_UNRESPONSIVE_CARD, as pcscd says of a card that gives no answer to reset. */
const UNRESPONSIVE = '80100066';

/** Hands of a person and of a technician, for the bench and for tests. */
export interface ReaderControls {
  /** Lays a card; one that lay there is lifted first. One without an answer to reset is mute. */
  place(card: MovableCard): void;
  lift(): void;
  /** Pulls the reader's plug; a card stays where it lies. */
  unplug(): void;
  plug(): void;
  /** Ends and starts what pcscd is to a real reader. */
  stopService(): void;
  startService(): void;
}

/** A reader in this process: the same behaviour as PC/SC, without its latency. */
export class VirtualReader implements CardReader, ReaderControls {
  readonly #watchdog: Watchdog;
  readonly #queue = new ExclusiveQueue();
  readonly #listeners = new Set<(snapshot: CardReaderSnapshot) => void>();
  #card: ApduCard | null = null;
  #plugged = true;
  #service = true;
  #snapshot: CardReaderSnapshot = { state: 'empty', name: NAME, cardRef: null };
  #connection: CardConnection | null = null;
  readonly #clock: Clock;
  #forgetMoves: () => void = () => undefined;
  /** The next opening or closing of a contact that bounces. */
  #bounce: unknown = null;
  /** Ends an exchange whose card, reader or service went away: the real one returns then, too. */
  #gone = Promise.withResolvers<null>();

  constructor(options: { readonly watchdog: Watchdog; readonly clock?: Clock }) {
    this.#watchdog = options.watchdog;
    this.#clock = options.clock ?? systemClock;
  }

  snapshot(): CardReaderSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: (snapshot: CardReaderSnapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  connect(): Promise<Result<CardConnection, TransportError>> {
    return this.#queue.run(async () => {
      const { state, cardRef } = this.#snapshot;
      if (state === 'serviceDown') return err({ kind: 'serviceDown', when: 'before' });
      if (state === 'absent') return err({ kind: 'readerLost', when: 'before' });
      if (state === 'mute') return err({ kind: 'protocol', when: 'before', raw: UNRESPONSIVE });
      if (cardRef === null || this.#card === null) return err({ kind: 'cardRemoved', when: 'before' });
      if (this.#connection !== null) return err({ kind: 'readerBusy', when: 'before' });
      const card = this.#card;
      card.reset();
      const connection = new VirtualConnection({
        cardRef,
        queue: this.#queue,
        isCurrent: () => this.#connection === connection,
        process: (apdu) => this.#process(card, apdu),
        powerDown: () => {
          card.reset();
          this.#connection = null;
        },
      });
      this.#connection = connection;
      return ok(connection);
    });
  }

  async close(): Promise<void> {
    await this.#connection?.disconnect('unpower');
    this.#listeners.clear();
  }

  place(card: MovableCard): void {
    this.lift();
    this.#forgetMoves = card.onMoved?.((move) => this.#move(card, move)) ?? (() => undefined);
    this.#hold(card);
  }

  lift(): void {
    this.#forgetMoves();
    this.#forgetMoves = () => undefined;
    this.#clock.clearTimeout(this.#bounce);
    this.#release();
  }

  unplug(): void {
    this.#plugged = false;
    this.#refresh();
  }

  plug(): void {
    this.#plugged = true;
    this.#refresh();
  }

  stopService(): void {
    this.#service = false;
    this.#refresh();
  }

  startService(): void {
    this.#service = true;
    this.#refresh();
  }

  async #process(card: ApduCard, apdu: Uint8Array): Promise<Result<Uint8Array, TransportError>> {
    const connection = this.#connection;
    const disarm = this.#watchdog.arm();
    const answer = await Promise.race([card.process(apdu), this.#gone.promise]).finally(disarm);
    if (answer === null || this.#connection !== connection) return err({ kind: 'cardRemoved', when: 'during' });
    // The card is still there, but what it said got lost.
    if (answer.length < 2) return err({ kind: 'protocol', when: 'during' });
    return ok(answer);
  }

  #hold(card: ApduCard): void {
    this.#card = card;
    this.#refresh();
  }

  #release(): void {
    this.#card?.reset();
    this.#card = null;
    this.#refresh();
  }

  #move(card: MovableCard, move: CardMove): void {
    switch (move.kind) {
      case 'remove':
        this.lift();
        break;
      case 'swap':
        this.place(move.card);
        break;
      case 'bounce':
        this.#clock.clearTimeout(this.#bounce);
        this.#open(card, move.times, move.milliseconds);
    }
  }

  #open(card: ApduCard, times: number, milliseconds: number): void {
    this.#release();
    this.#bounce = this.#clock.setTimeout(() => {
      this.#hold(card);
      if (times > 1) {
        this.#bounce = this.#clock.setTimeout(() => this.#open(card, times - 1, milliseconds), milliseconds);
      }
    }, milliseconds);
  }

  #refresh(): void {
    const next = this.#next();
    const { state, cardRef } = this.#snapshot;
    if (next.state === state && next.cardRef === cardRef) return;
    this.#connection = null;
    this.#gone.resolve(null);
    this.#gone = Promise.withResolvers();
    this.#snapshot = next;
    for (const listener of [...this.#listeners]) listener(next);
  }

  #next(): CardReaderSnapshot {
    if (!this.#service) return { state: 'serviceDown', name: null, cardRef: null };
    if (!this.#plugged) return { state: 'absent', name: null, cardRef: null };
    if (this.#card === null) return { state: 'empty', name: NAME, cardRef: null };
    if (this.#card.atr.length === 0) return { state: 'mute', name: NAME, cardRef: null };
    return { state: 'present', name: NAME, cardRef: this.#snapshot.cardRef ?? randomUUID() };
  }
}

interface ConnectionParts {
  readonly cardRef: string;
  readonly queue: ExclusiveQueue;
  isCurrent(): boolean;
  process(apdu: Uint8Array): Promise<Result<Uint8Array, TransportError>>;
  powerDown(): void;
}

class VirtualConnection implements CardConnection {
  readonly ownPad = null;
  readonly #parts: ConnectionParts;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  get cardRef(): string {
    return this.#parts.cardRef;
  }

  transmit(apdu: Uint8Array): Promise<Result<Uint8Array, TransportError>> {
    return this.#parts.queue.run(async () =>
      this.#parts.isCurrent() ? this.#parts.process(apdu) : err({ kind: 'cardRemoved', when: 'before' }),
    );
  }

  disconnect(): Promise<void> {
    return this.#parts.queue.run(async () => {
      if (this.#parts.isCurrent()) this.#parts.powerDown();
    });
  }
}
