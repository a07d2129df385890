import { html, type TemplateResult } from 'lit';
import type { WalletCard } from '../../state-machines/screens/bench.ts';
import { type BenchLanguage, benchText } from './bench-texts.ts';

/** Who is on a card, as printed there in either language of the page; else what kind of card it is. */
export const cardName = (language: BenchLanguage, { person, kind }: WalletCard): TemplateResult =>
  person === null ? html`<b>${benchText(language, kind)}</b>` : html`<b lang="ja">${person.replace('\u3000', ' ')}</b>`;

/** `国税 太郎のカード`, `Card of 国税 太郎`, or the kind of a card that names nobody. */
export function cardOnReader(language: BenchLanguage, card: WalletCard): TemplateResult {
  if (card.person === null) return cardName(language, card);
  const [before, after] = benchText(language, 'cardOf').split('{who}');
  return html`${before}${cardName(language, card)}${after}`;
}
