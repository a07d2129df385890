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
  kind: z.enum(['my-number-card', 'phone', 'juki-card', 'bank-card', 'mute-card']),
  person: z.string().nullable(),
  pin: z.string().nullable(),
  password: z.string().nullable(),
  attributesPin: z.string().nullable(),
  badge: z.enum([
    'none',
    'family',
    'child',
    'lastTry',
    'locked',
    'passwordLocked',
    'expired',
    'expiring',
    'revoked',
    'renewed',
    'moved',
    'gaiji',
    'longName',
    'unusable',
  ]),
  triesLeft: z.int().nullable(),
});

const readerState = z.enum(['serviceDown', 'absent', 'empty', 'mute', 'present']);

const devicesSchema = z.strictObject({
  wallet: z.array(walletCardSchema).readonly(),
  placed: z.string().nullable(),
  virtualReader: z.boolean(),
  virtualPinPad: z.boolean(),
  reader: readerState,
  readerKind: z.enum(['contactless', 'contact']),
  pinPad: z.enum(['absent', 'ready', 'entering']),
  faults: z.record(benchFault, z.boolean()),
});
export type BenchDevices = z.infer<typeof devicesSchema>;

const happening = z.discriminatedUnion('id', [
  z.strictObject({ id: z.literal('placed'), position: z.int().min(1) }),
  z.strictObject({
    id: z.enum(['lifted', 'pulled', 'answerLost', 'verifying', 'awaitingKeys', 'pinPadUnplugged']),
  }),
  z.strictObject({ id: z.literal('keys'), count: z.int().min(1) }),
  z.strictObject({ id: z.literal('reader'), state: readerState }),
  z.strictObject({
    id: z.literal('sessionEnded'),
    reason: z.enum(['closed', 'cardRemoved', 'idle', 'expired', 'readerLost', 'failed']),
  }),
]);

export const fromDevicesSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('devices'), devices: devicesSchema }),
  z.strictObject({
    type: z.literal('event'),
    at: z.iso.datetime(),
    source: z.enum(['card', 'pinPad', 'reader']),
    what: happening,
  }),
  z.strictObject({ type: z.literal('refused'), why: z.string() }),
]);
export type FromDevices = z.infer<typeof fromDevicesSchema>;
export type BenchEvent = Extract<FromDevices, { type: 'event' }>;
