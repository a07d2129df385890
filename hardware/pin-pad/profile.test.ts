import { describe, expect, test } from 'vitest';
import { CodeDecoder, carriesCodes } from './code-decoder.ts';
import { ARRAY_KEYPAD, VENDOR_PAD } from './descriptors.fixture.ts';
import { UsageDecoder } from './key-decoder.ts';
import { TEST_PAD } from './profile.fixture.ts';
import { type CodeProfile, parseProfile, type UsageProfile } from './profile.ts';
import { parseReportDescriptor, type ReportLayout } from './report-descriptor.ts';

const KEYS = Object.fromEntries([...Array(10).keys()].map((n) => [`3${n}`, String(n)]));
const CODES = {
  name: 'pad',
  vendorId: '1209',
  productId: 'BEE1',
  reads: 'codes',
  reportId: 1,
  reportBytes: 9,
  firstCode: 1,
  release: 'reported',
  keys: { ...KEYS, '0d': 'enter' },
};

function codes(change: Record<string, unknown> = {}): CodeProfile {
  const profile = parseProfile(JSON.stringify({ ...CODES, ...change }));
  return profile.ok && profile.value.reads === 'codes' ? profile.value : expect.unreachable();
}

function layoutOf(descriptor: Uint8Array): ReportLayout {
  const layout = parseReportDescriptor(descriptor);
  return layout.ok ? layout.value : expect.unreachable(layout.error);
}

const VENDOR = layoutOf(VENDOR_PAD);
const read = (profile: CodeProfile, data: string): string[][] =>
  new CodeDecoder(profile, VENDOR).decode(Buffer.from(data, 'hex')).map(({ keys }) => [...keys]);

describe('a profile of key codes', () => {
  test('names the keys that are down, and none', () => {
    expect(read(codes(), '013100000000000000')).toEqual([['1']]);
    expect(read(codes(), '010000000000000000')).toEqual([[]]);
    expect(read(codes(), '017f00000000000000')).toEqual([[]]);
  });

  test('reads as many codes as it says', () => {
    expect(read(codes(), '013132000000000000')).toEqual([['1']]);
    expect(read(codes({ codes: 2 }), '013132330000000000')).toEqual([['1', '2']]);
  });

  test('a pad that never reports a release: every report is a press of its own', () => {
    expect(read(codes({ release: 'never' }), '013100000000000000')).toEqual([['1'], []]);
    expect(read(codes({ release: 'never' }), '010000000000000000')).toEqual([[]]);
  });

  test('another report id and another length say nothing', () => {
    expect(read(codes(), '033100000000000000')).toEqual([]);
    expect(read(codes(), '0131')).toEqual([]);
  });

  test('joined reports are cut by their length', () => {
    expect(read(codes(), '013100000000000000'.repeat(2))).toEqual([['1'], ['1']]);
  });

  test('fits the node that has such a report, and no other of the pad', () => {
    expect(carriesCodes(codes(), VENDOR)).toBe(true);
    expect(carriesCodes(codes({ reportBytes: 8 }), VENDOR)).toBe(false);
    expect(carriesCodes(codes({ reportId: 7 }), VENDOR)).toBe(false);
    expect(carriesCodes(codes(), layoutOf(ARRAY_KEYPAD))).toBe(false);
    expect(carriesCodes(codes({ reportId: null, reportBytes: 8 }), layoutOf(ARRAY_KEYPAD))).toBe(true);
  });
});

test('a profile of usages gives keys another meaning, or none', () => {
  const text = {
    name: 'pad',
    vendorId: '1209',
    productId: 'bee1',
    reads: 'usages',
    usages: { '07:53': 'cancel', '07:2a': null },
  };
  const profile = parseProfile(JSON.stringify(text));
  const { keys } = (profile.ok ? profile.value : expect.unreachable(profile.error)) as UsageProfile;
  const decoder = new UsageDecoder(layoutOf(ARRAY_KEYPAD), keys);
  const told = ['53', '2a', '59'].map((usage) => decoder.decode(Buffer.from(`0000${usage}0000000000`, 'hex'))[0]?.keys);
  expect(told).toEqual([new Set(['cancel']), new Set(), new Set(['1'])]);
});

describe('a profile is refused with the member that is wrong', () => {
  test.each<[string, Record<string, unknown>]>([
    ['vendorId: is not four hex digits', { vendorId: '0x1209' }],
    ['firstCode: lies outside the report', { firstCode: 9 }],
    ['firstCode: lies outside the report', { codes: 9 }],
    ['firstCode: is the report id', { firstCode: 0 }],
    ['keys: 00 is no key going down', { keys: { ...CODES.keys, '00': '1' } }],
    ['keys: one code is given twice', { keys: { ...CODES.keys, '3a': 'clear', '3A': 'cancel' } }],
    ['keys: all ten digits and enter are needed', { keys: KEYS }],
    ['keys: all ten digits and enter are needed', { keys: { '0d': 'enter' } }],
    ['keys.3b', { keys: { ...CODES.keys, '3b': 'shift' } }],
    ['the profile: Unrecognized key: "beep"', { beep: true }],
    ['reportId', { reportId: 0 }],
  ])('%s', (why, change) => {
    const profile = parseProfile(JSON.stringify({ ...CODES, ...change }));
    expect(profile.ok ? 'accepted' : profile.error).toContain(why);
  });

  test('text that is not JSON', () => {
    expect(parseProfile('{')).toEqual({ ok: false, error: 'is not JSON' });
  });
});

test('the shipped profiles are valid', () => {
  expect(TEST_PAD).toMatchObject({ reads: 'codes', vendorId: 0x1209, productId: 1 });
});
