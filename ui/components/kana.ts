/** Kana arithmetic of the on-screen keyboard: voicing, small letters, hiragana ↔ katakana, letters → kana. */

const HIRAGANA = /[\u3041-\u3096]/;
const KATAKANA = /[\u30a1-\u30f6]/;
/** Distance of a katakana letter from its hiragana letter in Unicode. */
const KATAKANA_OFFSET = 0x60;

const shift = (text: string, by: number): string =>
  [...text].map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + by)).join('');

export const toKatakana = (text: string): string =>
  text.replace(/[\u3041-\u3096]+/g, (run) => shift(run, KATAKANA_OFFSET));
export const toHiragana = (text: string): string =>
  text.replace(/[\u30a1-\u30f6]+/g, (run) => shift(run, -KATAKANA_OFFSET));

const cycles = (...pairs: readonly string[]): ReadonlyMap<string, string> => {
  const map = new Map<string, string>();
  for (const pair of pairs) {
    const [plain = '', changed = ''] = pair.split('→');
    [...plain].forEach((letter, i) => {
      const other = [...changed][i] ?? letter;
      map.set(letter, other);
      map.set(other, letter);
    });
  }
  return map;
};

const VOICED = cycles('うかきくけこさしすせそたちつてとはひふへほ→ゔがぎぐげござじずぜぞだぢづでどばびぶべぼ');
const HALF_VOICED = cycles('はひふへほ→ぱぴぷぺぽ');
const SMALL = cycles('あいうえおつやゆよわ→ぁぃぅぇぉっゃゅょゎ');

/** The plain letter of a voiced or half-voiced one, so that ば becomes ぱ by one touch. */
const unvoiced = (letter: string): string =>
  /[ばびぶべぼぱぴぷぺぽ]/.test(letter) ? letter.normalize('NFD').charAt(0) : letter;

function changeLast(text: string, change: (hiragana: string) => string | undefined): string {
  const last = text.at(-1);
  if (last === undefined) return text;
  const katakana = KATAKANA.test(last);
  if (!katakana && !HIRAGANA.test(last)) return text;
  const changed = change(katakana ? toHiragana(last) : last);
  if (changed === undefined) return text;
  return text.slice(0, -1) + (katakana ? toKatakana(changed) : changed);
}

/** か ⇄ が; ぱ → ば. A last letter that cannot be voiced stays. */
export const toggleVoiced = (text: string): string =>
  changeLast(text, (letter) => VOICED.get(/[ぱぴぷぺぽ]/.test(letter) ? unvoiced(letter) : letter));
/** は ⇄ ぱ; ば → ぱ. */
export const toggleHalfVoiced = (text: string): string =>
  changeLast(text, (letter) => HALF_VOICED.get(/[ばびぶべぼ]/.test(letter) ? unvoiced(letter) : letter));
/** つ ⇄ っ, や ⇄ ゃ. */
export const toggleSmall = (text: string): string => changeLast(text, (letter) => SMALL.get(letter));

const VOWELS = 'aiueo';
const ROWS: Readonly<Record<string, string>> = {
  '': 'あいうえお',
  k: 'かきくけこ',
  g: 'がぎぐげご',
  s: 'さしすせそ',
  z: 'ざじずぜぞ',
  t: 'たちつてと',
  d: 'だぢづでど',
  n: 'なにぬねの',
  h: 'はひふへほ',
  b: 'ばびぶべぼ',
  p: 'ぱぴぷぺぽ',
  m: 'まみむめも',
  r: 'らりるれろ',
};
/** Consonants before y, and the い-row letter the small や ゆ よ join. */
const COMBINED: Readonly<Record<string, string>> = {
  ky: 'き',
  gy: 'ぎ',
  sy: 'し',
  sh: 'し',
  zy: 'じ',
  j: 'じ',
  jy: 'じ',
  ty: 'ち',
  ch: 'ち',
  cy: 'ち',
  dy: 'ぢ',
  ny: 'に',
  hy: 'ひ',
  by: 'び',
  py: 'ぴ',
  my: 'み',
  ry: 'り',
};
const IRREGULAR: Readonly<Record<string, string>> = {
  ya: 'や',
  yu: 'ゆ',
  yo: 'よ',
  wa: 'わ',
  wo: 'を',
  shi: 'し',
  ji: 'じ',
  chi: 'ち',
  tsu: 'つ',
  fu: 'ふ',
  fa: 'ふぁ',
  fi: 'ふぃ',
  fe: 'ふぇ',
  fo: 'ふぉ',
  vu: 'ゔ',
  she: 'しぇ',
  je: 'じぇ',
  che: 'ちぇ',
  nn: 'ん',
  "n'": 'ん',
};

function buildSyllables(): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [consonant, row] of Object.entries(ROWS)) {
    [...row].forEach((kana, i) => {
      map.set(consonant + VOWELS.charAt(i), kana);
    });
  }
  for (const [start, kana] of Object.entries(COMBINED)) {
    map.set(`${start}a`, `${kana}ゃ`);
    map.set(`${start}u`, `${kana}ゅ`);
    map.set(`${start}o`, `${kana}ょ`);
  }
  for (const [letters, kana] of Object.entries(IRREGULAR)) map.set(letters, kana);
  return map;
}
const SYLLABLES = buildSyllables();
const LONGEST = 3;

/**
 * Turns the letters at the end of the text into kana as far as they are complete: `まk` + `a` → `まか`, `kk` → `っk`,
 * `nk` → `んk`, `-` after kana → `ー`. What is not a syllable yet stays as letters.
 */
export function romajiToKana(text: string): string {
  const tail = /[a-z'-]*$/i.exec(text)?.[0] ?? '';
  const kept = text.slice(0, text.length - tail.length);
  const letters = tail.toLowerCase();
  let out = '';
  let at = 0;
  while (at < letters.length) {
    const [length, kana] = syllableAt(letters, at);
    if (length === 0) return kept + out + letters.slice(at);
    out += kana;
    at += length;
  }
  return kept + out;
}

function syllableAt(letters: string, at: number): readonly [length: number, kana: string] {
  for (let length = LONGEST; length > 0; length--) {
    const kana = SYLLABLES.get(letters.slice(at, at + length));
    if (kana !== undefined && at + length <= letters.length) return [length, kana];
  }
  const here = letters.charAt(at);
  const next = letters.charAt(at + 1);
  if (here === '-') return [1, 'ー'];
  if (here === next && /[a-z]/.test(here) && !VOWELS.includes(here)) return [1, 'っ'];
  if (here === 'n' && next !== '' && next !== 'y') return [1, 'ん'];
  return [0, ''];
}

/** Like {@link romajiToKana}, for a finished word: an `n` left at the end is ん. */
export const finishRomaji = (text: string): string => romajiToKana(text.replace(/n$/i, 'nn'));
