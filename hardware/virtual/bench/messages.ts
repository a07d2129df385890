import { z } from 'zod';

/**
 * Wire of the bench's own socket. The page's side is declared in state-machines/screens/bench.ts, which this folder may
 * not import; a test holds both together.
 */
export const BENCH_PATH = '/devices/v1';
export const BENCH_SUBPROTOCOL = 'madoguchi-bench.1';

const benchKey = z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'correct', 'clear', 'enter', 'cancel']);
const benchFault = z.enum(['loseVerifyAnswer', 'pullDuringRead', 'unplugReader', 'unplugPinPad']);
export type BenchFault = z.infer<typeof benchFault>;

export const toDevicesSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('place'), card: z.string().max(64) }),
  z.strictObject({ type: z.literal('lift') }),
  z.strictObject({ type: z.literal('key'), key: benchKey }),
  z.strictObject({ type: z.literal('fault'), fault: benchFault, on: z.boolean() }),
]);
export type ToDevices = z.infer<typeof toDevicesSchema>;

const walletCardSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  note: z.string(),
  pin: z.string().nullable(),
  password: z.string().nullable(),
  badge: z.enum(['none', 'family', 'lastTry', 'locked', 'expired', 'unusable']),
  triesLeft: z.int().nullable(),
});

const devicesSchema = z.strictObject({
  wallet: z.array(walletCardSchema).readonly(),
  placed: z.string().nullable(),
  virtualReader: z.boolean(),
  virtualPinPad: z.boolean(),
  reader: z.enum(['serviceDown', 'absent', 'empty', 'mute', 'present']),
  readerKind: z.enum(['contactless', 'contact']),
  pinPad: z.enum(['absent', 'ready', 'entering']),
  faults: z.record(benchFault, z.boolean()),
});
export type BenchDevices = z.infer<typeof devicesSchema>;

export const fromDevicesSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('devices'), devices: devicesSchema }),
  z.strictObject({
    type: z.literal('event'),
    at: z.iso.datetime(),
    source: z.enum(['card', 'pinPad', 'reader']),
    text: z.string(),
  }),
  z.strictObject({ type: z.literal('refused'), why: z.string() }),
]);
export type FromDevices = z.infer<typeof fromDevicesSchema>;
export type BenchEvent = Extract<FromDevices, { type: 'event' }>;
