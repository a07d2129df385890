import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { ExclusiveQueue } from '../exclusive-queue.ts';
import type { CardConnection, OwnPad, TransportError } from '../ports.ts';
import { type FoundPad, PcscOwnPad } from './own-pad/pcsc-own-pad.ts';
import { PCSC, type PcscReader } from './pcsc.ts';
import { transportErrorOf } from './pcsc-errors.ts';
import { guarded, type Watchdog } from './watchdog.ts';

/** 256 bytes and the status word. Fewer, and pcscd executes the command, then drops its answer (80100008). */
const LONGEST_ANSWER = 258;

type Answer = Result<Uint8Array, TransportError>;

export interface ConnectionParts {
  readonly reader: PcscReader;
  /** As `connect` gave it: the same card is T=0 behind one reader and T=1 behind another. */
  readonly protocol: number;
  readonly cardRef: string;
  /** The pad the reader answered to have, null when it has none. */
  readonly pad: FoundPad | null;
  readonly queue: ExclusiveQueue;
  readonly watchdog: Watchdog;
  /** Whether the card laid when this connection was made is still the one on the reader. */
  isCurrent(): boolean;
  /** Gives up the reader's one handle. False: another has it, or it cannot be let go of now; it must not be touched. */
  yieldHandle(): boolean;
}

export class PcscConnection implements CardConnection {
  readonly ownPad: OwnPad | null;
  readonly #parts: ConnectionParts;
  #open = true;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    const { pad, reader, watchdog } = parts;
    this.ownPad =
      pad === null ? null : new PcscOwnPad({ ...pad, reader, watchdog, inTurn: (exchange) => this.#inTurn(exchange) });
  }

  get cardRef(): string {
    return this.#parts.cardRef;
  }

  transmit(apdu: Uint8Array): Promise<Answer> {
    const { reader, protocol, watchdog } = this.#parts;
    return this.#inTurn(() => {
      // A view, not a copy: a command may hold a secret, which must stay in its one buffer.
      const command = Buffer.from(apdu.buffer, apdu.byteOffset, apdu.byteLength);
      return guarded<Answer>(watchdog, (settle) =>
        reader.transmit(command, LONGEST_ANSWER, protocol, (error, data) => {
          if (error) settle(err(transportErrorOf(error, true)));
          // A card pulled during the command ends it without an error and without an answer.
          else if (data === undefined || data.length < 2) settle(err({ kind: 'cardRemoved', when: 'during' }));
          else settle(ok(data));
        }),
      );
    });
  }

  disconnect(how: 'reset' | 'unpower'): Promise<void> {
    return this.#parts.queue.run(async () => {
      if (!this.#open) return;
      this.#open = false;
      if (this.#parts.yieldHandle()) await release(this.#parts.reader, how, this.#parts.watchdog);
    });
  }

  /** One exchange of this connection: in its turn, with the card it was made for, before and after. */
  #inTurn(exchange: () => Promise<Answer>): Promise<Answer> {
    return this.#parts.queue.run(async () => {
      if (!this.#open || !this.#parts.isCurrent()) return err({ kind: 'cardRemoved', when: 'before' });
      const answer = await exchange();
      if (answer.ok && !this.#parts.isCurrent()) return err({ kind: 'cardRemoved', when: 'during' });
      return answer;
    });
  }
}

/** Lets go of a card. Errors say only that it is gone already; the stale handle is dropped before the next connect. */
export async function release(reader: PcscReader, how: 'reset' | 'unpower', watchdog: Watchdog): Promise<void> {
  const disposition = how === 'reset' ? PCSC.RESET_CARD : PCSC.UNPOWER_CARD;
  await guarded<void>(watchdog, (settle) => reader.disconnect(disposition, () => settle()));
}
