import { describe, expect, test } from 'vitest';
import { ARRAY_KEYPAD, BITMAP_KEYPAD, TELEPHONE_KEYPAD, TWO_REPORT_KEYPAD, VENDOR_PAD } from './descriptors.fixture.ts';
import { UsageDecoder } from './key-decoder.ts';
import { parseReportDescriptor, usageAt } from './report-descriptor.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

test('a boot keyboard: eight modifier bits, a constant byte, six key bytes', () => {
  const layout = parseReportDescriptor(ARRAY_KEYPAD);
  expect(layout).toMatchObject({
    ok: true,
    value: {
      numbered: false,
      inputs: [
        { kind: 'variable', firstBit: 0, bits: 1, count: 8, usages: [{ first: 0x700e0, last: 0x700e7 }] },
        { kind: 'array', firstBit: 16, bits: 8, count: 6, usages: [{ first: 0x70000, last: 0x70065 }] },
      ],
    },
  });
});

test('bits are counted per report id', () => {
  const layout = parseReportDescriptor(TWO_REPORT_KEYPAD);
  expect(layout).toMatchObject({
    ok: true,
    value: {
      numbered: true,
      inputs: [
        { reportId: 1, firstBit: 0, count: 3 },
        { reportId: 2, firstBit: 0, usages: [{ first: 0xc00e9 }, { first: 0xc00ea }] },
      ],
    },
  });
});

test('fields of one report follow each other', () => {
  const layout = parseReportDescriptor(BITMAP_KEYPAD);
  expect(layout.ok && layout.value.inputs.map(({ firstBit }) => firstBit)).toEqual([0, 13, 15]);
});

test('outputs are not inputs', () => {
  const layout = parseReportDescriptor(VENDOR_PAD);
  expect(layout.ok && layout.value.inputs).toHaveLength(1);
});

test('a usage of four bytes brings its own page; the last usage of a variable field counts for the rest', () => {
  const layout = parseReportDescriptor(hex('050c0b590007001500250175019503' + '8102'));
  if (!layout.ok) return expect.unreachable(layout.error);
  const [field] = layout.value.inputs;
  expect(field && [usageAt(field, 0), usageAt(field, 2)]).toEqual([0x70059, 0x70059]);
});

test('push and pop keep the globals', () => {
  const layout = parseReportDescriptor(hex('05077508950115002565' + 'a4' + '050c7501' + 'b4' + '19002965' + '8100'));
  expect(layout).toMatchObject({ ok: true, value: { inputs: [{ bits: 8, usages: [{ first: 0x70000 }] }] } });
});

describe('descriptors that cannot be true are refused', () => {
  test.each([
    ['ends within an item', '0507a1'],
    ['report too long', '05077520' + '96ffff' + '190029658100'],
    ['field too wide', '0507754095011900296581' + '00'],
    ['pop without push', 'b4'],
    ['pushes without end', 'a4'.repeat(40)],
    ['usage range without a beginning', '05072965'],
    ['too many elements', `05077501960080${'0901'.repeat(3)}8102`],
    ['too many usages', '0901'.repeat(300)],
    ['too many fields', `05077501950109${'01'}8102${'09018102'.repeat(300)}`],
  ])('%s', (why, descriptor) => {
    expect(parseReportDescriptor(hex(descriptor))).toEqual({ ok: false, error: why });
  });

  test('random bytes never throw and never take long', () => {
    let seed = 20_261_121;
    const next = (): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return seed >> 16;
    };
    for (let round = 0; round < 2_000; round++) {
      const descriptor = Uint8Array.from({ length: next() % 64 }, () => next() & 0xff);
      const layout = parseReportDescriptor(descriptor);
      if (layout.ok)
        new UsageDecoder(layout.value).decode(Uint8Array.from({ length: next() % 64 }, () => next() & 0xff));
    }
  });
});

test('the length of each report, its id byte included', () => {
  const lengths = (descriptor: Uint8Array) => {
    const layout = parseReportDescriptor(descriptor);
    return layout.ok && [...layout.value.lengths];
  };
  expect([ARRAY_KEYPAD, BITMAP_KEYPAD, TWO_REPORT_KEYPAD, VENDOR_PAD].map(lengths)).toEqual([
    [[0, 8]],
    [[4, 5]],
    [
      [1, 4],
      [2, 2],
    ],
    [[1, 9]],
  ]);
});

test('a field of no bits is left out: 4,294,967,295 elements of it would keep the host busy for minutes', () => {
  const layout = parseReportDescriptor(hex('0507' + '7500' + '97ffffffff' + '19002965' + '8102'));
  expect(layout).toMatchObject({ ok: true, value: { inputs: [] } });
});

test('a value below the smallest of an array is no usage', () => {
  const layout = parseReportDescriptor(TELEPHONE_KEYPAD);
  const [field] = layout.ok ? layout.value.inputs : [];
  expect(field && [usageAt(field, -1), usageAt(field, 0), usageAt(field, 12)]).toEqual([null, 0xb00b0, null]);
});
