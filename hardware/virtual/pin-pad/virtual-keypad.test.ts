import { describe, expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import { SECRETS } from '../../../state-machines/vocabulary/secrets.ts';
import { SecretBuffer } from '../../host/secret-buffer.ts';
import { enterSecret, keysOfPad } from '../../host/secret-entry.ts';
import { HidPinPad } from '../../pin-pad/hid-pin-pad.ts';
import { describePinPad } from '../../pin-pad/pin-pad.contract.ts';
import type { PinPadKey } from '../../ports.ts';
import { VirtualKeypad } from './virtual-keypad.ts';

/** A hand's pace. */
const STEP = 120;

async function open() {
  const keypad = new VirtualKeypad();
  const clock = new SimulatedClock();
  const choice = { serial: null, vendorId: null, productId: null, onlyKnown: false };
  const log = { info: () => undefined, warn: () => undefined };
  const pad = new HidPinPad({ hid: keypad, choice, profiles: [], clock, log });
  const pass = async (milliseconds: number): Promise<void> => {
    clock.increment(milliseconds);
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  await pass(0);
  return { keypad, clock, pad, pass };
}

describePinPad('the HID adapter over a virtual keypad', async () => {
  const { keypad, clock, pad, pass } = await open();
  return {
    pad,
    press(key) {
      keypad.press(key);
      clock.increment(STEP);
    },
    async unplug() {
      keypad.unplug();
      await pass(0);
    },
    async plug() {
      keypad.plug();
      await pass(LIMITS.pinPadSearchMax);
    },
  };
});

/** One entry of a 4-digit PIN on a keypad that the test mishandles. */
async function entering(twice = false) {
  const lab = await open();
  if (twice) {
    lab.keypad.unplug();
    lab.keypad.plug(true);
    await lab.pass(LIMITS.pinPadSearchMax);
  }
  const secret = new SecretBuffer();
  const counts: number[] = [];
  let end: string | null = null;
  const ended = enterSecret({
    keys: keysOfPad(lab.pad),
    secret,
    clock: lab.clock,
    rule: SECRETS.authentication,
    onCount: (count) => counts.push(count),
    signal: new AbortController().signal,
  }).then((how) => {
    end = how;
  });
  return {
    ...lab,
    counts,
    ended,
    end: () => end,
    digits: () => String.fromCharCode(...secret.slice().secret),
    wiped: () => secret.length === 0 && new Uint8Array(secret.slice().secret.buffer).every((byte) => byte === 0),
    type(keys: string): void {
      for (const key of keys) {
        lab.keypad.press(key === 'E' ? 'enter' : (key as PinPadKey));
        lab.clock.increment(STEP);
      }
    },
  };
}

describe('an entry on a keypad that', () => {
  test('works', async () => {
    const { type, ended, end, digits } = await entering();
    type('1234E');
    await ended;
    expect([end(), digits()]).toEqual(['entered', '1234']);
  });

  test('tells every key on two interfaces', async () => {
    const { type, ended, digits, counts } = await entering(true);
    type('1123E');
    await ended;
    expect([digits(), counts]).toEqual(['1123', [0, 1, 2, 3, 4]]);
  });

  test('says nothing any more: it ends with the time, empty', async () => {
    const { type, keypad, pass, ended, end, wiped } = await entering();
    type('12');
    keypad.silence(true);
    type('34E');
    await pass(LIMITS.pinEntry);
    await ended;
    expect([end(), wiped()]).toEqual(['timedOut', true]);
  });

  test('repeats a stuck key: it counts once', async () => {
    const { type, keypad, counts } = await entering();
    keypad.stick('7', 1_000);
    type('8');
    expect(counts).toEqual([0, 1, 2]);
  });

  test('floods: lost, empty, and nothing was confirmed', async () => {
    const { type, keypad, ended, end, wiped, counts } = await entering();
    type('12');
    keypad.flood(['3', '4', 'enter'], 500);
    await ended;
    expect([end(), wiped(), Math.max(...counts)]).toEqual(['padLost', true, 4]);
  });

  test('is pulled: lost and empty at once', async () => {
    const { type, keypad, ended, end, wiped } = await entering();
    type('123');
    keypad.unplug();
    expect(wiped()).toBe(true);
    await ended;
    expect(end()).toBe('padLost');
  });
});

test('whatever is done to the keypad, what is confirmed is what the hand typed', async () => {
  let seed = 20_261_121;
  const below = (limit: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >> 12) % limit;
  };
  const ends: Record<string, number> = {};
  for (let run = 0; run < 300; run++) {
    const { type, keypad, ended, end, digits, wiped, pass } = await entering(below(4) === 0);
    let typed = '';
    for (let step = 0; step < 40 && end() === null; step++) {
      const what = below(100);
      const digit = String(below(10));
      if (what < 60) {
        type(digit);
        if (typed.length < 4) typed += digit;
      } else if (what < 85) {
        type('E');
      } else if (what < 92) {
        keypad.press('correct');
        typed = typed.slice(0, -1);
      } else if (what < 95) {
        keypad.stick(digit as PinPadKey, below(200));
        if (typed.length < 4) typed += digit;
        await pass(STEP);
        keypad.unstick();
      } else if (what < 97) {
        keypad.flood(['1', '2', 'enter'], 10);
      } else if (what < 99) {
        keypad.unplug();
      } else {
        keypad.silence(true);
      }
      await pass(STEP);
    }
    if (end() === null) await pass(LIMITS.pinEntry);
    await ended;
    const how = end() ?? expect.unreachable();
    ends[how] = (ends[how] ?? 0) + 1;
    if (how === 'entered') expect(digits()).toBe(typed);
    else expect(wiped()).toBe(true);
  }
  // Every kind of end was reached: the property was not held by one alone.
  expect(Object.keys(ends).sort()).toEqual(['entered', 'padLost', 'timedOut']);
});
