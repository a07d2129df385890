import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { ApduCard, CardConnection, TransportError } from '../ports.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
export const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

type Scripted = readonly [command: string, answer: string | TransportError];

/** A card that expects exactly these commands in this order and gives these answers (hex). */
export class ScriptedConnection implements CardConnection {
  readonly ownPad = null;
  readonly cardRef = 'placement-1';
  readonly sent: Uint8Array[] = [];
  readonly #script: Scripted[];

  constructor(...script: Scripted[]) {
    this.#script = script;
  }

  async transmit(apdu: Uint8Array): Promise<Result<Uint8Array, TransportError>> {
    this.sent.push(apdu);
    const next = this.#script.shift();
    if (next === undefined) throw new Error(`nobody expected ${hex(apdu)}`);
    const [command, answer] = next;
    if (hex(apdu) !== command.replaceAll(' ', '')) throw new Error(`expected ${command}, got ${hex(apdu)}`);
    return typeof answer === 'string' ? ok(bytes(answer)) : err(answer);
  }

  /** @throws Error when the script was not played to its end. */
  done(): void {
    if (this.#script.length > 0) throw new Error(`${this.#script.length} commands were never sent`);
  }

  async disconnect(): Promise<void> {
    throw new Error('ends of use belong to the session');
  }
}

/** A connection to a card in this process; an answer that never came is a lost exchange. */
export class DirectConnection implements CardConnection {
  readonly ownPad = null;
  readonly cardRef = 'placement-1';
  readonly #card: ApduCard;

  constructor(card: ApduCard) {
    this.#card = card;
    card.reset();
  }

  async transmit(apdu: Uint8Array): Promise<Result<Uint8Array, TransportError>> {
    const answer = await this.#card.process(apdu);
    return answer.length >= 2 ? ok(answer) : err({ kind: 'cardRemoved', when: 'during' });
  }

  async disconnect(): Promise<void> {
    this.#card.reset();
  }
}

/** Digits in off-heap memory, as the device host keeps them. */
export function secretSlice(digits: string): { secret: Uint8Array; scratch: Uint8Array; memory: ArrayBuffer } {
  const memory = new ArrayBuffer(4096);
  const secret = new Uint8Array(memory, 0, digits.length);
  secret.set(Buffer.from(digits, 'latin1'));
  return { secret, scratch: new Uint8Array(memory, 64, 32), memory };
}
