import type {
  CertificateKind,
  CertificateName,
  ItemOutcome,
  TaxProvider,
} from '../../state-machines/screens/tax-preparation-screens.ts';
import type { StatusKind } from '../components/status.ts';
import { currentLocale, ruby, type TextKey, t, text } from '../texts/texts.ts';

/** 令和1年 is 2019. */
const REIWA_BEGAN = 2018;

export const kindWords = (kind: CertificateKind): unknown => t(`tax.kind.${kind}`);
export const siteWords = (site: TaxProvider): unknown => t(`tax.site.${site}`);
/** For names of controls: one line. */
export const siteText = (site: TaxProvider): string => text(`tax.site.${site}`);

/** A tax year as the tax office says it: 2026 is 令和8年分. */
export const taxYearWords = (year: number): unknown => t('tax.year', { n: year - REIWA_BEGAN });

/** A word with its reading is never broken into lines: longer names stand without. */
const LONGEST_READ = 16;

/** A company's name; with its reading where the language gives readings. */
export const issuerWords = ({ issuer, kana }: Pick<CertificateName, 'issuer' | 'kana'>): unknown =>
  currentLocale() === 'ja-x-easy' && kana !== null && kana !== issuer && issuer.length <= LONGEST_READ
    ? ruby(issuer, kana)
    : issuer;

/** Who issues a certificate, and through whom it comes; one name where they are the same. */
export function originWords(name: CertificateName): unknown {
  const through = name.provider === 'mynaportal' || name.provider === 'e-tax' || name.provider === 'nenkin-net';
  if (through) return siteWords(name.provider);
  return t('tax.through', { issuer: issuerWords(name), site: siteWords(name.provider) });
}

/** Words one after another, as the language lists them. */
export const listed = (words: readonly unknown[]): unknown =>
  words.reduce((before, word) => (before === null ? word : t('tax.and', { a: before, b: word })), null);

/** How the outcome of one signature is told. Only what the portal answered is green. */
export const OUTCOMES: Readonly<Record<ItemOutcome, { readonly chip: StatusKind; readonly words: TextKey }>> = {
  done: { chip: 'ok', words: 'taxResult.done' },
  pending: { chip: 'waiting', words: 'taxResult.pending' },
  stored: { chip: 'waiting', words: 'taxResult.stored' },
  refused: { chip: 'error', words: 'taxResult.refused' },
};
