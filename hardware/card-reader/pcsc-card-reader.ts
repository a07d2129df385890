import type { Logger } from 'pino';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { Clock } from '../clock.ts';
import { ExclusiveQueue } from '../exclusive-queue.ts';
import type { CardConnection, CardReader, CardReaderSnapshot, TransportError } from '../ports.ts';
import { CardPlace } from './card-place.ts';
import { collectGarbage } from './collect-garbage.ts';
import { type FoundPad, probeOwnPad } from './own-pad/pcsc-own-pad.ts';
import { type OpenPcsc, PCSC, type PcscReader } from './pcsc.ts';
import { PcscConnection, release } from './pcsc-connection.ts';
import { transportErrorOf } from './pcsc-errors.ts';
import { PcscLink } from './pcsc-link.ts';
import { PcscdPulse, type Pulse, pcscdSocketPath } from './pulse.ts';
import { readFlags } from './reader-flags.ts';
import { readerHolder } from './reader-holder.ts';
import { isUsedReader } from './reader-names.ts';
import { guarded, type Watchdog } from './watchdog.ts';

/*
 * INVARIANTS
 * 1. pcsclite runs concurrent calls in any order: connect, transmit, control and disconnect pass one queue. So at most one
 *    thread of libuv's pool waits for a card, however long it hangs.
 * 2. A reader is held exclusive only between connect and disconnect.
 * 3. A connection ends with its placement; its reader's handle is let go of by it, by the next connect or with the link.
 */

export interface PcscCardReaderOptions {
  readonly openPcsc: OpenPcsc;
  readonly clock: Clock;
  readonly watchdog: Watchdog;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Part of the name of the one reader to use; null makes one place of all there are. */
  readonly readerName: string | null;
  /** Signs of life of pcscd; by default from where libpcsclite finds it too. */
  readonly pulse?: Pulse;
  /** Destroys what nobody refers to any more, now; by default the garbage collector. */
  readonly collectGarbage?: () => void;
  /** Who holds a reader that is taken; by default whoever /proc shows. */
  readonly findHolder?: () => Promise<string | null>;
}

const SERVICE_DOWN: CardReaderSnapshot = { state: 'serviceDown', name: null, cardRef: null };

type Opened = Result<{ readonly protocol: number; readonly pad: FoundPad | null }, TransportError>;

/** The place for a card behind pcscd: one reader, or several that a resident takes for one. */
export class PcscCardReader implements CardReader {
  readonly #options: PcscCardReaderOptions;
  readonly #queue = new ExclusiveQueue();
  readonly #listeners = new Set<(snapshot: CardReaderSnapshot) => void>();
  readonly #place: CardPlace<PcscReader>;
  readonly #link: PcscLink;
  #snapshot = SERVICE_DOWN;
  /** Null as soon as its card leaves. */
  #connection: PcscConnection | null = null;
  /** Whose handle a reader holds; outlives the card until disconnect or the next connect. */
  readonly #handles = new Map<PcscReader, PcscConnection>();

