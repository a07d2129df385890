import { describe, expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';

describe('canonical JSON', () => {
  test('members are sorted by code unit at every depth, without white space', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: true, Z: 'あ', '10': 0, '9': 0 })).toBe(
      '{"10":0,"9":0,"Z":"あ","a":true,"b":[{"c":null,"d":1}]}',
    );
  });

  test('the order in which members were written makes no difference', () => {
    expect(canonicalJson({ x: { q: 1, p: 2 }, a: 3 })).toBe(canonicalJson({ a: 3, x: { p: 2, q: 1 } }));
  });

  test('members without a value are left out; a missing value alone is no JSON', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
    expect(() => canonicalJson([undefined])).toThrow(TypeError);
    expect(() => canonicalJson(() => 1)).toThrow(TypeError);
  });

  test('what it writes, JSON reads', () => {
    const value = { text: '"\\\u2028\n', list: [1, -2, 'é'], nested: { ok: false } };
    expect(JSON.parse(canonicalJson(value))).toEqual(value);
  });
});
