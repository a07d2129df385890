import type { MovableCard } from '../../../hardware/virtual/card/movement.ts';

/** One exchange as the card saw it: no bytes, for a command may hold a secret. */
export interface WatchedExchange {
  readonly ins: number;
  readonly commandBytes: number;
  readonly answerBytes: number;
  /** Milliseconds of the process: when the command came, when its answer left. */
  readonly came: number;
  readonly left: number;
}

/** A card that also writes down when it was told what, whoever tells it. */
export class CardWatch implements MovableCard {
  readonly #card: MovableCard;
  #exchanges: WatchedExchange[] = [];

  constructor(card: MovableCard) {
    this.#card = card;
  }

  get atr(): Uint8Array {
    return this.#card.atr;
  }

  reset(): void {
    this.#card.reset();
  }

  async process(apdu: Uint8Array): Promise<Uint8Array> {
    const came = performance.now();
    const [ins = 0, commandBytes] = [apdu[1], apdu.length];
    const answer = await this.#card.process(apdu);
    this.#exchanges.push({ ins, commandBytes, answerBytes: answer.length, came, left: performance.now() });
    return answer;
  }

  /** What happened since the last call. */
  take(): readonly WatchedExchange[] {
    const taken = this.#exchanges;
    this.#exchanges = [];
    return taken;
  }
}

/** From the first command to the last answer. @throws RangeError when there was none. */
export function span(exchanges: readonly WatchedExchange[]): number {
  const [first, last] = [exchanges[0], exchanges.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('nothing was asked of the card');
  return last.left - first.came;
}
