import { expect, test } from 'vitest';
import { FrameReader, frame } from './frames.ts';

test('a message is its length in two bytes, big-endian, and itself', () => {
  expect([...frame(Uint8Array.of(0x90, 0x00))]).toEqual([0, 2, 0x90, 0x00]);
  expect([...frame(new Uint8Array(0x102)).subarray(0, 2)]).toEqual([0x01, 0x02]);
  expect(() => frame(new Uint8Array(0x10000))).toThrow(RangeError);
});

test('messages come whole however the stream is cut', () => {
  const messages = [Uint8Array.of(4), new Uint8Array(300).fill(7), Uint8Array.of(), Uint8Array.of(1, 2, 3)];
  const stream = Buffer.concat(messages.map(frame));
  for (let size = 1; size <= stream.length; size++) {
    const reader = new FrameReader();
    const got: Uint8Array[] = [];
    for (let at = 0; at < stream.length; at += size) got.push(...reader.push(stream.subarray(at, at + size)));
    expect(got).toEqual(messages);
  }
});
