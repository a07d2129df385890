import { describe, expect, it } from 'vitest';
import { NICKNAME_KANJI, nicknameForms } from './nickname-forms.ts';

describe('other forms of a nickname', () => {
  it.each([
    ['a word at the end', 'まいなちち', ['マイナ父', 'まいな父', 'マイナチチ']],
    ['the same in katakana', 'マイナチチ', ['マイナ父', 'まいな父', 'まいなちち']],
    ['a whole word', 'さくら', ['桜', 'サクラ']],
    ['a whole word in katakana', 'ハナコ', ['花子', 'はなこ']],
    ['the longer of two words', 'しろいこねこ', ['シロイ子猫', 'しろい子猫', 'シロイコネコ']],
    ['a word in the middle stays', 'ゆきだるま', ['ユキダルマ']],
    ['what families are called stays in kana', 'おばあちゃん', ['オバアチャン']],
    ['letters before the word', 'Mちち', ['M父', 'Mチチ']],
    ['signs and digits', 'みどり・2', ['ミドリ・2']],
    ['a long vowel', 'らーめん', ['ラーメン']],
    ['both kinds of kana', 'さくらサン', ['サクラサン', 'さくらさん']],
  ])('%s: %s', (_what, typed, forms) => {
    expect(nicknameForms(typed)).toEqual(forms);
  });

  it.each(['', 'Max', '42', 'ー', '父'])('are none without kana: %j', (typed) => {
    expect(nicknameForms(typed)).toEqual([]);
  });

  it('never hold what was typed, and never more than three', () => {
    for (const typed of ['まいなはは', 'マイナハハ', 'うみ', 'ウミ', 'うミ']) {
      const forms = nicknameForms(typed);
      expect(forms).not.toContain(typed);
      expect(new Set(forms).size).toBe(forms.length);
      expect(forms.length).toBeLessThanOrEqual(3);
    }
  });

  it('use only kanji that the page’s font is told of', () => {
    expect(NICKNAME_KANJI).toMatch(/^\p{Script=Han}+$/u);
    for (const letter of nicknameForms('たろう')[0] ?? '') expect(NICKNAME_KANJI).toContain(letter);
  });
});
