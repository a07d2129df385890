import { z } from 'zod';

/** What the machine outside asks of the agent in the guest. */
export const requestSchema = z.discriminatedUnion('do', [
  /** Puts a file of udev rules in force, also for devices that are plugged in. */
  z.object({ id: z.int(), do: z.literal('rules'), file: z.string(), text: z.string() }),
  /** What udev made of the devices. */
  z.object({ id: z.int(), do: z.literal('devices') }),
  /** Reads the pad as a user who is not root; a reader that ran before ends. */
  z.object({
    id: z.int(),
    do: z.literal('readPad'),
    user: z.string(),
    vendorId: z.int(),
    productId: z.int(),
    serial: z.string(),
  }),
  /** Makes the USB device side of a pad on the loopback controller; plugs it in, pulls it out, presses one key on it. */
  z.object({
    id: z.int(),
    do: z.literal('gadgetPlug'),
    /** `keys`: a keypad with media keys; `vendor`: reports only its maker knows. */
    kind: z.enum(['keys', 'vendor']),
    vendorId: z.string(),
    productId: z.string(),
    serial: z.string(),
  }),
  z.object({ id: z.int(), do: z.literal('gadgetUnplug') }),
  z.object({ id: z.int(), do: z.literal('gadgetPress'), usage: z.int().min(1).max(0xff) }),
  z.object({ id: z.int(), do: z.literal('reboot') }),
]);
export type GuestRequest = z.infer<typeof requestSchema>;

export const helloSchema = z.object({
  kernel: z.string(),
  node: z.string(),
  systemd: z.string(),
  /** Seconds since the kernel started. */
  uptime: z.number(),
});
export type Hello = z.infer<typeof helloSchema>;

const nodeSchema = z.object({
  node: z.string(),
  serial: z.string().nullable(),
  /** As `stat` shows them, e.g. `660 root madoguchi-dev`. */
  access: z.string(),
});
export const devicesSchema = z.object({
  events: z.array(
    nodeSchema.extend({
      inhibited: z.boolean(),
      /** What libinput would take it for, by udev's properties. */
      forLibinput: z.boolean(),
    }),
  ),
  hidraw: z.array(nodeSchema),
});
export type Devices = z.infer<typeof devicesSchema>;

/** What happens in the guest by itself. `at` is milliseconds on the guest's monotonic clock. */
export const happenedSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('padState'), state: z.string(), at: z.number() }),
  z.object({ what: z.literal('padKey'), key: z.string(), at: z.number() }),
  /** A new /dev/input/event* was opened by the agent. */
  z.object({ what: z.literal('eventNode'), node: z.string(), serial: z.string().nullable(), at: z.number() }),
  z.object({ what: z.literal('inhibited'), node: z.string(), serial: z.string().nullable(), at: z.number() }),
  /** A key event (EV_KEY) on one of them, as any program reading input devices would get it. */
  z.object({
    what: z.literal('keyEvent'),
    node: z.string(),
    serial: z.string().nullable(),
    code: z.int(),
    value: z.int(),
    at: z.number(),
  }),
  /** Bytes a program reading the text console got. */
  z.object({ what: z.literal('console'), bytes: z.string(), at: z.number() }),
]);
export type Happened = z.infer<typeof happenedSchema>;
