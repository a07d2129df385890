import { toKatakana } from './kana.ts';

/** What a touch on a key does: add text, or change what stands there. */
export type KeyAction =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'voiced' | 'halfVoiced' | 'small' | 'deleteOne' | 'deleteAll' | 'shift' };

export const KANA_TABS = ['hiragana', 'katakana', 'romaji', 'latin', 'digits'] as const;
export const MAIL_TABS = ['latin', 'digits'] as const;
export type KeyTab = (typeof KANA_TABS)[number];

/** Ten columns; a space is a gap, as on every 50音 table. */
const HIRAGANA_ROWS = [
  'あかさたなはまやらわ',
  'いきしちにひみ りを',
  'うくすつぬふむゆるん',
  'えけせてねへめ れー',
  'おこそとのほもよろ・',
] as const;
const LETTER_ROWS = ['1234567890', 'abcdefghij', 'klmnopqrst', 'uvwxyz-_. '] as const;
const ROMAJI_ROWS = ['abcdefghij', 'klmnopqrst', "uvwxyz-'  "] as const;
const DIGIT_ROWS = ['1234567890', '-_.+&/()!?', '＠＃＊～、。「」々 '] as const;
const MAIL_LETTER_ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkl-', 'zxcvbnm_.@'] as const;
const MAIL_SYMBOL_ROWS = ['1234567890', '!#$%&*+/=?', "^`{|}~'-_."] as const;

/** Domains most residents' addresses end in; one touch adds the whole. */
export const MAIL_DOMAINS = ['@gmail.com', '@docomo.ne.jp', '@ezweb.ne.jp', '@icloud.com', '@yahoo.co.jp'] as const;

/** Keys of a tab, row by row from the left; an empty string is a gap. */
export function keyRows(layout: 'kana' | 'mail', tab: KeyTab, capitals: boolean): readonly (readonly string[])[] {
  const rows = rowsOf(layout, tab).map((row) => [...row].map((key) => (key === ' ' ? '' : key)));
  if (tab === 'katakana') return rows.map((row) => row.map(toKatakana));
  if (tab === 'latin' && capitals) return rows.map((row) => row.map((key) => key.toUpperCase()));
  return rows;
}

function rowsOf(layout: 'kana' | 'mail', tab: KeyTab): readonly string[] {
  if (layout === 'mail') return tab === 'latin' ? MAIL_LETTER_ROWS : MAIL_SYMBOL_ROWS;
  switch (tab) {
    case 'hiragana':
    case 'katakana':
      return HIRAGANA_ROWS;
    case 'romaji':
      return ROMAJI_ROWS;
    case 'latin':
      return LETTER_ROWS;
    case 'digits':
      return DIGIT_ROWS;
  }
}
