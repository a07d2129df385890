import { RECEIPT_ALPHABET } from '../../state-machines/screens/menu-screens.ts';
import { toKatakana } from './kana.ts';

/** What a touch on a key does: add text, or change what stands there. */
export type KeyAction =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'voiced' | 'halfVoiced' | 'small' | 'deleteOne' | 'deleteAll' | 'shift' };

const KANA_TABS = ['hiragana', 'katakana', 'romaji', 'latin', 'digits'] as const;
const KANA_NAME_TABS = ['katakana', 'romaji'] as const;
const MAIL_TABS = ['latin', 'digits'] as const;
const RECEIPT_TABS = ['receipt'] as const;
const DAY_TABS = ['digits'] as const;
const NUMBER_TABS = ['digits'] as const;
/**
 * `kanaName`: katakana only, as an official form takes a name. `receipt`: what a receipt number is made of. `day`: digits only.
 * `number`: digits and capitals, as contracts are numbered.
 */
export type KeyboardLayout = 'kana' | 'kanaName' | 'mail' | 'receipt' | 'day' | 'number';
export type KeyTab = (typeof KANA_TABS)[number] | (typeof RECEIPT_TABS)[number];

/** Ten columns; a space is a gap, as on every 50音 table. */
const HIRAGANA_ROWS = [
  'あかさたなはまやらわ',
  'いきしちにひみ りを',
  'うくすつぬふむゆるん',
  'えけせてねへめ れー',
  'おこそとのほもよろ・',
] as const;
const NOT_IN_NAMES = '・';
const LETTER_ROWS = ['1234567890', 'abcdefghij', 'klmnopqrst', 'uvwxyz-_. '] as const;
const ROMAJI_ROWS = ['abcdefghij', 'klmnopqrst', "uvwxyz-'  "] as const;
const DAY_ROWS = ['1234567890'] as const;
const DIGIT_ROWS = ['1234567890', '-_.+&/()!?', '＠＃＊～、。「」々 '] as const;
const NUMBER_ROWS = ['1234567890', 'ABCDEFGHIJ', 'KLMNOPQRST', 'UVWXYZ-   '] as const;
const MAIL_LETTER_ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkl-', 'zxcvbnm_.@'] as const;
const MAIL_SYMBOL_ROWS = ['1234567890', '!#$%&*+/=?', "^`{|}~'-_."] as const;

const KEYS_A_ROW = 10;
const RECEIPT_ROWS = Array.from({ length: Math.ceil(RECEIPT_ALPHABET.length / KEYS_A_ROW) }, (_, row) =>
  RECEIPT_ALPHABET.slice(row * KEYS_A_ROW, (row + 1) * KEYS_A_ROW).padEnd(KEYS_A_ROW),
);

/** Domains most residents' addresses end in; one touch adds the whole. */
export const MAIL_DOMAINS = ['@gmail.com', '@docomo.ne.jp', '@ezweb.ne.jp', '@icloud.com', '@yahoo.co.jp'] as const;

const TABS: Readonly<Record<KeyboardLayout, readonly KeyTab[]>> = {
  kana: KANA_TABS,
  kanaName: KANA_NAME_TABS,
  mail: MAIL_TABS,
  receipt: RECEIPT_TABS,
  day: DAY_TABS,
  number: NUMBER_TABS,
};
/** The tabs of a layout; the first is shown first. */
export const keyTabs = (layout: KeyboardLayout): readonly KeyTab[] => TABS[layout];

/** Keys of a tab, row by row from the left; an empty string is a gap. */
export function keyRows(layout: KeyboardLayout, tab: KeyTab, capitals: boolean): readonly (readonly string[])[] {
  const isGap = (key: string): boolean => key === ' ' || (layout === 'kanaName' && key === NOT_IN_NAMES);
  const rows = rowsOf(layout, tab).map((row) => [...row].map((key) => (isGap(key) ? '' : key)));
  if (tab === 'katakana') return rows.map((row) => row.map(toKatakana));
  if (tab === 'latin' && capitals) return rows.map((row) => row.map((key) => key.toUpperCase()));
  return rows;
}

function rowsOf(layout: KeyboardLayout, tab: KeyTab): readonly string[] {
  if (layout === 'day') return DAY_ROWS;
  if (layout === 'number') return NUMBER_ROWS;
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
    case 'receipt':
      return RECEIPT_ROWS;
  }
}
