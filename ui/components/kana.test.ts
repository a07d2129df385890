import { describe, expect, it } from 'vitest';
import { finishRomaji, romajiToKana, toggleHalfVoiced, toggleSmall, toggleVoiced, toKatakana } from './kana.ts';

/** Types letter by letter, as the keyboard does. */
const type = (letters: string): string => [...letters].reduce((text, letter) => romajiToKana(text + letter), '');

describe('voicing and small letters', () => {
  it.each([
    ['まか', 'まが'],
    ['まが', 'まか'],
    ['は', 'ば'],
    ['ぱ', 'ば'],
    ['カ', 'ガ'],
    ['ウ', 'ヴ'],
    ['な', 'な'],
    ['a', 'a'],
    ['', ''],
  ])('voices %s to %s', (before, after) => {
    expect(toggleVoiced(before)).toBe(after);
  });

  it.each([
    ['は', 'ぱ'],
    ['ば', 'ぱ'],
    ['パ', 'ハ'],
    ['か', 'か'],
  ])('half-voices %s to %s', (before, after) => {
    expect(toggleHalfVoiced(before)).toBe(after);
  });

  it.each([
    ['つ', 'っ'],
    ['ょ', 'よ'],
    ['ヤ', 'ャ'],
    ['か', 'か'],
  ])('makes %s %s', (before, after) => {
    expect(toggleSmall(before)).toBe(after);
  });

  it('touches the last letter only', () => {
    expect(toggleVoiced('かか')).toBe('かが');
  });
});

describe('letters to kana', () => {
  it.each([
    ['mainachichi', 'まいなちち'],
    ['kyouto', 'きょうと'],
    ['shashin', 'しゃしn'],
    ['kitte', 'きって'],
    ['kanna', 'かんあ'],
    ['konnnichiha', 'こんにちは'],
    ["kin'en", 'きんえn'],
    ['su-pa-', 'すーぱー'],
    ['jun', 'じゅn'],
    ['kanji', 'かんじ'],
    ['tsuzuku', 'つずく'],
    ['fairu', 'ふぁいる'],
    ['wo', 'を'],
    ['q', 'q'],
  ])('types %s as %s', (letters, kana) => {
    expect(type(letters)).toBe(kana);
  });

  it('keeps what stood before the letters', () => {
    expect(romajiToKana('マイナka')).toBe('マイナか');
  });

  it('ends a word on ん', () => {
    expect(finishRomaji(type('shashin'))).toBe('しゃしん');
    expect(finishRomaji('まいな')).toBe('まいな');
  });
});

it('turns hiragana into katakana and leaves the rest', () => {
  expect(toKatakana('まいなA父ー')).toBe('マイナA父ー');
});
