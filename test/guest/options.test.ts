import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readGuestOptions } from './options.ts';

test('what to prove, and where the result goes', () => {
  const json = join(tmpdir(), 'guest.json');
  expect(readGuestOptions(['pin-pad'])).toEqual({ ok: true, value: { scenario: 'pin-pad', json: null } });
  expect(readGuestOptions(['pin-pad', '--json', json])).toEqual({ ok: true, value: { scenario: 'pin-pad', json } });
});

test.each([
  [[], 'not named'],
  [['update'], 'not named'],
  [['pin-pad', 'more'], 'not named'],
  [['pin-pad', '--fast'], "Unknown option '--fast'"],
  [['pin-pad', '--json', ''], '(nothing) is no file'],
  [['pin-pad', '--json', join(tmpdir(), 'no', 'such', 'folder.json')], 'is no file'],
])('%j: one line with what can be asked', (args, said) => {
  const read = readGuestOptions(args);
  expect(read.ok).toBe(false);
  if (!read.ok) expect(read.error).toContain(said);
});
