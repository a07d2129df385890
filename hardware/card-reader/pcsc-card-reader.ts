import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { Clock } from '../clock.ts';
import { ExclusiveQueue } from '../exclusive-queue.ts';
import type { CardConnection, CardReader, CardReaderSnapshot, TransportError } from '../ports.ts';
import { type OpenPcsc, PCSC, type Pcsc, type PcscReader } from './pcsc.ts';
import { guarded, PcscConnection, release } from './pcsc-connection.ts';
import { CANCELLED, pcscCode, transportErrorOf } from './pcsc-errors.ts';
import { type ReaderFlags, readFlags } from './reader-flags.ts';
import type { Watchdog } from './watchdog.ts';

/*
 * INVARIANTS
 * 1. pcsclite runs concurrent calls in any order: connect, transmit and disconnect pass one queue.
 * 2. Every pcsclite object has an error listener before anything else happens to it; an unheard 'error' ends the process.
 * 3. An instance whose pcscd died never recovers: any error of an instance or its readers replaces the whole instance.
 * 4. A cardRef lives as long as one placement; leaving `present`, or another event count, ends it.
 * 5. The reader is held exclusive only between connect and disconnect, and never by an instance that was given up.
 */

export interface PcscCardReaderOptions {
  readonly openPcsc: OpenPcsc;
  readonly clock: Clock;
  readonly watchdog: Watchdog;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Part of the name of the reader to use; null takes the first one. */
  readonly readerName: string | null;
}

/** The card reader behind pcscd. */
export class PcscCardReader implements CardReader {
  readonly #options: PcscCardReaderOptions;
  readonly #queue = new ExclusiveQueue();
  readonly #listeners = new Set<(snapshot: CardReaderSnapshot) => void>();
  /** Every reader of the present instance, each with a thread of its own until it is closed. */
  #known = new Set<PcscReader>();
  /** Those the configuration allows, with their last known flags, in order of appearance. */
  #readers = new Map<PcscReader, ReaderFlags | null>();
  #pcsc: Pcsc | null = null;
  #snapshot: CardReaderSnapshot = { state: 'serviceDown', name: null, cardRef: null };
  #eventCount = 0;
  /** Null as soon as its card leaves. */
  #connection: PcscConnection | null = null;
  /** Whose handle the reader holds; outlives the card until disconnect or the next connect. */
  #handleOf: PcscConnection | null = null;
  #retry: unknown = null;
  #backoff: number = LIMITS.hostRestartFirst;
  #closing = false;

  constructor(options: PcscCardReaderOptions) {
    this.#options = options;
    this.#start();
  }

  snapshot(): CardReaderSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: (snapshot: CardReaderSnapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  connect(): Promise<Result<CardConnection, TransportError>> {
    return this.#queue.run(() => this.#connect());
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#options.clock.clearTimeout(this.#retry);
    await this.#queue.run(async () => {
      const pcsc = this.#pcsc;
      const readers = [...this.#known];
      this.#forget();
      if (pcsc === null) return;
      await this.#closeInstance(pcsc, readers);
    });
  }

