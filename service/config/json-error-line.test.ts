import { expect, it } from 'vitest';
import { jsonErrorLine } from './json-error-line.ts';

it.each([
  ['nothing', '', 1],
  ['an end too early', '{\n "a": ', 2],
  ['a word that is no value', '{\n "a": nope,\n "b": 1\n}', 2],
  ['a forgotten comma', '{\n "a": 1\n "b": 2\n}', 3],
  ['a comma too many', '{\n "a": 1,\n}', 3],
  ['a text that is not closed', '{\n "a": "x\n}', 2],
  ['a list that is not closed', '{\n "a": [1, 2\n}', 3],
  ['a comment', '{\n "a": 1, // one\n "b": 2\n}', 2],
  ['something behind the end', '{\n}\n\nmore', 4],
])('%s', (_name, text, line) => {
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  expect(jsonErrorLine(text)).toBe(line);
});
