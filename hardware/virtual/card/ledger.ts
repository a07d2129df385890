import { type CounterChange, hexOf } from './card-content.ts';
import type { CardFault } from './faults.ts';

/** One exchange as the chip saw it. Secrets and answers are never kept: lengths and status words only. */
export interface LedgerEntry {
  readonly index: number;
  /** Upper-case hex of the command; the data of commands that carry secrets is replaced by its length: `0020008004[4]`. */
  readonly command: string;
  readonly ins: number;
  /** Hex name of the application selected when the command arrived; null before the first SELECT. */
  readonly application: string | null;
  /** `none`: the chip did not see the command. */
  readonly statusWord: number | 'none';
  /** Bytes the chip answered with. */
  readonly answerBytes: number;
  /** Status word that reached the reader, which a fault may have changed; null when none did. */
  readonly told: number | null;
  /** False when a fault kept the chip's answer from the reader. */
  readonly delivered: boolean;
  /** What the command did to a PIN's counter; null when it changed none. */
  readonly counter: CounterChange | null;
  /** The fault that struck this command. */
  readonly fault: CardFault | null;
}

/** VERIFY, CHANGE REFERENCE DATA and its JICSAP form, RESET RETRY COUNTER. */
const SECRET_INSTRUCTIONS = new Set([0x20, 0x24, 0x2c, 0x32]);

/** Hex of a command without any secret in it, decided before anything is kept. */
export function redactedCommand(apdu: Uint8Array): string {
  if (apdu.length <= 5 || !SECRET_INSTRUCTIONS.has(apdu[1] ?? 0)) return hexOf(apdu);
  return `${hexOf(apdu.subarray(0, 5))}[${apdu.length - 5}]`;
}

/** Everything a virtual card was told, in order: the oracle for "one confirmation, one VERIFY" and "never selected". */
export class ApduLedger {
  readonly #entries: LedgerEntry[] = [];
  #index = 0;

  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  /** Every VERIFY with data, whatever became of it. */
  get verifies(): readonly LedgerEntry[] {
    return this.#entries.filter(({ ins, command }) => ins === 0x20 && command.length > 10);
  }

  /** VERIFY commands with data, counted as sent, whatever became of their answers. */
  get verifiesWithData(): number {
    return this.verifies.length;
  }

  /** Every change of a counter, in order. */
  get counterChanges(): readonly CounterChange[] {
    return this.#entries.flatMap(({ counter }) => (counter === null ? [] : [counter]));
  }

  /** Every fault that struck, with the number of the exchange it struck. */
  get fired(): readonly { readonly index: number; readonly fault: CardFault }[] {
    return this.#entries.flatMap(({ index, fault }) => (fault === null ? [] : [{ index, fault }]));
  }

  /** All SELECTs that reached the chip as `APPLICATION/DATA` hex; the application's own SELECT has no left side. */
  get selections(): readonly string[] {
    return this.#entries
      .filter(({ ins }) => ins === 0xa4)
      .map(({ application, command }) => {
        const byName = command.startsWith('00A404');
        return `${byName ? '' : (application ?? '')}/${command.slice(10)}`;
      });
  }

  record(entry: Omit<LedgerEntry, 'index'>): void {
    this.#entries.push({ index: this.#index++, ...entry });
    if (this.#entries.length > LEDGER_ENTRIES) this.#entries.shift();
  }

  clear(): void {
    this.#entries.length = 0;
  }
}

/** A practice terminal runs for days; a visit needs a few dozen commands. */
const LEDGER_ENTRIES = 20_000;
