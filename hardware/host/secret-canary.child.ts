import { createInterface } from 'node:readline';
import { systemClock } from '../clock.ts';
import type { PinPadKey } from '../ports.ts';
import { VirtualPinPad } from '../virtual/pin-pad/virtual-pin-pad.ts';
import { VirtualReader } from '../virtual/reader/virtual-reader.ts';
import { enterPin } from './pin-entry.ts';
import { SecretBuffer } from './secret-buffer.ts';

/*
 * Run by secret-canary.test.ts with keys on standard input, one a line. Sixteen digits instead of four, because four are
 * found in any process by chance. `leak`: the planted defect, a copy of what was typed.
 */
const leak = process.argv[2] === 'leak';
const kept: Buffer[] = [];
const pad = new VirtualPinPad();
const secret = new SecretBuffer();
const reader = new VirtualReader({ watchdog: { arm: () => () => undefined } });
reader.place({ atr: new Uint8Array(), reset: () => undefined, process: async () => Uint8Array.of(0x90, 0x00) });

createInterface(process.stdin).on('line', (key) => pad.press(key as PinPadKey));
const end = await enterPin({
  pad,
  secret,
  clock: systemClock,
  digits: 16,
  onCount: (count) => process.stdout.write(`${count}\n`),
  signal: new AbortController().signal,
});
const connection = await reader.connect();
if (end !== 'entered' || !connection.ok) throw new Error('the entry did not end as the test wanted');
try {
  const { secret: digits, scratch } = secret.slice();
  const command = scratch.subarray(0, 5 + digits.length);
  command.set([0x00, 0x20, 0x00, 0x80, digits.length]);
  command.set(digits, 5);
  await connection.value.transmit(command);
  if (leak) kept.push(Buffer.from(digits));
} finally {
  secret.wipe();
}
process.stdout.write('wiped\n');
setInterval(() => kept.length, 1_000);
