import { connect, type Socket } from 'node:net';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Clock } from '../clock.ts';

/*
 * pcsclite connects to pcscd synchronously, on the main thread, and has no time-outs: a pcscd that is stopped or hung would
 * hold this process too. So its life is watched beside pcsclite, over a socket of our own and without a native call.
 *
 * INVARIANTS
 * 1. One socket at a time. While pcscd is silent the question stays open on it: asking anew would fill the queue of
 *    connections nobody accepts, and the late answer is the sign that it goes on.
 * 2. A state is told when it changes, never twice.
 */

/** `gone`: nobody listens. `silent`: it took the question and did not answer in time. */
export type PulseState = 'beating' | 'silent' | 'gone';

export interface Pulse {
  /** Calls the listener at every change, also synchronously; before the first call pcscd counts as gone. */
  watch(listener: (state: PulseState) => void): () => void;
}

/** Where libpcsclite finds pcscd, which may be told another place. */
export const pcscdSocketPath = (): string => process.env['PCSCLITE_CSOCK_NAME'] ?? '/run/pcscd/pcscd.comm';

/**
 * CMD_VERSION of pcsclite's own protocol (`winscard_msg.h`): header of body length and command, body of major, minor and
 * result, host byte order. Any version is answered, if only by "another one", before the card or a reader is touched.
 */
function versionQuestion(): Buffer {
  const question = Buffer.alloc(20);
  question.writeUInt32LE(12, 0);
  question.writeUInt32LE(0x11, 4);
  question.writeInt32LE(4, 8);
  question.writeInt32LE(4, 12);
  return question;
}

/** The sign of life of pcscd behind its unix socket. */
export class PcscdPulse implements Pulse {
  readonly #path: string;
  readonly #clock: Clock;

  constructor(options: { readonly path: string; readonly clock: Clock }) {
    this.#path = options.path;
    this.#clock = options.clock;
  }

  watch(listener: (state: PulseState) => void): () => void {
    const watch = new Watch(this.#path, this.#clock, listener);
    watch.connect();
    return () => watch.stop();
  }
}

class Watch {
  readonly #path: string;
  readonly #clock: Clock;
  readonly #listener: (state: PulseState) => void;
  #state: PulseState | null = null;
  #socket: Socket | null = null;
  #timer: unknown = null;
  #asking = false;
  #search: number = LIMITS.hostRestartFirst;
  #stopped = false;

  constructor(path: string, clock: Clock, listener: (state: PulseState) => void) {
    this.#path = path;
    this.#clock = clock;
    this.#listener = listener;
  }

  connect(): void {
    const socket = connect(this.#path);
    this.#socket = socket;
    let connected = false;
    socket.on('connect', () => {
      connected = true;
      this.#ask(socket);
    });
    socket.on('data', () => this.#answered(socket));
    // 'close' follows every error.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#closed(connected));
  }

  stop(): void {
    this.#stopped = true;
    this.#clock.clearTimeout(this.#timer);
    this.#socket?.destroy();
  }

  #ask(socket: Socket): void {
    this.#asking = true;
    socket.write(versionQuestion());
    this.#timer = this.#clock.setTimeout(() => {
      // After a long turn of our own the answer may lie here unread: a whole turn of the loop reads it before this is decided.
      setImmediate(() => setImmediate(() => this.#missed(socket)));
    }, LIMITS.pcscdAnswer);
  }

  #missed(socket: Socket): void {
    if (this.#asking && this.#socket === socket && !socket.destroyed) this.#become('silent');
  }

  #answered(socket: Socket): void {
    if (!this.#asking) return;
    this.#asking = false;
    this.#search = LIMITS.hostRestartFirst;
    this.#clock.clearTimeout(this.#timer);
    this.#timer = this.#clock.setTimeout(() => this.#ask(socket), LIMITS.pcscdPulse);
    this.#become('beating');
  }

  /** A pcscd that ends a connection with an open question runs: it refuses this client, or speaks another protocol. */
  #closed(connected: boolean): void {
    this.#clock.clearTimeout(this.#timer);
    if (this.#stopped) return;
    const refused = connected && this.#asking;
    this.#asking = false;
    this.#become(refused ? 'beating' : 'gone');
    this.#timer = this.#clock.setTimeout(() => this.connect(), this.#search);
    this.#search = Math.min(this.#search * 2, LIMITS.pcscdSearchMax);
  }

  #become(state: PulseState): void {
    if (this.#stopped || this.#state === state) return;
    this.#state = state;
    this.#listener(state);
  }
}
