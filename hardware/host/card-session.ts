import { randomUUID } from 'node:crypto';
import type { SessionEnd } from '../../state-machines/vocabulary/devices.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Clock } from '../clock.ts';
import type { CardConnection } from '../ports.ts';

/*
 * INVARIANTS
 * 1. A session exists only after one confirmed VERIFY on the placement it names, and never passes to another placement.
 * 2. It ends once, and its card is powered off then, whatever the reason.
 * 3. A touch moves the idle limit and never the absolute one.
 */

/** A card held open after one VERIFY. */
export class CardSession {
  readonly sessionId = randomUUID();
  readonly connection: CardConnection;
  /** DER of the user-authentication certificate, read from this placement. */
  readonly certificate: Uint8Array;
  readonly #clock: Clock;
  readonly #onEnd: (session: CardSession, reason: SessionEnd) => void;
  readonly #absolute: unknown;
  #idle: unknown;
  #ended: SessionEnd | null = null;

  constructor(options: {
    readonly connection: CardConnection;
    readonly certificate: Uint8Array;
    readonly clock: Clock;
    /** Called once, before the card is powered off. */
    onEnd(session: CardSession, reason: SessionEnd): void;
  }) {
    this.connection = options.connection;
    this.certificate = options.certificate;
    this.#clock = options.clock;
    this.#onEnd = options.onEnd;
    this.#absolute = this.#clock.setTimeout(() => this.#endLater('expired'), LIMITS.cardSessionAbsolute);
    this.#idle = this.#clock.setTimeout(() => this.#endLater('idle'), LIMITS.cardSessionIdle);
  }

  get cardRef(): string {
    return this.connection.cardRef;
  }

  /** Null while it lasts. */
  get ended(): SessionEnd | null {
    return this.#ended;
  }

  touch(): void {
    if (this.#ended !== null) return;
    this.#clock.clearTimeout(this.#idle);
    this.#idle = this.#clock.setTimeout(() => this.#endLater('idle'), LIMITS.cardSessionIdle);
  }

  /** Settles when the card is powered off. */
  async end(reason: SessionEnd): Promise<void> {
    if (this.#ended !== null) return;
    this.#ended = reason;
    this.#clock.clearTimeout(this.#idle);
    this.#clock.clearTimeout(this.#absolute);
    this.#onEnd(this, reason);
    await this.connection.disconnect('unpower');
  }

  #endLater(reason: SessionEnd): void {
    void this.end(reason);
  }
}
