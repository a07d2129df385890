import { EventEmitter } from 'node:events';
import type { ApduCard } from '../ports.ts';
import type { Pcsc, PcscReader } from './pcsc.ts';
import type { Pulse, PulseState } from './pulse.ts';

/** pcsclite's way of reporting: the code is in the message and nowhere else. */
export const pcscError = (call: string, code: string): Error => new Error(`${call} error: said the test.(0x${code})`);

export type Callback<T> = (error: Error | null | undefined, value?: T) => void;

/** One reader that behaves as pcsclite 1.0.1 was seen to, its oddities included. */
export class ScriptedReader extends EventEmitter implements PcscReader {
  readonly name: string;
  connected = false;
  closed = 0;
  #mutexHeld = 0;
  readonly #closing = Promise.withResolvers<void>();
  eventCount = 0;
  card: ApduCard | null = null;
  readonly log: string[] = [];
  /** Codes for the next calls, by call; taken one at a time. */
  readonly failing: { connect: string[]; transmit: string[] } = { connect: [], transmit: [] };
  /** While true, transmit never calls back. */
  hangs = false;

  constructor(name: string) {
    super();
    this.name = name;
  }

  place(card: ApduCard, flags = 0x22): void {
    this.card = card;
    this.eventCount += 1;
    this.status(flags);
  }

  lift(): void {
    this.card = null;
    this.eventCount += 1;
    this.status(0x12);
  }

  status(flags: number): void {
    this.#holdMutex();
    this.emit('status', { state: ((this.eventCount << 16) | flags) >>> 0 });
  }

  connect(options: { share_mode: number; protocol: number }, callback: Callback<number>): void {
    // The trap: on a stale handle nothing is done, and that is called success.
    if (this.connected) return void setImmediate(() => callback(undefined));
    this.log.push(`connect ${options.share_mode}`);
    const code = this.failing.connect.shift();
    setImmediate(() => {
      if (code !== undefined) return callback(pcscError('SCardConnect', code));
      if (this.card === null) return callback(pcscError('SCardConnect', '8010000c'));
      this.connected = true;
      callback(null, 2);
    });
  }

  disconnect(disposition: number, callback: Callback<never>): void {
    this.log.push(`disconnect ${disposition}`);
    setImmediate(() => {
      this.card?.reset();
      this.connected = false;
      this.#holdMutex();
      callback(null);
    });
  }

  transmit(command: Buffer, answerLength: number, protocol: number, callback: Callback<Buffer>): void {
    if (!this.connected) {
      callback(new Error('Card Reader not connected'));
      return;
    }
    this.log.push(`transmit ${answerLength} ${protocol}`);
    const code = this.failing.transmit.shift();
    if (this.hangs) return;
    if (code !== undefined) return void setImmediate(() => callback(pcscError('SCardTransmit', code)));
    const { card } = this;
    if (card === null) return void setImmediate(() => callback(pcscError('SCardTransmit', '80100069')));
    void card.process(Uint8Array.from(command)).then((answer) => {
      // The other trap: a removal in the middle is an empty answer without an error.
      callback(null, this.card === card ? Buffer.from(answer) : Buffer.alloc(0));
    });
  }

  /** As every reader without a pad answers. */
  control(_data: Buffer, _code: number, _answerLength: number, callback: Callback<Buffer>): void {
    setImmediate(() => callback(pcscError('SCardControl', '8010001f')));
  }

  close(): void {
    if (this.#mutexHeld > 0) throw new Error('deadlock: closed while pcsclite holds the mutex of the reader');
    this.closed += 1;
    this.#closing.resolve();
  }

  /** Microtasks left by a callback may run within pcsclite's next one, which has the mutex. */
  #holdMutex(): void {
    this.#mutexHeld += 1;
    setImmediate(() => {
      this.#mutexHeld -= 1;
    });
  }

  /** Settles with the first close(). */
  get whenClosed(): Promise<void> {
    return this.#closing.promise;
  }
}

/** pcscd's signs of life, as told; it lives from the start unless told otherwise. */
class ScriptedPulse implements Pulse {
  first: PulseState = 'beating';
  #listener: ((state: PulseState) => void) | null = null;

  watch(listener: (state: PulseState) => void): () => void {
    this.#listener = listener;
    listener(this.first);
    return () => {
      this.#listener = null;
    };
  }

  tell(state: PulseState): void {
    this.#listener?.(state);
  }
}

/** The service side: fails to open as often as told, then hands out instances the test keeps. */
export class ScriptedPcscd {
  readonly instances: (EventEmitter & Pcsc & { closed: number })[] = [];
  readonly pulse = new ScriptedPulse();
  refusals = 0;

  open = (): Pcsc => {
    if (this.refusals > 0) {
      this.refusals -= 1;
      throw pcscError('SCardEstablishContext', '8010001d');
    }
    const instance = Object.assign(new EventEmitter(), {
      closed: 0,
      close(): void {
        instance.closed += 1;
        // Seen at every close.
        instance.emit('error', pcscError('SCardGetStatusChange', '80100002'));
      },
    });
    this.instances.push(instance);
    return instance;
  };

  /** Announces a reader on the newest instance. */
  appear(reader: ScriptedReader, flags = 0x12): void {
    this.instances.at(-1)?.emit('reader', reader);
    reader.status(flags);
  }

  /** pcscd died: errors on the instance and every reader, then their end. */
  die(...readers: ScriptedReader[]): void {
    for (const emitter of [this.instances.at(-1), ...readers]) {
      emitter?.emit('error', pcscError('SCardGetStatusChange', '80100013'));
    }
    for (const reader of readers) reader.emit('end');
  }
}
