import { parseMarkup, plainMarkup } from './markup.ts';

/** One text of one language, as it stands in the catalogue's JSON. */
export interface CatalogueEntry {
  readonly text: string;
  /** How the text is spoken, in hiragana, particles as pronounced; Japanese only. */
  readonly reading?: string;
  /** Most characters the place on the screen has room for, counted as seen. */
  readonly maxLength?: number;
}
export type Catalogue = Readonly<Record<string, CatalogueEntry>>;
export interface Catalogues {
  readonly ja: Catalogue;
  readonly 'ja-x-easy': Catalogue;
  readonly en: Catalogue;
}

const LONGEST_EASY_SENTENCE = 40;
const HAN = /\p{Script=Han}/u;
const KANA_ONLY = /^[\u3041-\u3096\u30a1-\u30fa\u30fc]+$/;
const SPOKEN = /^(?:[\u3041-\u3096ー、。？！ ]|\{[a-zA-Z]+\})+$/;
/** は, へ and を as particles are written わ, え and お in a reading, because that is how they sound. */
const PARTICLE_AS_WRITTEN = /を|[はへ](?=[ 、。？！]|$)/;
const DOUBLE_NEGATIVE = /(?:なければ|なくては|ないと|ずには|ないことは|ない ことは)[^。]*(?:ない|ません)/;
const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });
const lengthOf = (text: string): number => [...graphemes.segment(text)].length;

/** Everything wrong with the catalogues, one line each; an empty list means the texts may be built. */
export function findTextProblems(catalogues: Catalogues): readonly string[] {
  const locales = Object.keys(catalogues) as (keyof Catalogues)[];
  const keys = new Set(locales.flatMap((locale) => Object.keys(catalogues[locale])));
  const problems: string[] = [];
  for (const key of keys) {
    for (const locale of locales) {
      const entry = catalogues[locale][key];
      if (entry === undefined) problems.push(`${locale} ${key}: missing`);
      else problems.push(...entryProblems(locale, entry).map((problem) => `${locale} ${key}: ${problem}`));
    }
    problems.push(...placeholderProblems(catalogues, key));
  }
  return problems;
}

/** Texts that two families of one language have, one line each: put together, one would silently take the other's place. */
export function findRepeatedTexts(
  families: Readonly<Record<keyof Catalogues, Readonly<Record<string, Catalogue>>>>,
): readonly string[] {
  return Object.entries(families).flatMap(([locale, ofLocale]) => {
    const familyOf = new Map<string, string>();
    return Object.entries(ofLocale).flatMap(([family, catalogue]) =>
      Object.keys(catalogue).flatMap((key) => {
        const other = familyOf.get(key);
        familyOf.set(key, family);
        return other === undefined ? [] : [`${locale} ${key}: in ${other} and in ${family}`];
      }),
    );
  });
}

/** Terms of use in Japanese: the legal text, which is translated by its summary only. */
export interface TermsOfUse {
  readonly articles: readonly {
    readonly heading: CatalogueEntry;
    readonly paragraphs: readonly CatalogueEntry[];
  }[];
}

/** Everything wrong with the terms of use; each paragraph must be readable aloud. */
export function findTermsProblems(terms: TermsOfUse): readonly string[] {
  return terms.articles.flatMap(({ heading, paragraphs }) =>
    [heading, ...paragraphs].flatMap((entry) =>
      [...(entry.text.trim() === '' ? ['empty'] : []), ...readingProblems(entry)].map(
        (problem) => `terms of use, ${heading.text}: ${problem}`,
      ),
    ),
  );
}

function entryProblems(locale: keyof Catalogues, entry: CatalogueEntry): string[] {
  const seen = plainMarkup(entry.text);
  const problems: string[] = [];
  if (seen.trim() === '') problems.push('empty');
  if (entry.text !== entry.text.trim()) problems.push('space at an end');
  if (strayMarkup(entry.text)) problems.push('broken markup');
  if (entry.maxLength !== undefined && lengthOf(seen) > entry.maxLength)
    problems.push(`${lengthOf(seen)} characters, room for ${entry.maxLength}`);
  if (locale === 'ja') problems.push(...readingProblems(entry));
  else if (entry.reading !== undefined) problems.push('only Japanese has a reading');
  if (locale === 'ja-x-easy') problems.push(...easyProblems(entry.text, seen));
  else if (parseMarkup(entry.text).some((piece) => piece.kind === 'ruby')) problems.push('ruby outside ja-x-easy');
  return problems;
}

function strayMarkup(text: string): boolean {
  const bold = text.split('**').length - 1;
  const rest = parseMarkup(text)
    .map((piece) => (piece.kind === 'text' ? piece.value : ''))
    .join('');
  return bold % 2 === 1 || /[[\]{}|*]/.test(rest);
}

function readingProblems(entry: CatalogueEntry): string[] {
  if (entry.reading === undefined || entry.reading.trim() === '') return ['no reading'];
  const problems: string[] = [];
  if (!SPOKEN.test(entry.reading)) problems.push('reading holds more than hiragana, pauses and placeholders');
  if (PARTICLE_AS_WRITTEN.test(entry.reading)) problems.push('reading writes は, へ or を instead of わ, え, お');
  return problems;
}

function easyProblems(text: string, seen: string): string[] {
  const problems: string[] = [];
  for (const piece of parseMarkup(text)) {
    if (piece.kind === 'text' && HAN.test(piece.value)) problems.push(`kanji without ruby in "${piece.value}"`);
    if (piece.kind !== 'ruby') continue;
    if (!HAN.test(piece.base)) problems.push(`ruby over "${piece.base}", which has no kanji`);
    if (!piece.readings.every((reading) => KANA_ONLY.test(reading))) problems.push(`ruby "${piece.base}" is not kana`);
    if (piece.readings.length > 1 && piece.after === null) problems.push(`"${piece.base}" has no number before it`);
  }
  for (const sentence of seen.split(/[。！？]/)) {
    const length = lengthOf(sentence.replaceAll(/\s/g, ''));
    if (length > LONGEST_EASY_SENTENCE) problems.push(`sentence of ${length} characters: "${sentence.trim()}"`);
  }
  if (DOUBLE_NEGATIVE.test(seen)) problems.push('double negative');
  return problems;
}

function placeholderProblems(catalogues: Catalogues, key: string): string[] {
  const wanted = placeholdersOf(catalogues.ja[key]?.text ?? '');
  const problems: string[] = [];
  const compare = (where: string, text: string | undefined): void => {
    if (text === undefined) return;
    const found = placeholdersOf(text);
    for (const name of wanted) if (!found.has(name)) problems.push(`${where} ${key}: placeholder {${name}} is missing`);
    for (const name of found) if (!wanted.has(name)) problems.push(`${where} ${key}: unknown placeholder {${name}}`);
  };
  compare('ja-x-easy', catalogues['ja-x-easy'][key]?.text);
  compare('en', catalogues.en[key]?.text);
  compare('ja reading', catalogues.ja[key]?.reading);
  return problems;
}

const placeholdersOf = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name = '']) => name));
