import type { ApduLedger, LedgerEntry } from '../../../../hardware/virtual/card/ledger.ts';
import type { SecretKind } from '../../../../state-machines/vocabulary/secrets.ts';

/** One VERIFY a card was told, with data or without. */
export interface SecretCommand {
  /** Place in the card's ledger. */
  readonly index: number;
  readonly secret: SecretKind;
  readonly withData: boolean;
  readonly entry: LedgerEntry;
  /** Tries left by the status word that reached the reader: 63Cx, or 0 for 6983 and 6984; null for every other one. */
  readonly tries: number | null;
}

const REFERENCES: Readonly<Record<string, SecretKind>> = {
  'D392F000260100000001/0018': 'authentication',
  'D392F000260100000001/001B': 'signature',
  'D3921000310001010408/0011': 'attributes',
};
const VERIFY = 0x20;
const SELECT = 0xa4;

/** What the card's own record says of every question about a secret, in order. */
export function secretCommands(ledger: Pick<ApduLedger, 'entries'>): readonly SecretCommand[] {
  const found: SecretCommand[] = [];
  let file = '';
  for (const [index, entry] of ledger.entries.entries()) {
    if (entry.ins === SELECT) file = entry.command.startsWith('00A404') ? '' : entry.command.slice(10);
    const secret = REFERENCES[`${entry.application ?? ''}/${file}`];
    if (entry.ins !== VERIFY || secret === undefined) continue;
    const withData = entry.command.includes('[');
    found.push({ index, secret, withData, entry, tries: triesOf(entry.told) });
  }
  return found;
}

function triesOf(told: number | null): number | null {
  if (told === 0x6983 || told === 0x6984) return 0;
  return told !== null && (told & 0xfff0) === 0x63c0 ? told & 0x0f : null;
}
