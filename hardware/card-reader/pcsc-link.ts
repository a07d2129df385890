import type { Logger } from 'pino';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Clock } from '../clock.ts';
import type { ExclusiveQueue } from '../exclusive-queue.ts';
import type { OpenPcsc, Pcsc, PcscReader } from './pcsc.ts';
import { release } from './pcsc-connection.ts';
import { CANCELLED, pcscCode } from './pcsc-errors.ts';
import type { Pulse, PulseState } from './pulse.ts';
import type { Watchdog } from './watchdog.ts';

/*
 * INVARIANTS
 * 1. Every pcsclite object has an error listener before anything else happens to it; an unheard 'error' ends the process.
 * 2. An instance whose pcscd died never recovers: any error of an instance or its readers replaces the whole instance.
 * 3. Nothing native is begun while pcscd is silent: calls would hang, some of them with the main thread. An instance that
 *    lived through a silence is replaced too, as nobody knows what its cards did meanwhile.
 * 4. No instance that was given up holds a card.
 * 5. What was given up is destroyed while pcscd answers. pcsclite lets go of its contexts in destructors, with calls into
 *    pcscd on the main thread: left to the garbage collector they could fall into the next silence, and no watchdog is armed.
 */

export interface PcscLinkParts {
  readonly openPcsc: OpenPcsc;
  readonly pulse: Pulse;
  readonly clock: Clock;
  readonly watchdog: Watchdog;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Destroys what nobody refers to any more. */
  readonly collectGarbage: () => void;
  /** The reader's own: everything that may call into pcsclite takes its turn. */
  readonly queue: ExclusiveQueue;
}

export interface PcscLinkEvents {
  /** Connected; readers follow. */
  onUp(): void;
  /** Nothing known of any reader holds any more. */
  onDown(): void;
  onReader(reader: PcscReader): void;
  onStatus(reader: PcscReader, flags: number): void;
  onReaderGone(reader: PcscReader): void;
}

interface Instance {
  readonly pcsc: Pcsc;
  /** Each with a thread of its own until it is closed. */
  readonly readers: Set<PcscReader>;
}

/** The connection to pcscd: made, watched, given up and made again. */
export class PcscLink {
  readonly #parts: PcscLinkParts;
  readonly #events: PcscLinkEvents;
  readonly #stopPulse: () => void;
  #pulse: PulseState = 'gone';
  #instance: Instance | null = null;
  /** Its pcscd fell silent: kept untouched until pcscd answers again. */
  #suspended = false;
  #retry: unknown = null;
  #backoff: number = LIMITS.hostRestartFirst;
  #closing = false;
  /** Something closed is not destroyed yet. */
  #hasGarbage = false;

  constructor(parts: PcscLinkParts, events: PcscLinkEvents) {
    this.#parts = parts;
    this.#events = events;
    this.#stopPulse = parts.pulse.watch((state) => this.#beat(state));
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#stopPulse();
    this.#parts.clock.clearTimeout(this.#retry);
    const instance = this.#instance;
    this.#instance = null;
    // A silent pcscd would keep this thread: the process that ends takes the instance with it.
    if (instance === null || this.#pulse === 'silent') return;
    await this.#parts.queue.run(() => this.#closeInstance(instance));
  }

  #beat(state: PulseState): void {
    const { log } = this.#parts;
    this.#pulse = state;
    if (this.#closing) return;
    if (state === 'gone') log.warn('pcscd is not there');
    if (state === 'silent') {
      log.warn('pcscd does not answer');
      if (this.#instance === null || this.#suspended) return;
      this.#suspended = true;
      this.#events.onDown();
    }
    if (state === 'beating') {
      if (this.#suspended) this.#giveUp();
      if (this.#instance === null && this.#retry === null) this.#start();
      if (this.#hasGarbage) this.#collectLater();
    }
  }

  #start(): void {
    const { log, watchdog, openPcsc } = this.#parts;
    let pcsc: Pcsc;
    // Synchronous, and pcscd may have stopped since its last sign of life.
    const disarm = watchdog.arm();
    try {
      pcsc = openPcsc();
    } catch (error) {
      log.warn({ code: error instanceof Error ? pcscCode(error) : null }, 'pcscd refuses');
      this.#startLater();
      return;
    } finally {
      disarm();
    }
    const instance: Instance = { pcsc, readers: new Set() };
    pcsc.on('error', (error) => this.#failed(instance, error));
    pcsc.on('reader', (reader) => this.#adopt(instance, reader));
    this.#instance = instance;
    this.#events.onUp();
  }

  #startLater(): void {
    this.#retry = this.#parts.clock.setTimeout(() => {
      this.#retry = null;
      // Otherwise the next sign of life starts it.
      if (this.#pulse === 'beating') this.#start();
    }, this.#backoff);
    this.#backoff = Math.min(this.#backoff * 2, LIMITS.pcscdSearchMax);
  }

  #adopt(instance: Instance, reader: PcscReader): void {
    const isUsed = (): boolean => this.#instance === instance && !this.#suspended && instance.readers.has(reader);
    reader.on('error', (error) => this.#failed(instance, error));
    reader.on('end', () => {
      // The readers of an instance that was given up are closed with it.
      if (this.#instance !== instance) return;
      const used = isUsed();
      instance.readers.delete(reader);
      if (used) this.#events.onReaderGone(reader);
    });
    reader.on('status', ({ state }) => {
      if (!isUsed()) return;
      this.#backoff = LIMITS.hostRestartFirst;
      this.#events.onStatus(reader, state);
    });
    instance.readers.add(reader);
    if (isUsed()) this.#events.onReader(reader);
  }

  #failed(instance: Instance, error: Error): void {
    if (this.#closing || this.#instance !== instance) return;
    const code = pcscCode(error);
    if (code === CANCELLED) return;
    this.#parts.log.warn({ code }, 'connection to pcscd lost');
    this.#giveUp();
    this.#events.onDown();
    this.#startLater();
  }

  #giveUp(): void {
    const instance = this.#instance;
    this.#instance = null;
    this.#suspended = false;
    if (instance === null) return;
    // Before the next instance's first connect, which passes the same queue.
    void this.#parts.queue
      .run(() => this.#closeInstance(instance))
      .then(() => {
        this.#hasGarbage = true;
        this.#collectLater();
      });
  }

  /** The threads of what was closed hold it until they have said that they end. */
  #collectLater(): void {
    const { clock, watchdog, collectGarbage } = this.#parts;
    clock.setTimeout(() => {
      if (this.#closing || this.#pulse !== 'beating' || !this.#hasGarbage) return;
      this.#hasGarbage = false;
      const disarm = watchdog.arm();
      collectGarbage();
      disarm();
    }, LIMITS.pcscdThreadsEnd);
  }

  async #closeInstance({ pcsc, readers }: Instance): Promise<void> {
    const { watchdog } = this.#parts;
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
}
