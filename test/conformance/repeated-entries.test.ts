import { expect, test } from 'vitest';
import { repeatedEntries } from './repeated-entries.ts';

const shown = (instance: number, data: object = {}): string =>
  JSON.stringify({ type: 'screen', rev: instance, screen: { id: 'B-11', instance, data } });
const sent = (value: string, action = 'submitText'): string =>
  JSON.stringify({ type: 'intent', id: 'i', rev: 1, action, args: { value } });

test('what is typed for the first time repeats nothing, its drafts and their echo included', () => {
  expect(repeatedEntries([shown(1), sent('ま', 'draft'), shown(1, { draft: 'まい' }), sent('まい')])).toEqual([]);
});

test('the same text typed into a second screen is one', () => {
  expect(repeatedEntries([shown(1), sent('a@example.jp'), shown(2), sent('a@example.jp')])).toEqual(['a@example.jp']);
});

test('and so is one that an earlier screen already showed', () => {
  expect(repeatedEntries([shown(1, { nickname: 'マイナ "父"' }), shown(2), sent('マイナ "父"')])).toEqual([
    'マイナ "父"',
  ]);
});
