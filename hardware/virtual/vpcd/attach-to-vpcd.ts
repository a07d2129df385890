import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import { type Clock, systemClock } from '../../clock.ts';
import type { ApduCard } from '../../ports.ts';
import { FrameReader, frame } from './frames.ts';

/** A card that may leave the reader by itself; virtual cards do when a fault pulls them. */
export interface PullableCard extends ApduCard {
  onPulled?(listener: () => void): () => void;
}

/** A card lying on a reader of vpcd. */
export interface VpcdAttachment {
  /** Settles when pcscd has powered the card for the first time and asked who it is: up to 0.5 s after laying. */
  readonly noticed: Promise<void>;
  /** Lifts the card; settles when the reader is told. A card a fault pulled is lifted already. */
  lift(): Promise<void>;
}

/** One-byte messages of the driver. Only the last is answered. */
const CONTROL = { powerOff: 0x00, powerOn: 0x01, reset: 0x02, getAtr: 0x04 } as const;

/**
 * Lays a card on the virtual reader of vpcd, which listens inside pcscd: connecting is laying, closing is lifting.
 * While the card lies there it comes back by itself, with back-off, when pcscd restarts or an answer got lost.
 * vpcd takes anybody's card without a password: only ever in a private network namespace.
 */
export function attachToVpcd(card: PullableCard, target: NetConnectOpts, clock: Clock = systemClock): VpcdAttachment {
  const attachment = new Attachment(card, target, clock);
  attachment.connect();
  return attachment;
}

class Attachment implements VpcdAttachment {
  readonly #card: PullableCard;
  readonly #target: NetConnectOpts;
  readonly #clock: Clock;
  readonly #forgetPulled: () => void;
  #socket: Socket | null = null;
  #retry: unknown = null;
  #wait: number = LIMITS.vpcdReconnectFirst;
  #lifted = false;
  readonly #notice = Promise.withResolvers<void>();
  #powered = false;

  constructor(card: PullableCard, target: NetConnectOpts, clock: Clock) {
    this.#card = card;
    this.#target = target;
    this.#clock = clock;
    this.#forgetPulled = card.onPulled?.(() => void this.lift()) ?? (() => undefined);
  }

  get noticed(): Promise<void> {
    return this.#notice.promise;
  }

  connect(): void {
    const socket = connect(this.#target);
    this.#socket = socket;
    const frames = new FrameReader();
    let turn: Promise<void> = Promise.resolve();
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      for (const message of frames.push(chunk)) {
        turn = turn.then(() => this.#serve(socket, message));
      }
    });
    // 'close' follows every error and is where the way back is decided.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#closed());
  }

  lift(): Promise<void> {
    this.#lifted = true;
    this.#forgetPulled();
    this.#clock.clearTimeout(this.#retry);
    const socket = this.#socket;
    if (socket === null || socket.closed) return Promise.resolve();
    return new Promise((resolve) => {
      socket.once('close', () => resolve());
      socket.destroy();
    });
  }

  async #serve(socket: Socket, message: Uint8Array): Promise<void> {
    this.#wait = LIMITS.vpcdReconnectFirst;
    if (message.length > 1) {
      const answer = await this.#card.process(message);
      // An empty message would be the driver's sign of removal too; closing says the same and lets the card come back.
      if (answer.length === 0) socket.destroy();
      else if (!socket.destroyed) socket.write(frame(answer));
      return;
    }
    switch (message[0]) {
      case CONTROL.powerOn:
        this.#powered = true;
        this.#card.reset();
        return;
      case CONTROL.powerOff:
      case CONTROL.reset:
        this.#card.reset();
        return;
      case CONTROL.getAtr:
        if (!socket.destroyed) socket.write(frame(this.#card.atr));
        // The same question is the presence poll; only after power on does pcscd tell its clients.
        if (this.#powered) this.#notice.resolve();
    }
  }

  #closed(): void {
    this.#card.reset();
    if (this.#lifted) return;
    this.#retry = this.#clock.setTimeout(() => this.connect(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LIMITS.vpcdReconnectMax);
  }
}
