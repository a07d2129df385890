import { LIMITS } from './limits.ts';
import { err, ok, type Result } from './result.ts';

export type KanaNameProblem = 'empty' | 'notKana' | 'tooLong';

/** Letters of names and the long-vowel mark (no ヵ ヶ: abbreviations, not sounds), parts apart by one full-width space. */
const KANA_NAME = /^[ァ-ヴー]+(?:　[ァ-ヴー]+)*$/;

const toKatakana = (text: string): string =>
  text.replace(/[ぁ-ゔ]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0x60));

/**
 * カナ氏名 as the tax office takes it: full-width katakana and ー, names apart by one full-width space. Half-width kana,
 * hiragana and any white space or hyphen-like long-vowel mark are converted; everything else is refused. At most
 * `LIMITS.kanaNameCharacters` after conversion.
 */
export function parseKanaName(input: string): Result<string, KanaNameProblem> {
  const name = toKatakana(input.normalize('NFKC'))
    .trim()
    .replace(/\s+/g, '　')
    .replace(/[-‐‑–—―−]/g, 'ー');
  if (name === '') return err('empty');
  if (!KANA_NAME.test(name)) return err('notKana');
  return name.length > LIMITS.kanaNameCharacters ? err('tooLong') : ok(name);
}