  constructor(options: PcscCardReaderOptions) {
    this.#options = options;
    const { openPcsc, clock, watchdog, log, readerName } = options;
    this.#place = new CardPlace<PcscReader>(
      (snapshot) => this.#publish(snapshot),
      ({ name }) => log.info({ reader: name }, 'second card while one lies on another reader: not used'),
    );
    const pulse = options.pulse ?? new PcscdPulse({ path: pcscdSocketPath(), clock });
    this.#link = new PcscLink(
      {
        ...{ openPcsc, pulse, clock, watchdog, log, queue: this.#queue },
        collectGarbage: options.collectGarbage ?? collectGarbage,
      },
      {
        onUp: () => this.#publish({ state: 'absent', name: null, cardRef: null }),
        onDown: () => {
          this.#place.clear();
          this.#handles.clear();
          this.#publish(SERVICE_DOWN);
        },
        onReader: (reader) => {
          const used = isUsedReader(reader.name, readerName);
          log.info({ reader: reader.name, used }, 'reader found');
          if (used) this.#place.add(reader);
        },
        onStatus: (reader, flags) => this.#place.update(reader, readFlags(flags)),
        onReaderGone: (reader) => this.#place.remove(reader),
      },
    );
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
    this.#connection = null;
    this.#handles.clear();
    await this.#link.close();
  }

  async #connect(): Promise<Result<CardConnection, TransportError>> {
    const { state, cardRef } = this.#snapshot;
    const reader = this.#place.current();
    if (state === 'serviceDown') return err({ kind: 'serviceDown', when: 'before' });
    if (reader === null) return err({ kind: 'readerLost', when: 'before' });
    if (state === 'mute') return err({ kind: 'protocol', when: 'before', raw: '80100066' });
    if (cardRef === null) return err({ kind: 'cardRemoved', when: 'before' });
    if (this.#connection !== null) return err({ kind: 'readerBusy', when: 'before' });

    const isSamePlacement = (): boolean => this.#snapshot.cardRef === cardRef;
    const opened = await this.#openPatiently(reader, isSamePlacement);
    if (!opened.ok) return opened;
    if (!isSamePlacement()) {
      // A handle of an instance that fell silent goes with that instance.
      if (this.#snapshot.state !== 'serviceDown') await release(reader, 'unpower', this.#options.watchdog);
      return err({ kind: 'cardRemoved', when: 'before' });
    }
    const connection = new PcscConnection({
      ...opened.value,
      reader,
      cardRef,
      queue: this.#queue,
      watchdog: this.#options.watchdog,
      isCurrent: () => this.#connection === connection && isSamePlacement(),
      yieldHandle: () => {
        if (this.#connection === connection) this.#connection = null;
        return this.#handles.get(reader) === connection && this.#handles.delete(reader);
      },
    });
    this.#connection = connection;
    this.#handles.set(reader, connection);
    return ok(connection);
  }

  /** Lets a program pass that holds the reader for a moment, then says who has it. Nothing was sent to the card by then. */
  async #openPatiently(reader: PcscReader, isSamePlacement: () => boolean): Promise<Opened> {
    const { clock, findHolder = readerHolder } = this.#options;
    const end = clock.now() + LIMITS.readerBusyWait;
    for (;;) {
      const opened = await this.#open(reader);
      if (opened.ok || opened.error.kind !== 'readerBusy') return opened;
      if (!isSamePlacement()) return err({ kind: 'cardRemoved', when: 'before' });
      if (clock.now() >= end) {
        const holder = await findHolder();
        return holder === null ? opened : err({ ...opened.error, holder });
      }
      await new Promise<void>((resolve) => clock.setTimeout(resolve, LIMITS.readerBusyPoll));
    }
  }

  async #open(reader: PcscReader): Promise<Opened> {
    const { watchdog } = this.#options;
    // `connected` stays true after a removal, and a connect on such a handle does nothing and calls it success.
    if (reader.connected) await this.#drop(reader);
    let protocol = await this.#connectOnce(reader);
    if (!protocol.ok && protocol.error.kind === 'cardReset') {
      await this.#drop(reader);
      protocol = await this.#connectOnce(reader);
    }
    if (!protocol.ok) return protocol;
    return ok({ protocol: protocol.value, pad: await probeOwnPad(reader, watchdog) });
  }

  async #drop(reader: PcscReader): Promise<void> {
    this.#handles.delete(reader);
    await release(reader, 'unpower', this.#options.watchdog);
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

  #publish(next: CardReaderSnapshot): void {
    const { state, name, cardRef } = this.#snapshot;
    if (next.state === state && next.name === name && next.cardRef === cardRef) return;
    if (next.cardRef !== cardRef) this.#connection = null;
    this.#snapshot = next;
    for (const listener of [...this.#listeners]) listener(next);
  }
}
