import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import { type Clock, systemClock } from '../../clock.ts';
import type { CardMove, MovableCard } from '../card/movement.ts';
import { FrameReader, frame } from './frames.ts';

/** A card lying on a reader of vpcd. A bounce shorter than pcscd's look at the reader, 0.4 s, may pass unseen. */
export interface VpcdAttachment {
  /** Settles when pcscd has powered the card for the first time and asked who it is: up to 0.5 s after laying. */
  readonly noticed: Promise<void>;
  /** Lifts what lies there; settles when the reader is told. A card a fault pulled is lifted already. */
  lift(): Promise<void>;
}

/** One-byte messages of the driver. Only the last is answered. */
const CONTROL = { powerOff: 0x00, powerOn: 0x01, reset: 0x02, getAtr: 0x04 } as const;

/** Anything but nothing. */
const LOOKED_FOR = Uint8Array.of(0x3b);

/**
 * Lays a card on the virtual reader of vpcd, which listens inside pcscd: connecting is laying, closing is lifting.
 * While the card lies there it comes back by itself, with back-off, when pcscd restarts or an answer got lost.
 * vpcd takes anybody's card without a password: only ever in a private network namespace.
 * @param onRefused called whenever nobody listens at `target`
 */
export function attachToVpcd(
  card: MovableCard,
  target: NetConnectOpts,
  clock: Clock = systemClock,
  onRefused: () => void = () => undefined,
): VpcdAttachment {
  const attachment = new Attachment(card, { target, clock, onRefused });
  attachment.connect();
  return attachment;
}

interface Surroundings {
  readonly target: NetConnectOpts;
  readonly clock: Clock;
  onRefused(): void;
}

class Attachment implements VpcdAttachment {
  readonly #surroundings: Surroundings;
  readonly #clock: Clock;
  #card: MovableCard;
  #forgetMoves: () => void = () => undefined;
  /** How often the contact, which is open now, will close before it stays closed; null while nothing bounces. */
  #bounce: Bounce | null = null;
  #socket: Socket | null = null;
  #retry: unknown = null;
  #wait: number = LIMITS.vpcdReconnectFirst;
  #lifted = false;
  readonly #notice = Promise.withResolvers<void>();
  #powered = false;
  /** Power on, and the question that counts has not come yet. */
  #asked = false;

  constructor(card: MovableCard, surroundings: Surroundings) {
    this.#card = card;
    this.#surroundings = surroundings;
    this.#clock = surroundings.clock;
    this.#follow(card);
  }

  get noticed(): Promise<void> {
    return this.#notice.promise;
  }

  connect(): void {
    const socket = connect(this.#surroundings.target);
    const card = this.#card;
    let reached = false;
    this.#socket = socket;
    const frames = new FrameReader();
    let turn: Promise<void> = Promise.resolve();
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      for (const message of frames.push(chunk)) {
        turn = turn.then(() => this.#serve(socket, card, message));
      }
    });
    // 'close' follows every error and is where the way back is decided.
    socket.on('error', () => undefined);
    socket.on('connect', () => {
      reached = true;
    });
    socket.on('close', () => {
      card.reset();
      if (!reached) this.#surroundings.onRefused();
      this.#closed();
    });
  }

  lift(): Promise<void> {
    this.#lifted = true;
    this.#forgetMoves();
    this.#clock.clearTimeout(this.#retry);
    const socket = this.#socket;
    if (socket === null || socket.closed) return Promise.resolve();
    return new Promise((resolve) => {
      socket.once('close', () => resolve());
      socket.destroy();
    });
  }

  #follow(card: MovableCard): void {
    this.#forgetMoves();
    this.#card = card;
    this.#forgetMoves = card.onMoved?.((move) => this.#move(move)) ?? (() => undefined);
  }

  #move(move: CardMove): void {
    switch (move.kind) {
      case 'remove':
        void this.lift();
        return;
      case 'swap':
        this.#follow(move.card);
        break;
      case 'bounce':
        this.#bounce = move;
    }
    // What comes next is decided where every connection ends.
    this.#socket?.destroy();
  }

  async #serve(socket: Socket, card: MovableCard, message: Uint8Array): Promise<void> {
    this.#wait = LIMITS.vpcdReconnectFirst;
    if (message.length > 1) {
      const answer = await card.process(message);
      // An empty message would be the driver's sign of removal too; closing says the same and lets the card come back.
      if (answer.length === 0) socket.destroy();
      else if (!socket.destroyed) socket.write(frame(answer));
      return;
    }
    switch (message[0]) {
      case CONTROL.powerOn:
        this.#powered = true;
        this.#asked = true;
        card.reset();
        return;
      case CONTROL.powerOff:
      case CONTROL.reset:
        card.reset();
        return;
      case CONTROL.getAtr:
        this.#tellAtr(socket, card);
        // The same question is the presence poll; only after power on does pcscd tell its clients.
        if (this.#powered) this.#notice.resolve();
    }
  }

  /**
   * vpcd holds a card for there that gives any answer to reset, so a mute one gives one while it is only looked for. Asked
   * after power on it breaks the connection, which pcscd takes for a card that does not answer, and is there again at once.
   */
  #tellAtr(socket: Socket, card: MovableCard): void {
    const counts = this.#asked;
    this.#asked = false;
    if (socket.destroyed) return;
    if (card.atr.length > 0) socket.write(frame(card.atr));
    else if (counts) socket.destroy();
    else socket.write(frame(LOOKED_FOR));
  }

  #closed(): void {
    if (this.#lifted) return;
    const bounce = this.#bounce;
    if (bounce !== null) {
      this.#retry = this.#clock.setTimeout(() => this.#closeContact(bounce), bounce.milliseconds);
      return;
    }
    this.#retry = this.#clock.setTimeout(() => this.connect(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LIMITS.vpcdReconnectMax);
  }

  #closeContact({ times, milliseconds }: Bounce): void {
    this.#bounce = times > 1 ? { times: times - 1, milliseconds } : null;
    this.connect();
    if (this.#bounce === null) return;
    this.#retry = this.#clock.setTimeout(() => this.#socket?.destroy(), milliseconds);
  }
}

type Bounce = Omit<Extract<CardMove, { kind: 'bounce' }>, 'kind'>;
