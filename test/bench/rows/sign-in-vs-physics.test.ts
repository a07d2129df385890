import { expect, it } from 'vitest';
import { CARD_TIMINGS } from '../../../hardware/virtual/card/timing.ts';
import { physicsOf } from './sign-in-vs-physics.ts';

const exchange = (ins: number, commandBytes: number, answerBytes: number) => ({
  ...{ ins, commandBytes, answerBytes },
  ...{ came: 0, left: 0 },
});
const SELECT = exchange(0xa4, 7, 2);
const VERIFY = exchange(0x20, 9, 2);
const SIGN = exchange(0x2a, 57, 258);

it('is the private key and the bytes of VERIFY and signature on the air, at either speed', () => {
  for (const [speed, byteMilliseconds] of [
    ['106', 0.0944],
    ['424', 0.0236],
  ] as const) {
    const air = physicsOf(CARD_TIMINGS[speed], [SELECT, VERIFY, SELECT, SIGN]) - CARD_TIMINGS[speed].rsaMilliseconds;
    // 326 bytes, ten etu each; frames, checksums and turns are some more.
    expect(air).toBeGreaterThan(326 * byteMilliseconds);
    expect(air).toBeLessThan(326 * byteMilliseconds + 5);
    // What else was sent, and the chip's time for a command, is no part of it.
    expect(physicsOf(CARD_TIMINGS[speed], [VERIFY, SIGN])).toBe(air + CARD_TIMINGS[speed].rsaMilliseconds);
  }
});

it.each([
  ['no VERIFY with data', [exchange(0x20, 4, 2), SIGN]],
  ['no signature', [VERIFY]],
  ['two signatures', [VERIFY, SIGN, SIGN]],
])('with %s it is another sign-in than the one to measure', (_, exchanges) => {
  expect(() => physicsOf(CARD_TIMINGS['106'], exchanges)).toThrow('no single VERIFY');
});
