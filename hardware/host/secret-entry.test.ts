import { beforeEach, describe, expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { SECRETS } from '../../state-machines/vocabulary/secrets.ts';
import type { PinPadKey } from '../ports.ts';
import { VirtualPinPad } from '../virtual/pin-pad/virtual-pin-pad.ts';
import { SecretBuffer } from './secret-buffer.ts';
import { type EntryEnd, enterSecret, keysOfPad } from './secret-entry.ts';
import type { SecretKey } from './touch-pad.ts';

let pad: VirtualPinPad;
let secret: SecretBuffer;
let clock: SimulatedClock;
let counts: number[];
let abort: AbortController;
let ends: EntryEnd[];

beforeEach(() => {
  pad = new VirtualPinPad();
  secret = new SecretBuffer();
  clock = new SimulatedClock();
  counts = [];
  abort = new AbortController();
  ends = [];
});

function enter(): Promise<EntryEnd> {
  const entry = enterSecret({
    keys: keysOfPad(pad),
    secret,
    clock,
    rule: SECRETS.authentication,
    onCount: (count) => counts.push(count),
    signal: abort.signal,
  });
  void entry.then((end) => ends.push(end));
  return entry;
}

const press = (...keys: PinPadKey[]): void => {
  for (const key of keys) pad.press(key);
};

const typed = (): string => Buffer.from(secret.slice().secret).toString('ascii');

test('four digits and 確認: the bytes are in the buffer, only counts came out', async () => {
  const entry = enter();
  press('1', '2', '3', '4', 'enter');
  expect(await entry).toBe('entered');
  expect(typed()).toBe('1234');
  expect(counts).toEqual([0, 1, 2, 3, 4]);
});

test('確認 before the fourth digit does nothing', async () => {
  const entry = enter();
  press('enter', '1', '2', '3', 'enter', '4');
  expect(ends).toEqual([]);
  press('enter');
  expect(await entry).toBe('entered');
});

test('a fifth digit is ignored', async () => {
  const entry = enter();
  press('1', '2', '3', '4', '5', 'enter');
  await entry;
  expect(typed()).toBe('1234');
  expect(counts).toEqual([0, 1, 2, 3, 4]);
});

test('訂正 takes the last digit, clearing takes all, and both are harmless when there is none', async () => {
  const entry = enter();
  press('correct', 'clear', '9', 'correct', '1', '8', 'correct', '2', '7', '7', 'clear', '5', '6', '7', '8', 'enter');
  await entry;
  expect(typed()).toBe('5678');
  expect(counts).toEqual([0, 1, 0, 1, 2, 1, 2, 3, 4, 0, 1, 2, 3, 4]);
});

describe('however else it ends, the buffer is empty and keys reach nobody', () => {
  test.each<[EntryEnd, () => void]>([
    ['cancelled', () => press('cancel')],
    ['cancelled', () => abort.abort('cancelled')],
    ['aborted', () => abort.abort('departed')],
    ['timedOut', () => clock.increment(LIMITS.pinEntry)],
    ['padLost', () => pad.unplug()],
  ])('%s', async (end, happen) => {
    const entry = enter();
    press('1', '2', '3');
    happen();
    expect(await entry).toBe(end);
    expect(secret.length).toBe(0);
    pad.plug();
    press('4', '5', '6', '7', 'enter');
    expect(secret.length).toBe(0);
    expect(counts).toEqual([0, 1, 2, 3]);
    expect(ends).toEqual([end]);
  });
});

test('an entry that had no point before it began ends at once', async () => {
  abort.abort('departed');
  expect(await enter()).toBe('aborted');
  pad.unplug();
  abort = new AbortController();
  expect(await enter()).toBe('padLost');
});

test('digits left in the buffer by whoever came before are gone at the start', () => {
  secret.push(0x37);
  void enter();
  expect(secret.length).toBe(0);
});

test('the limit counts from the start, not from the last key', async () => {
  const entry = enter();
  clock.increment(LIMITS.pinEntry - 1);
  press('1');
  clock.increment(1);
  expect(await entry).toBe('timedOut');
});

test('a password: from six to sixteen characters, letters and digits', async () => {
  let press: (key: SecretKey) => void = () => undefined;
  const keys = {
    listen: (onKey: (key: SecretKey) => void) => {
      press = onKey;
      return () => undefined;
    },
    gone: () => false,
    subscribe: () => () => undefined,
  };
  const onCount = (count: number): number => counts.push(count);
  const options = { keys, secret, clock, rule: SECRETS.signature, onCount, signal: abort.signal };
  const entry = enterSecret(options).then((end) => ends.push(end));
  for (const key of ['A', 'B', '1', '2', 'C', 'enter'] as const) press(key);
  await Promise.resolve();
  expect(ends, 'five characters are not enough').toEqual([]);
  for (const key of 'DEFGHIJKLMN') press(key as SecretKey);
  press('Z');
  expect(typed(), 'the seventeenth is ignored').toBe('AB12CDEFGHIJKLMN');
  press('correct');
  press('enter');
  await entry;
  expect(ends).toEqual(['entered']);
  expect(typed()).toBe('AB12CDEFGHIJKLM');
});

test('a PIN has no letters', () => {
  const keys = {
    listen: (onKey: (key: SecretKey) => void) => {
      onKey('A');
      return () => undefined;
    },
    gone: () => false,
    subscribe: () => () => undefined,
  };
  const onCount = (count: number): number => counts.push(count);
  void enterSecret({ keys, secret, clock, rule: SECRETS.authentication, onCount, signal: abort.signal });
  expect(secret.length).toBe(0);
});