  async #connect(): Promise<Result<CardConnection, TransportError>> {
    const { state, cardRef } = this.#snapshot;
    const reader = this.#current();
    if (state === 'serviceDown') return err({ kind: 'serviceDown', when: 'before' });
    if (reader === null) return err({ kind: 'readerLost', when: 'before' });
    if (state === 'mute') return err({ kind: 'protocol', when: 'before', raw: '80100066' });
    if (cardRef === null) return err({ kind: 'cardRemoved', when: 'before' });
    if (this.#connection !== null) return err({ kind: 'readerBusy', when: 'before' });

    // `connected` stays true after a removal, and a connect on such a handle does nothing and calls it success.
    if (reader.connected) await release(reader, 'unpower', this.#options.watchdog);
    let opened = await this.#connectOnce(reader);
    if (!opened.ok && opened.error.kind === 'cardReset') {
      await release(reader, 'unpower', this.#options.watchdog);
      opened = await this.#connectOnce(reader);
    }
    if (!opened.ok) return opened;
    if (this.#snapshot.cardRef !== cardRef || this.#current() !== reader) {
      await release(reader, 'unpower', this.#options.watchdog);
      return err({ kind: 'cardRemoved', when: 'before' });
    }
    const connection = new PcscConnection({
      reader,
      protocol: opened.value,
      cardRef,
      queue: this.#queue,
      watchdog: this.#options.watchdog,
      isCurrent: () => this.#connection === connection && this.#snapshot.cardRef === cardRef,
      yieldHandle: () => {
        if (this.#connection === connection) this.#connection = null;
        const holds = this.#handleOf === connection;
        if (holds) this.#handleOf = null;
        return holds;
      },
    });
    this.#connection = connection;
    this.#handleOf = connection;
    return ok(connection);
  }

  #connectOnce(reader: PcscReader): Promise<Result<number, TransportError>> {
    const options = { share_mode: PCSC.SHARE_EXCLUSIVE, protocol: PCSC.PROTOCOL_ANY };
    return guarded(this.#options.watchdog, (settle) =>
      reader.connect(options, (error, protocol) => {
        if (error) settle(err(transportErrorOf(error, false)));
        else if (typeof protocol !== 'number') settle(err({ kind: 'protocol', when: 'before', raw: 'no protocol' }));
        else settle(ok(protocol));
      }),
    );
  }

  #start(): void {
    const { log } = this.#options;
    let pcsc: Pcsc;
    try {
      pcsc = this.#options.openPcsc();
    } catch (error) {
      log.warn({ code: error instanceof Error ? pcscCode(error) : null }, 'pcscd does not answer');
      this.#publish({ state: 'serviceDown', name: null, cardRef: null });
      this.#startLater();
      return;
    }
    pcsc.on('error', (error) => this.#failed(pcsc, error));
    pcsc.on('reader', (reader) => this.#adopt(pcsc, reader));
    this.#pcsc = pcsc;
    this.#publish({ state: 'absent', name: null, cardRef: null });
  }

  #adopt(pcsc: Pcsc, reader: PcscReader): void {
    reader.on('error', (error) => this.#failed(pcsc, error));
    reader.on('end', () => {
      if (this.#pcsc !== pcsc) return;
      this.#known.delete(reader);
      this.#readers.delete(reader);
      this.#refresh();
    });
    reader.on('status', (status) => {
      if (this.#pcsc !== pcsc || !this.#readers.has(reader)) return;
      this.#backoff = LIMITS.hostRestartFirst;
      this.#readers.set(reader, readFlags(status.state));
      this.#refresh();
    });
    const { readerName, log } = this.#options;
    const wanted = readerName === null || reader.name.includes(readerName);
    log.info({ reader: reader.name, used: wanted }, 'reader found');
    if (this.#pcsc !== pcsc) return;
    this.#known.add(reader);
    if (wanted) this.#readers.set(reader, null);
  }

  #failed(pcsc: Pcsc, error: Error): void {
    if (this.#closing || this.#pcsc !== pcsc) return;
    const code = pcscCode(error);
    if (code === CANCELLED) return;
    this.#options.log.warn({ code }, 'connection to pcscd lost');
    const readers = [...this.#known];
    // Before the next instance's first connect, which passes the same queue.
    void this.#queue.run(() => this.#closeInstance(pcsc, readers));
    this.#forget();
    this.#publish({ state: 'serviceDown', name: null, cardRef: null });
    this.#startLater();
  }

  async #closeInstance(pcsc: Pcsc, readers: readonly PcscReader[]): Promise<void> {
    const { watchdog } = this.#options;
    // close() keeps a handle until its object is collected: pcscd would go on holding the card for this process.
    for (const reader of readers) {
      if (reader.connected) await release(reader, 'unpower', watchdog);
    }
    // In a turn of its own: pcsclite tells a reader's end, and with it lets waiting microtasks run, while it holds the mutex
    // that close() takes.
    await new Promise<void>((resolve) => {
      setImmediate(() => {
        const disarm = watchdog.arm();
        for (const reader of readers) reader.close();
        pcsc.close();
        disarm();
        resolve();
      });
    });
  }

  #startLater(): void {
    this.#retry = this.#options.clock.setTimeout(() => this.#start(), this.#backoff);
    this.#backoff = Math.min(this.#backoff * 2, LIMITS.hostRestartMax);
  }

  #forget(): void {
    this.#pcsc = null;
    this.#known = new Set();
    this.#readers = new Map();
    this.#connection = null;
    this.#handleOf = null;
  }

  #current(): PcscReader | null {
    return this.#readers.keys().next().value ?? null;
  }

  /** Publishes what the used reader's flags say now. */
  #refresh(): void {
    const reader = this.#current();
    const flags = reader === null ? null : (this.#readers.get(reader) ?? null);
    if (reader === null || flags === null || flags.state === 'absent') {
      this.#connection = null;
      this.#publish({ state: 'absent', name: null, cardRef: null });
      return;
    }
    const { name } = reader;
    const before = this.#snapshot;
    const samePlacement = before.cardRef !== null && before.name === name && this.#eventCount === flags.eventCount;
    this.#eventCount = flags.eventCount;
    if (flags.state === 'present' && samePlacement) return;
    this.#connection = null;
    if (flags.state === 'present') {
      if (before.cardRef !== null) this.#publish({ state: 'empty', name, cardRef: null });
      this.#publish({ state: 'present', name, cardRef: randomUUID() });
    } else {
      this.#publish({ state: flags.state, name, cardRef: null });
    }
  }

  #publish(next: CardReaderSnapshot): void {
    const { state, name, cardRef } = this.#snapshot;
    if (next.state === state && next.name === name && next.cardRef === cardRef) return;
    this.#snapshot = next;
    for (const listener of [...this.#listeners]) listener(next);
  }
}
