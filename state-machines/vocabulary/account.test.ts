import { describe, expect, test } from 'vitest';
import { isSameMail, parseMail, parseNickname } from './account.ts';

describe('nickname', () => {
  test.each([
    ['はなこ', 'はなこ'],
    ['  Taro 3  ', 'Taro 3'],
    ['か\u3099き', 'がき'],
    ['👨‍👩‍👧'.normalize(), { error: 'characters' }],
    ['あ'.repeat(20), 'あ'.repeat(20)],
    ['が'.normalize('NFD').repeat(20), 'が'.repeat(20)],
    ['', { error: 'empty' }],
    ['\u3000 \t', { error: 'empty' }],
    ['あ'.repeat(21), { error: 'long' }],
    [`a${'\u0301'.repeat(90)}`, { error: 'long' }],
    ['はな\nこ', { error: 'characters' }],
    ['はな\u202eこ', { error: 'characters' }],
    ['はな\u200bこ', { error: 'characters' }],
    ['はな\u2028こ', { error: 'characters' }],
    ['\ue000', { error: 'characters' }],
    ['\ud800', { error: 'characters' }],
  ])('%j', (input, expected) => {
    const parsed = parseNickname(input);
    expect(parsed.ok ? parsed.value : { error: parsed.error }).toEqual(expected);
  });
});

describe('mail address', () => {
  test.each([
    ['hanako@example.jp', 'hanako@example.jp'],
    [' Hanako.Tanaka+kiosk@Mail.Example.JP ', 'Hanako.Tanaka+kiosk@mail.example.jp'],
    ['ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ', 'hanako@example.jp'],
    [`${'a'.repeat(64)}@example.jp`, `${'a'.repeat(64)}@example.jp`],
    [`${'a'.repeat(65)}@example.jp`, { error: 'long' }],
    [`a@${'b'.repeat(250)}.jp`, { error: 'long' }],
    ['', { error: 'bad' }],
    ['hanako', { error: 'bad' }],
    ['hanako@localhost', { error: 'bad' }],
    ['hanako..t@example.jp', { error: 'bad' }],
    ['.hanako@example.jp', { error: 'bad' }],
    ['hanako@-example.jp', { error: 'bad' }],
    ['hanako@example..jp', { error: 'bad' }],
    ['a@b@example.jp', { error: 'bad' }],
    ['はなこ@example.jp', { error: 'bad' }],
    ['"a b"@example.jp', { error: 'bad' }],
  ])('%j', (input, expected) => {
    const parsed = parseMail(input);
    expect(parsed.ok ? parsed.value : { error: parsed.error }).toEqual(expected);
  });

  test('letter case does not make it another address', () => {
    expect(isSameMail('Hanako@example.jp', 'hanako@example.jp')).toBe(true);
    expect(isSameMail('hanako@example.jp', 'hanako@example.com')).toBe(false);
  });
});
