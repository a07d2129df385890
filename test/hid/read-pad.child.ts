import { createInterface } from 'node:readline';
import pino from 'pino';
import { z } from 'zod';
import { systemClock } from '../../hardware/clock.ts';
import { loadNodeHid } from '../../hardware/pin-pad/hid.ts';
import { HidPinPad } from '../../hardware/pin-pad/hid-pin-pad.ts';
import { readProfiles } from '../../hardware/pin-pad/profile-files.ts';

/*
 * Reads the PIN pad as the device host does and tells all of it, one JSON object a line: its states, its log, its keys. Keys
 * are told here alone: what types in a test is no PIN. Each line of standard input is answered with the processor time used.
 */
const id = z.int().nullable().default(null);
const choice = z
  .strictObject({
    serial: z.string().nullable().default(null),
    vendorId: id,
    productId: id,
    onlyKnown: z.boolean().default(false),
  })
  .parse(JSON.parse(process.argv[2] ?? '{}'));

const say = (line: Record<string, unknown>): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);
const profiles = readProfiles(null);
if (!profiles.ok) throw new Error(profiles.error);

const log = pino({ base: null, timestamp: false }, { write: (line: string) => say({ log: JSON.parse(line) }) });
const pad = new HidPinPad({ hid: await loadNodeHid(), choice, profiles: profiles.value, clock: systemClock, log });
pad.subscribe((state) => say({ state, detail: pad.detail() }));
pad.listen((key) => say({ key }));

createInterface(process.stdin)
  .on('line', () =>
    say({ cpuMilliseconds: process.cpuUsage().user / 1000, megabytes: process.memoryUsage().rss / 2 ** 20 }),
  )
  .on('close', async () => {
    await pad.close();
    say({ closed: true });
    process.exit(0);
  });
