import { createInterface } from 'node:readline';
import { SECRETS } from '../../state-machines/vocabulary/secrets.ts';
import { loadPcsclite } from '../card-reader/pcsc.ts';
import { PcscCardReader } from '../card-reader/pcsc-card-reader.ts';
import { systemClock } from '../clock.ts';
import type { CardReader, PinPadKey } from '../ports.ts';
import { VirtualPinPad } from '../virtual/pin-pad/virtual-pin-pad.ts';
import { VirtualReader } from '../virtual/reader/virtual-reader.ts';
import { SecretBuffer } from './secret-buffer.ts';
import { enterSecret, keysOfPad } from './secret-entry.ts';

/*
 * Run by tests with keys on standard input, one a line. Sixteen digits instead of four, because four are found in any
 * process by chance. `pcsc`: through the real stack. `leak`: the planted defect, a copy of what was typed.
 */
const how = process.argv[2];
const kept: Buffer[] = [];
const pad = new VirtualPinPad();
const secret = new SecretBuffer();
const watchdog = { arm: () => () => undefined };

async function openReader(): Promise<CardReader> {
  if (how === 'pcsc') {
    const log = { info: () => undefined, warn: () => undefined };
    const openPcsc = await loadPcsclite();
    return new PcscCardReader({ openPcsc, clock: systemClock, watchdog, log, readerName: null });
  }
  const reader = new VirtualReader({ watchdog });
  reader.place({ atr: Uint8Array.of(0x3b), reset: () => undefined, process: async () => Uint8Array.of(0x90, 0x00) });
  return reader;
}

const reader = await openReader();
if (reader.snapshot().state !== 'present') {
  await new Promise<void>((resolve) => reader.subscribe(({ state }) => state === 'present' && resolve()));
}
createInterface(process.stdin).on('line', (key) => pad.press(key as PinPadKey));
const end = await enterSecret({
  keys: keysOfPad(pad),
  secret,
  clock: systemClock,
  rule: { ...SECRETS.authentication, minLength: 16, maxLength: 16 },
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
  const answer = await connection.value.transmit(command);
  if (!answer.ok) throw new Error(`the command came back with ${answer.error.kind}`);
  if (how === 'leak') kept.push(Buffer.from(digits));
} finally {
  secret.wipe();
}
process.stdout.write('wiped\n');
setInterval(() => kept.length, 1_000);
