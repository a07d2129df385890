import { SECRET_KINDS, type SecretKind } from '../../../state-machines/vocabulary/secrets.ts';
import type { LedgerEntry } from '../../virtual/card/ledger.ts';

/*
 * The oracle: what a card told the reader about its tries, read from the card's own ledger by rules of its own, so that a
 * mistake of the client's in reading status words is not repeated here.
 */

const REFERENCES: Readonly<Record<string, SecretKind>> = {
  'D392F000260100000001/0018': 'authentication',
  'D392F000260100000001/001B': 'signature',
  'D3921000310001010408/0011': 'attributes',
};

/** What became of the VERIFY with data: the status word that reached the reader, or null when none did. */
export interface SentVerify {
  readonly kind: SecretKind | null;
  readonly told: number | null;
}

export interface CardReports {
  /** Every count reported since, per secret, in order. */
  readonly counts: Readonly<Record<SecretKind, readonly number[]>>;
  readonly verifies: readonly SentVerify[];
}

/** Reads the exchanges of one command. Selections count as the reader was told of them: a card may lie about those too. */
export function cardReports(entries: readonly LedgerEntry[]): CardReports {
  const counts: Record<SecretKind, number[]> = { authentication: [], signature: [], attributes: [] };
  const verifies: SentVerify[] = [];
  let application = '';
  let reference = '';
  let asked: SecretKind | null = null;
  for (const { command, told } of entries) {
    const [, byName] = /^00A4040C0A(.*)$/.exec(command) ?? [];
    const [, byId] = /^00A4020C02(.*)$/.exec(command) ?? [];
    if (byName !== undefined && told === 0x9000) {
      application = byName;
      reference = '';
    }
    if (byId !== undefined && told === 0x9000) reference = byId;
    if (command.startsWith('00200080')) asked = REFERENCES[`${application}/${reference}`] ?? null;
    // What follows 61xx belongs to the same question.
    else if (!command.startsWith('00C0')) asked = null;
    if (asked !== null && told !== null) {
      const count = countOf(told);
      if (count !== null) counts[asked].push(count);
    }
    if (/^00200080.*\[\d+\]$/.test(command)) verifies.push({ kind: asked, told });
  }
  return { counts, verifies };
}

/** ISO 7816-4: 63Cx is x tries; a reference without any left answers 6983, on JICSAP cards 6984. */
export function countOf(statusWord: number): number | null {
  if (statusWord >= 0x63c0 && statusWord <= 0x63cf) return statusWord - 0x63c0;
  return statusWord === 0x6983 || statusWord === 0x6984 ? 0 : null;
}

export const isKind = (kind: string | undefined): kind is SecretKind => SECRET_KINDS.some((each) => each === kind);
