import { expect, it } from 'vitest';
import { CardWatch, span } from './card-watch.ts';

/** Answers each command after a turn with as many bytes as it says, or not at all. */
const card = {
  atr: Uint8Array.of(0x3b),
  reset: () => undefined,
  async process(apdu: Uint8Array): Promise<Uint8Array> {
    await new Promise(setImmediate);
    if (apdu[1] === 0xff) throw new Error('pulled');
    return new Uint8Array(apdu.at(-1) ?? 0);
  },
};

it('writes down lengths and times in order, and no byte of a command', async () => {
  const watch = new CardWatch(card);
  await watch.process(Uint8Array.of(0x00, 0x20, 0x00, 0x80, 0x04, 0x31, 0x32, 0x33, 2));
  await watch.process(Uint8Array.of(0x80, 0x2a, 0x00, 0x80, 200));
  await expect(watch.process(Uint8Array.of(0x00, 0xff))).rejects.toThrow('pulled');
  const taken = watch.take();
  expect(taken).toMatchObject([
    { ins: 0x20, commandBytes: 9, answerBytes: 2 },
    { ins: 0x2a, commandBytes: 5, answerBytes: 200 },
  ]);
  expect(taken.flatMap((each) => Object.values(each))).not.toContain(0x31);
  const times = taken.flatMap(({ came, left }) => [came, left]);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(span(taken)).toBe((times[3] ?? 0) - (times[0] ?? 0));
  expect(watch.take()).toEqual([]);
  expect(() => span([])).toThrow(RangeError);
});
