import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PcscStack, startPcscStack } from '../support/pcsc/pcsc-stack.ts';
import { foundAfterEntry } from '../support/secrets/entry-canary.ts';

let stack: PcscStack;
beforeAll(async () => {
  stack = await startPcscStack();
  Object.assign(process.env, stack.environment);
});
afterAll(() => stack.close());

test('2 s after a VERIFY through pcsclite, whose own copy nobody can overwrite, the digits are gone', async () => {
  const placed = stack.place({
    atr: Uint8Array.from(Buffer.from('3be000ff8131fe4514', 'hex')),
    reset: () => undefined,
    process: async () => Uint8Array.of(0x90, 0x00),
  });
  expect(await foundAfterEntry('pcsc', () => pause(2_000))).toBe(0);
  await placed.lift();
});
