import { randomUUID } from 'node:crypto';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import type { Watchdog } from '../../card-reader/watchdog.ts';
import { ExclusiveQueue } from '../../exclusive-queue.ts';
import type { ApduCard, CardConnection, CardReader, CardReaderSnapshot, TransportError } from '../../ports.ts';

const NAME = 'Practice reader';

/** Hands of a person and of a technician, for the bench and for tests. */
export interface ReaderControls {
  /** Lays a card; one that lay there is lifted first. */
  place(card: ApduCard): void;
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

  constructor(options: { readonly watchdog: Watchdog }) {
    this.#watchdog = options.watchdog;
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

  place(card: ApduCard): void {
    this.lift();
    this.#card = card;
    this.#refresh();
  }

  lift(): void {
    this.#card?.reset();
    this.#card = null;
    this.#refresh();
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
    const answer = await card.process(apdu).finally(disarm);
    if (this.#connection !== connection) return err({ kind: 'cardRemoved', when: 'during' });
    // The card is still there, but what it said got lost.
    if (answer.length < 2) return err({ kind: 'protocol', when: 'during' });
    return ok(answer);
  }

  #refresh(): void {
    const next = this.#next();
    const { state, cardRef } = this.#snapshot;
    if (next.state === state && next.cardRef === cardRef) return;
    this.#connection = null;
    this.#snapshot = next;
    for (const listener of [...this.#listeners]) listener(next);
  }

  #next(): CardReaderSnapshot {
    if (!this.#service) return { state: 'serviceDown', name: null, cardRef: null };
    if (!this.#plugged) return { state: 'absent', name: null, cardRef: null };
    if (this.#card === null) return { state: 'empty', name: NAME, cardRef: null };
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
