import { describe, expect, test } from 'vitest';
import { problemsOfTexts } from './catalogues.ts';
import {
  type CatalogueEntry,
  type Catalogues,
  findRepeatedTexts,
  findTermsProblems,
  findTextProblems,
} from './rules.ts';

/** A sound text in three languages, with one entry spoiled by a test. */
const planted = (spoil: {
  ja?: Partial<CatalogueEntry> | null;
  easy?: Partial<CatalogueEntry> | null;
  en?: Partial<CatalogueEntry> | null;
}): Catalogues => {
  const one = (entry: CatalogueEntry, change: Partial<CatalogueEntry> | null = {}): Record<string, CatalogueEntry> =>
    change === null ? {} : { 'pin.wrong': { ...entry, ...change } };
  return {
    ja: one({ text: 'あと{n}回です', reading: 'あと {n}かいです' }, spoil.ja),
    'ja-x-easy': one({ text: 'あと {n}[回|かい]です' }, spoil.easy),
    en: one({ text: '{n} tries left' }, spoil.en),
  };
};

test('the texts of the terminal are complete', () => {
  expect(problemsOfTexts()).toEqual([]);
});

describe('each rule catches its planted defect', () => {
  test('the sound text has no problem', () => {
    expect(findTextProblems(planted({}))).toEqual([]);
  });

  test.each([
    ['a missing translation', { en: null }, 'en pin.wrong: missing'],
    ['a key only a translation has', { ja: null }, 'ja pin.wrong: missing'],
    ['an empty text', { en: { text: '' } }, 'en pin.wrong: empty'],
    ['a space at an end', { en: { text: '{n} tries left ' } }, 'en pin.wrong: space at an end'],
    ['emphasis left open', { en: { text: '**{n} tries left' } }, 'en pin.wrong: broken markup'],
    ['ruby left open', { easy: { text: 'あと {n}[回|かい' } }, 'ja-x-easy pin.wrong: broken markup'],
    ['a lost placeholder', { en: { text: 'tries left' } }, 'en pin.wrong: placeholder {n} is missing'],
    ['an unknown placeholder', { en: { text: '{n} of {m}' } }, 'en pin.wrong: unknown placeholder {m}'],
    [
      'a placeholder lost in the reading',
      { ja: { reading: 'あと すうかいです' } },
      'ja reading pin.wrong: placeholder {n} is missing',
    ],
    ['too long a text', { en: { maxLength: 10 } }, 'en pin.wrong: 14 characters, room for 10'],
    ['no reading', { ja: { reading: '' } }, 'ja pin.wrong: no reading'],
    [
      'kanji in a reading',
      { ja: { reading: 'あと {n}回です' } },
      'ja pin.wrong: reading holds more than hiragana, pauses and placeholders',
    ],
    [
      'a digit in a reading',
      { ja: { reading: 'あと {n}かい 3です' } },
      'ja pin.wrong: reading holds more than hiragana, pauses and placeholders',
    ],
    [
      'a particle as written',
      { ja: { reading: 'のこりは {n}かいです' } },
      'ja pin.wrong: reading writes は, へ or を instead of わ, え, お',
    ],
    ['a reading of a translation', { en: { reading: 'x' } }, 'en pin.wrong: only Japanese has a reading'],
    ['kanji without ruby', { easy: { text: 'あと {n}回です' } }, 'ja-x-easy pin.wrong: kanji without ruby in "回です"'],
    [
      'ruby over kana',
      { easy: { text: '[あと|あと] {n}[回|かい]です' } },
      'ja-x-easy pin.wrong: ruby over "あと", which has no kanji',
    ],
    ['ruby of kanji', { easy: { text: 'あと {n}[回|回]です' } }, 'ja-x-easy pin.wrong: ruby "回" is not kana'],
    [
      'two readings without a number',
      { easy: { text: '{n} [分|ふん/ぷん]です' } },
      'ja-x-easy pin.wrong: "分" has no number before it',
    ],
    [
      'a long sentence',
      { easy: { text: `あと {n}[回|かい]です${'よ'.repeat(34)}` } },
      `ja-x-easy pin.wrong: sentence of 42 characters: "あと {n}回です${'よ'.repeat(34)}"`,
    ],
    [
      'a double negative',
      { easy: { text: 'あと {n}[回|かい] おさなければ なりません' } },
      'ja-x-easy pin.wrong: double negative',
    ],
    ['ruby in Japanese', { ja: { text: 'あと{n}[回|かい]です' } }, 'ja pin.wrong: ruby outside ja-x-easy'],
  ])('%s', (_name, spoil, problem) => {
    expect(findTextProblems(planted(spoil))).toContain(problem);
  });
});

test('a text that two families of one language have is found', () => {
  const one = { 'pin.wrong': { text: '{n} tries left' } };
  expect(findRepeatedTexts({ ja: { card: one }, 'ja-x-easy': { tax: one }, en: { card: one, menu: {} } })).toEqual([]);
  expect(findRepeatedTexts({ ja: {}, 'ja-x-easy': {}, en: { card: one, menu: {}, tax: one } })).toEqual([
    'en pin.wrong: in card and in tax',
  ]);
});

test('a paragraph of the terms that cannot be read aloud is found', () => {
  const heading = { text: '第1条', reading: 'だいいちじょう' };
  expect(findTermsProblems({ articles: [{ heading, paragraphs: [{ text: '約束です。' }] }] })).toEqual([
    'terms of use, 第1条: no reading',
  ]);
  expect(findTermsProblems({ articles: [{ heading, paragraphs: [{ text: '', reading: 'やくそく' }] }] })).toEqual([
    'terms of use, 第1条: empty',
  ]);
});
