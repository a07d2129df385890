import type { CardInspection } from '../my-number-card/inspect-card.ts';
import { advice, daysLeft, SECRET_WORDS } from './advice.ts';
import type { FoundReader } from './readers.ts';
import { tableLines } from './table.ts';

const KIND_WORDS: Readonly<Record<CardInspection['kind'], string>> = {
  'my-number-card': 'My Number Card',
  'juki-card': '住基カード',
  phone: 'phone certificate',
  other: 'another card',
};

const PURPOSE_WORDS = {
  authentication: 'user authentication',
  signature: 'signature',
  authenticationIssuer: 'issuer of user authentication',
  signatureIssuer: 'issuer of signature',
} as const;

const STATE_WORDS = { readable: 'there', closed: 'there, read only with its secret', absent: 'none' } as const;

/** What a machine is told: the same as the table, dates in ISO 8601. */
export interface InspectionReport extends CardInspection {
  readonly reader: string;
  readonly atr: string | null;
  readonly advice: readonly string[];
}

export const inspectionReport = (
  { name, atr }: FoundReader,
  { kind, certificates, secrets }: CardInspection,
  now: Date,
): InspectionReport => ({
  reader: name,
  atr,
  kind,
  certificates: certificates.map(({ facts, ...certificate }) => ({
    ...certificate,
    facts: facts === null ? null : { ...facts, daysLeft: daysLeft(facts.notAfter, now) },
  })),
  secrets,
  advice: advice({ kind, certificates, secrets }, now),
});

export function reportLines(
  { reader, atr, kind, certificates, secrets, advice }: InspectionReport,
  now: Date,
): string[] {
  const lines = [`Reader  ${reader}`, `Card    ${KIND_WORDS[kind]}`, `ATR     ${atr ?? 'none'}`];
  if (certificates.length > 0) {
    const rows = certificates.map(({ purpose, state, facts }) => [
      PURPOSE_WORDS[purpose],
      STATE_WORDS[state],
      facts?.notBefore.slice(0, 10) ?? '',
      facts?.notAfter.slice(0, 10) ?? '',
      facts === null ? '' : String(daysLeft(facts.notAfter, now)),
      facts?.serialNumber ?? '',
      facts?.policies.join(' ') ?? '',
    ]);
    lines.push('', ...tableLines(['Certificate', '', 'from', 'to', 'days left', 'serial', 'policy'], rows));
  }
  if (secrets.length > 0) {
    const rows = secrets.map(({ name, triesLeft }) => [
      SECRET_WORDS[name],
      triesLeft === null ? 'not on this card' : triesLeft === 0 ? 'locked' : String(triesLeft),
    ]);
    lines.push('', ...tableLines(['Secret', 'tries left'], rows));
  }
  return [...lines, '', ...advice];
}
