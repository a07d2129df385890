import { describe, expect, test } from 'vitest';
import { ARRAY_KEYPAD, BITMAP_KEYPAD, MODIFIERS_ONLY, TWO_REPORT_KEYPAD, VENDOR_PAD } from './descriptors.fixture.ts';
import { hasPinKeys, KeyDecoder } from './key-decoder.ts';
import { parseReportDescriptor, type ReportLayout } from './report-descriptor.ts';

function layoutOf(descriptor: Uint8Array): ReportLayout {
  const layout = parseReportDescriptor(descriptor);
  return layout.ok ? layout.value : expect.unreachable(layout.error);
}

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const UP = bytes('00 00 00 00 00 00 00 00');

describe('keys of an array keypad', () => {
  test.each([
    ['1e', '1'],
    ['22', '5'],
    ['27', '0'],
    ['59', '1'],
    ['5d', '5'],
    ['62', '0'],
    ['28', 'enter'],
    ['58', 'enter'],
    ['29', 'cancel'],
    ['2a', 'correct'],
    ['4c', 'clear'],
  ])('usage %s is %s', (usage, key) => {
    const decoder = new KeyDecoder(layoutOf(ARRAY_KEYPAD));
    expect(decoder.decode(bytes(`00 00 ${usage} 00 00 00 00 00`))).toEqual([key]);
  });

  test('Num Lock, letters and modifiers are no keys', () => {
    const decoder = new KeyDecoder(layoutOf(ARRAY_KEYPAD));
    expect(decoder.decode(bytes('02 00 53 04 00 00 00 00'))).toEqual([]);
  });

  test('a key held over several reports counts once, also while another one is pressed and released', () => {
    const decoder = new KeyDecoder(layoutOf(ARRAY_KEYPAD));
    const held = '00 00 59 00 00 00 00 00';
    expect(decoder.decode(bytes(held))).toEqual(['1']);
    expect(decoder.decode(bytes(held))).toEqual([]);
    expect(decoder.decode(bytes('00 00 59 5a 00 00 00 00'))).toEqual(['2']);
    expect(decoder.decode(bytes(held))).toEqual([]);
    expect(decoder.decode(UP)).toEqual([]);
    expect(decoder.decode(bytes(held))).toEqual(['1']);
  });

  test('roll-over says nothing: the key held before it is not pressed again after it', () => {
    const decoder = new KeyDecoder(layoutOf(ARRAY_KEYPAD));
    decoder.decode(bytes('00 00 59 00 00 00 00 00'));
    expect(decoder.decode(bytes('00 00 01 01 01 01 01 01'))).toEqual([]);
    expect(decoder.decode(bytes('00 00 59 00 00 00 00 00'))).toEqual([]);
  });

  test('a report cut short is read as far as it goes', () => {
    const decoder = new KeyDecoder(layoutOf(ARRAY_KEYPAD));
    expect(decoder.decode(bytes('00 00 59'))).toEqual(['1']);
    expect(decoder.decode(new Uint8Array())).toEqual([]);
  });
});

describe('keys of a bitmap keypad', () => {
  test('each bit is a key; the report id comes first', () => {
    const decoder = new KeyDecoder(layoutOf(BITMAP_KEYPAD));
    expect(decoder.decode(bytes('04 01 00 00 00'))).toEqual(['1']);
    expect(decoder.decode(bytes('04 03 00 00 00'))).toEqual(['2']);
    expect(decoder.decode(bytes('04 00 00 00 00'))).toEqual([]);
    expect(decoder.decode(bytes('04 00 04 00 00'))).toEqual(['enter']);
    expect(decoder.decode(bytes('04 00 20 00 00'))).toEqual(['clear']);
    expect(decoder.decode(bytes('04 00 00 01 00'))).toEqual(['1']);
    expect(decoder.decode(bytes('04 00 00 00 02'))).toEqual(['0']);
  });

  test('a report with another id is not this keypad speaking', () => {
    const decoder = new KeyDecoder(layoutOf(BITMAP_KEYPAD));
    expect(decoder.decode(bytes('05 ff ff ff ff'))).toEqual([]);
  });
});

test('a wheel turned between two keys does not press the held key again', () => {
  const decoder = new KeyDecoder(layoutOf(TWO_REPORT_KEYPAD));
  expect(decoder.decode(bytes('01 59 00 00'))).toEqual(['1']);
  expect(decoder.decode(bytes('02 01'))).toEqual([]);
  expect(decoder.decode(bytes('01 59 00 00'))).toEqual([]);
});

test.each([
  ['array keypad', ARRAY_KEYPAD, true],
  ['bitmap keypad', BITMAP_KEYPAD, true],
  ['keypad in two reports', TWO_REPORT_KEYPAD, true],
  ['vendor pad', VENDOR_PAD, false],
  ['modifiers only', MODIFIERS_ONLY, false],
])('%s: can type a PIN is %s', (_name, descriptor, usable) => {
  expect(hasPinKeys(layoutOf(descriptor))).toBe(usable);
});
