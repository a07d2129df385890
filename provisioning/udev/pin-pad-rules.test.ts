import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pinPadChoiceSchema, pinPadRules } from './pin-pad-rules.ts';

const PAD = { vendorId: 0x1209, productId: 0xbee1, serial: 'PP-0001' };
const effective = (rules: string): string[] => rules.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
/** Lines that can apply to a device: the jump over removals and its target apart. */
const applying = (rules: string): string[] =>
  effective(rules).filter((line) => !line.startsWith('ACTION') && !line.startsWith('LABEL'));

describe('the rules of a PIN pad', () => {
  test('every one of them demands vendor, product and serial number', () => {
    const rules = applying(pinPadRules(PAD));
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules)
      expect(rule).toContain('ATTRS{idVendor}=="1209", ATTRS{idProduct}=="bee1", ATTRS{serial}=="PP-0001"');
  });

  test('without a serial number: every device of that make, and nothing is compared with one', () => {
    const rules = applying(pinPadRules({ ...PAD, serial: null }));
    for (const rule of rules) expect(rule).toContain('ATTRS{idVendor}=="1209", ATTRS{idProduct}=="bee1"');
    expect(rules.join()).not.toContain('serial');
  });

  test('ids are four digits in lower case, as sysfs has them', () => {
    const rules = pinPadRules({ vendorId: 0x4d9, productId: 0xabcd, serial: null });
    expect(rules).toContain('ATTRS{idVendor}=="04d9", ATTRS{idProduct}=="abcd"');
  });

  test('the input device is inhibited, and the hidraw node only opened by a rule that has inhibited before', () => {
    const rules = applying(pinPadRules(PAD));
    const input = rules.filter((rule) => rule.includes('KERNEL=="input[0-9]*"'));
    expect(input).toHaveLength(1);
    expect(input[0]).toContain(', ATTR{inhibited}="1"');
    const hidraw = rules.filter((rule) => rule.includes('SUBSYSTEM=="hidraw"'));
    expect(hidraw).toHaveLength(1);
    expect(hidraw[0]).toMatch(
      /PROGRAM=="\/bin\/sh -c '[^'"]*inhibited \|\| exit 1; done'".*OWNER="root", GROUP="madoguchi-dev", MODE="0660"$/,
    );
  });

  test('nobody but the device host gets in: no other group, no world, no person at the screen', () => {
    const rules = applying(pinPadRules(PAD)).join('\n');
    expect(new Set(rules.match(/\bGROUP="[^"]*"/g))).toEqual(new Set(['GROUP="root"', 'GROUP="madoguchi-dev"']));
    expect(new Set(rules.match(/\bMODE="[^"]*"/g))).toEqual(new Set(['MODE="0600"', 'MODE="0660"']));
    expect(rules).not.toContain('TAG+=');
  });

  test('libinput leaves the pad alone', () => {
    const mark = applying(pinPadRules(PAD)).find((rule) => rule.includes('LIBINPUT_IGNORE_DEVICE'));
    expect(mark).toContain('ENV{ID_INPUT}=""');
    expect(mark).not.toContain('KERNEL==');
  });

  test('quotes pair up in every line', () => {
    for (const rule of effective(pinPadRules(PAD))) expect((rule.match(/"/g) ?? []).length % 2, rule).toBe(0);
  });

  test('the example is what the generator makes', () => {
    const example = readFileSync(join(import.meta.dirname, '72-madoguchi-pin-pad.example.rules'), 'utf8');
    expect(example).toBe(pinPadRules(PAD));
  });
});

describe('the choice of a pad', () => {
  const read = (change: object) => pinPadChoiceSchema.safeParse({ ...PAD, ...change }).success;

  test.each(['A', '0', 'PP-0001', 'SN 12/34', 'a.b_c:d#(e)+f', 'X'.repeat(126)])(
    'takes the serial number %s',
    (serial) => {
      expect(read({ serial })).toBe(true);
    },
  );

  test.each([
    ['a quote', 'A"B'],
    ['a quote that opens the pad to all', 'A", MODE="0666'],
    ['a new line', 'A\nKERNEL=="hidraw*", MODE="0666"'],
    ['a carriage return', 'A\rB'],
    ['a new line at the end', 'A\n'],
    ['NUL', 'A\0B'],
    ['a backslash', 'A\\'],
    ['a star', '*'],
    ['a question mark', 'PP-000?'],
    ['a character class', 'PP-[0-9]'],
    ['an alternative', 'PP-0001|PP-0002'],
    ['a substitution', '$env{SECRET}'],
    ['a percent substitution', '%k'],
    ['a comment', '#A'],
    ['a space in front', ' A'],
    ['a space at the end, which udev would leave out', 'A '],
    ['letters beyond ASCII', 'ＰＰ０１'],
    ['nothing', ''],
    ['more than a descriptor holds', 'X'.repeat(127)],
  ])('refuses a serial number with %s', (_, serial) => {
    expect(read({ serial })).toBe(false);
    expect(() => pinPadRules({ ...PAD, serial })).toThrow();
  });

  test.each([[{ vendorId: 0 }], [{ vendorId: 0x1_0000 }], [{ productId: -1 }], [{ productId: 1.5 }], [{ extra: 1 }]])(
    'refuses %o',
    (change) => {
      expect(read(change)).toBe(false);
    },
  );
});
