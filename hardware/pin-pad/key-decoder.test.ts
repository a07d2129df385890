import { describe, expect, test } from 'vitest';
import {
  ARRAY_KEYPAD,
  BITMAP_KEYPAD,
  LATE_PAGE_KEYPAD,
  MODIFIERS_ONLY,
  TELEPHONE_KEYPAD,
  TWO_REPORT_KEYPAD,
  VENDOR_PAD,
} from './descriptors.fixture.ts';
import { UsageDecoder } from './key-decoder.ts';
import { hasPinKeys } from './pad-keys.ts';
import { parseReportDescriptor, type ReportLayout } from './report-descriptor.ts';

function layoutOf(descriptor: Uint8Array): ReportLayout {
  const layout = parseReportDescriptor(descriptor);
  return layout.ok ? layout.value : expect.unreachable(layout.error);
}

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

/** The keys each report names, in order. */
const read = (descriptor: Uint8Array, data: string): string[][] =>
  new UsageDecoder(layoutOf(descriptor)).decode(bytes(data)).map(({ keys }) => [...keys]);

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
    expect(read(ARRAY_KEYPAD, `00 00 ${usage} 00 00 00 00 00`)).toEqual([[key]]);
  });

  test('Num Lock, letters and modifiers are no keys', () => {
    expect(read(ARRAY_KEYPAD, 'ff 00 53 04 00 00 00 00')).toEqual([[]]);
  });

  test('a modifier held does not hide a digit', () => {
    expect(read(ARRAY_KEYPAD, '02 00 59 00 00 00 00 00')).toEqual([['1']]);
  });

  test('all keys that are down are told', () => {
    expect(read(ARRAY_KEYPAD, '00 00 59 5a 53 00 00 00')).toEqual([['1', '2']]);
  });

  test('roll-over says nothing, not even that all keys are up', () => {
    expect(read(ARRAY_KEYPAD, '00 00 01 01 01 01 01 01')).toEqual([]);
  });

  test('a report cut short is read as far as it goes', () => {
    expect(read(ARRAY_KEYPAD, '00 00 59')).toEqual([['1']]);
    expect(read(ARRAY_KEYPAD, '')).toEqual([[]]);
  });

  test('reports joined on the way are cut by the length of the descriptor', () => {
    const down = '00 00 59 00 00 00 00 00';
    const up = '00 00 00 00 00 00 00 00';
    expect(read(ARRAY_KEYPAD, `${down} ${up} ${down}`)).toEqual([['1'], [], ['1']]);
  });
});

describe('keys of a bitmap keypad', () => {
  test.each([
    ['04 01 00 00 00', ['1']],
    ['04 03 00 00 00', ['1', '2']],
    ['04 00 00 00 00', []],
    ['04 00 04 00 00', ['enter']],
    ['04 00 20 00 00', ['clear']],
    ['04 00 00 01 00', ['1']],
    ['04 00 00 00 02', ['0']],
  ])('%s', (report, keys) => {
    expect(read(BITMAP_KEYPAD, report)).toEqual([keys]);
  });

  test('a report with another id is not this keypad speaking', () => {
    expect(read(BITMAP_KEYPAD, '05 ff ff ff ff')).toEqual([]);
  });
});

describe('a keypad with several reports', () => {
  test('each is named by its id, so that a wheel does not release a key', () => {
    const decoder = new UsageDecoder(layoutOf(TWO_REPORT_KEYPAD));
    expect(decoder.decode(bytes('01 59 00 00'))).toMatchObject([{ reportId: 1, keys: new Set(['1']) }]);
    expect(decoder.decode(bytes('02 01'))).toMatchObject([{ reportId: 2, keys: new Set() }]);
  });

  test('joined ones of different lengths are cut by their ids; what follows an unknown id is dropped', () => {
    expect(read(TWO_REPORT_KEYPAD, '01 59 00 00 02 01 01 5a 00 00')).toEqual([['1'], [], ['2']]);
    expect(read(TWO_REPORT_KEYPAD, '01 59 00 00 09 01 5a 00 00')).toEqual([['1']]);
  });
});

test('a telephone’s keypad: digits, star and pound', () => {
  const keys = ['01', '02', '0a', '0b', '0c', '00', '0d'].map((code) => read(TELEPHONE_KEYPAD, `01 ${code}`));
  expect(keys).toEqual([[['0']], [['1']], [['9']], [['clear']], [['enter']], [[]], [[]]]);
});

test('a usage page given after the usages holds for them', () => {
  expect(read(LATE_PAGE_KEYPAD, '59 00 00 00 00 00')).toEqual([['1']]);
});

test('random reports never throw', () => {
  let seed = 20_261_121;
  const next = (): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed >> 16;
  };
  const decoders = [ARRAY_KEYPAD, BITMAP_KEYPAD, TWO_REPORT_KEYPAD, TELEPHONE_KEYPAD].map(
    (descriptor) => new UsageDecoder(layoutOf(descriptor)),
  );
  for (let round = 0; round < 5_000; round++) {
    const report = Uint8Array.from({ length: next() % 32 }, () => next() & 0xff);
    for (const decoder of decoders) decoder.decode(report);
  }
});

test.each([
  ['array keypad', ARRAY_KEYPAD, true],
  ['bitmap keypad', BITMAP_KEYPAD, true],
  ['keypad in two reports', TWO_REPORT_KEYPAD, true],
  ['telephone', TELEPHONE_KEYPAD, true],
  ['usage page after the usages', LATE_PAGE_KEYPAD, true],
  ['vendor pad', VENDOR_PAD, false],
  ['modifiers only', MODIFIERS_ONLY, false],
])('%s: can type a PIN is %s', (_name, descriptor, usable) => {
  expect(hasPinKeys(new UsageDecoder(layoutOf(descriptor)).offers)).toBe(usable);
});
