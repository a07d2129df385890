import { setTimeout as after } from 'node:timers/promises';
import type { Guest } from '../../provisioning/guest/guest.ts';
import { DEVICE_GROUP } from '../../provisioning/udev/pin-pad-rules.ts';
import type { Happenings } from './happenings.ts';
import { devicesSchema, type Happened } from './inside/messages.ts';
import type { Observation } from './verdict.ts';

/** A pad of the guest, and how a key of it is pressed. */
export interface TestPad {
  readonly serial: string;
  readonly vendorId: number;
  readonly productId: number;
  /** How many event nodes it has. */
  readonly inputs: number;
  press(key: PadKey): Promise<void>;
}
export type PadKey = '1' | '5' | '9' | '0' | 'enter';

export const CLERK = { id: 'clerk', serial: 'CLERK-1' } as const;

const PRESSED: readonly PadKey[] = ['1', '5', '9', '0', '5', 'enter'];
/** KEY_A (linux/input-event-codes.h) and what the console makes of it. */
const CLERK_CODE = 30;
const CLERK_BYTE = '61';
/** A quick finger; faster ones the device host takes for a broken pad. */
const FINGER_PAUSE = 150;
/** The guest's processor is emulated, and shares ours. */
export const PATIENCE = 60_000;
const KEY_PATIENCE = 10_000;

const ofPad = (serial: string) => (one: Happened) => one.what === 'keyEvent' && one.serial === serial;
const isClerkEvent = (one: Happened): boolean =>
  one.what === 'keyEvent' && one.serial === CLERK.serial && one.code === CLERK_CODE && one.value === 0;
const consoleText = (all: readonly Happened[]): string =>
  all.map((one) => (one.what === 'console' ? one.bytes : '')).join('');

/** Starts the device host's reader on the pad and waits until it has it. Without the right to open it, it never has. */
export async function openPad(
  guest: Guest,
  happenings: Happenings,
  pad: TestPad,
  milliseconds = PATIENCE,
): Promise<boolean> {
  const { vendorId, productId, serial } = pad;
  happenings.forget();
  await guest.agent.ask({ do: 'readPad', user: DEVICE_GROUP, vendorId, productId, serial }, PATIENCE);
  return happenings.until(isReady, milliseconds);
}

export const isReady = (all: readonly Happened[]): boolean =>
  all.findLast((one) => one.what === 'padState')?.state === 'ready';

/**
 * Presses keys on the pad, then one on the clerk's keyboard. The clerk's key takes the same way through the kernel after
 * the pad's, so when it has arrived in both places all of the pad's that were to arrive there have; no time is guessed.
 */
export async function observe(guest: Guest, happenings: Happenings, pad: TestPad): Promise<Observation> {
  await clerkTypes(guest, happenings);
  happenings.forget();
  for (const [index, key] of PRESSED.entries()) {
    await pad.press(key);
    // Whichever comes first: with the rule its way through hidraw, without it the key's release in the input layer.
    await happenings.until(
      (all) =>
        all.filter((one) => one.what === 'padKey').length > index ||
        all.filter((one) => ofPad(pad.serial)(one) && 'value' in one && one.value === 0).length > index,
      KEY_PATIENCE,
    );
    await after(FINGER_PAUSE);
  }
  await clerkTypes(guest, happenings);
  const all = happenings.all();
  const console = consoleText(all);
  const clerkBytes = console.split(CLERK_BYTE).length - 1;
  return {
    pressed: PRESSED,
    delivered: all.flatMap((one) => (one.what === 'padKey' ? [one.key] : [])),
    padEvents: all.filter(ofPad(pad.serial)).length,
    strangeConsoleBytes: console.length / 2 - clerkBytes,
    clerkEvents: all.filter(isClerkEvent).length,
    clerkConsoleBytes: clerkBytes,
  };
}

async function clerkTypes(guest: Guest, happenings: Happenings): Promise<void> {
  const before = happenings.all().length;
  await guest.press(CLERK.id, 'a');
  await happenings.until((all) => {
    const since = all.slice(before);
    return since.some(isClerkEvent) && consoleText(since).includes(CLERK_BYTE);
  }, KEY_PATIENCE);
}

/** What udev made of a pad's nodes. */
export interface PadNodes {
  /** As `stat` shows them. */
  readonly hidrawAccess: readonly string[];
  /** One per event node. */
  readonly inhibited: readonly boolean[];
  /** All of it in one line for the report. */
  readonly text: string;
}

export async function padNodes(guest: Guest, serial: string): Promise<PadNodes> {
  const devices = devicesSchema.parse(await guest.agent.ask({ do: 'devices' }, PATIENCE));
  const hidraw = devices.hidraw.filter((node) => node.serial === serial);
  const events = devices.events.filter((node) => node.serial === serial);
  const ofEvent = ({ node, access, inhibited, forLibinput }: (typeof events)[number]): string =>
    `${node} ${access}${inhibited ? ' inhibited' : ''}${forLibinput ? ' shown to libinput' : ''}`;
  return {
    hidrawAccess: hidraw.map(({ access }) => access),
    inhibited: events.map(({ inhibited }) => inhibited),
    text: [...hidraw.map(({ node, access }) => `${node} ${access}`), ...events.map(ofEvent)].join(', ') || 'no nodes',
  };
}
