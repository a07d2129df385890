import { expect, expectTypeOf, test } from 'vitest';
import {
  BENCH_FAULTS,
  type BenchToDevices,
  type DevicesToBench,
  BENCH_SUBPROTOCOL as PAGE_SUBPROTOCOL,
} from '../../../state-machines/screens/bench.ts';
import { BENCH_SUBPROTOCOL, type FromDevices, fromDevicesSchema, type ToDevices, toDevicesSchema } from './messages.ts';

/** `readonly` is a promise of the page's types that a schema's output does not make; otherwise both must be the same. */
type Plain<T> = T extends readonly (infer E)[]
  ? Plain<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Plain<T[K]> }
    : T;

test('the page and the host speak of the same messages', () => {
  expectTypeOf<Plain<FromDevices>>().toEqualTypeOf<Plain<DevicesToBench>>();
  expectTypeOf<Plain<ToDevices>>().toEqualTypeOf<Plain<BenchToDevices>>();
  expect(BENCH_SUBPROTOCOL).toBe(PAGE_SUBPROTOCOL);
});

test('every message of the page is understood', () => {
  const messages: BenchToDevices[] = [
    { type: 'place', card: 'taro' },
    { type: 'lift' },
    ...(['0', '9', 'correct', 'clear', 'enter', 'cancel'] as const).map((key) => ({ type: 'key', key }) as const),
    ...BENCH_FAULTS.map((fault) => ({ type: 'fault', fault, on: true }) as const),
  ];
  for (const message of messages) expect(toDevicesSchema.parse(message)).toEqual(message);
});

test('what is not one is not', () => {
  for (const message of [{ type: 'key', key: '10' }, { type: 'key', key: '1', extra: 1 }, { type: 'open' }, null]) {
    expect(toDevicesSchema.safeParse(message).success).toBe(false);
  }
  const happened = { type: 'event', at: '2026-11-21T00:00:00Z', source: 'card', what: { id: 'lifted' } };
  expect(fromDevicesSchema.safeParse(happened).success).toBe(true);
  for (const wrong of [{ at: 'now' }, { what: { id: 'lifted', text: '取られました' } }, { what: { id: 'keys' } }]) {
    expect(fromDevicesSchema.safeParse({ ...happened, ...wrong }).success).toBe(false);
  }
});
