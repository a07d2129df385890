import { describe, expect, test } from 'vitest';
import { parseKanaName } from './kana-name.ts';
import { err, ok } from './result.ts';

describe('the reading of a name', () => {
  test.each([
    ['コクゼイ　ハナコ', 'コクゼイ　ハナコ'],
    ['こくぜい　はなこ', 'コクゼイ　ハナコ'],
    ['ｺｸｾﾞｲ ﾊﾅｺ', 'コクゼイ　ハナコ'],
    ['  コクゼイ   ハナコ  ', 'コクゼイ　ハナコ'],
    ['ゔぃくとりあ', 'ヴィクトリア'],
    ['サトー', 'サトー'],
    ['さとー', 'サトー'],
    ['サト－', 'サトー'],
    ['ｻﾄｰ', 'サトー'],
    ['スミス　ジョン　ウェズリー', 'スミス　ジョン　ウェズリー'],
    ['か\u3099くと', 'ガクト'],
  ])('%s is taken as %s', (input, name) => {
    expect(parseKanaName(input)).toEqual(ok(name));
  });

  test.each(['', '   ', '　'])('nothing but white space is empty: %j', (input) => {
    expect(parseKanaName(input)).toEqual(err('empty'));
  });

  test.each([
    '国税　花子',
    'Hanako',
    'ハナコ1',
    'ハナコ。',
    'ハナ・コ',
    'ヷ',
    'ハナコ<b>',
    'ハナコ\u202e',
    'ハナコ\u0000',
    '😀',
    'ゝ',
    'ヽ',
    'ヶ',
  ])('%j is no reading', (input) => {
    expect(parseKanaName(input)).toEqual(err('notKana'));
  });

  test('sixty characters are taken, after conversion; one more is too long', () => {
    expect(parseKanaName('ｶﾞ'.repeat(60)).ok).toBe(true);
    expect(parseKanaName('ア'.repeat(61))).toEqual(err('tooLong'));
    expect(parseKanaName('あ'.repeat(1_000))).toEqual(err('tooLong'));
  });

  test('what was taken is taken unchanged', () => {
    const first = parseKanaName('こくぜい はなこ');
    expect(first.ok && parseKanaName(first.value)).toEqual(first);
  });
});
