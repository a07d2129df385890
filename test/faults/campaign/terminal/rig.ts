import { join } from 'node:path';
import type { SimulatedClock } from 'xstate';
import type { PinPad } from '../../../../hardware/ports.ts';
import type { Wallet } from '../../../../hardware/virtual/card/wallet.ts';
import { VirtualPinPad } from '../../../../hardware/virtual/pin-pad/virtual-pin-pad.ts';
import { VirtualReader } from '../../../../hardware/virtual/reader/virtual-reader.ts';
import { LIMITS } from '../../../../state-machines/vocabulary/limits.ts';
import { Activity } from './activity.ts';
import { newDirectory } from './folder.ts';
import { HostLife } from './host-life.ts';
import { openTerminal, type Rig } from './terminal.ts';
import { simulatedTime } from './time.ts';
import { VirtualHands } from './virtual-hands.ts';

export interface VirtualRigOptions {
  readonly wallet: Wallet;
  /** Digits a PIN has here; canaries need more than real ones. */
  readonly pinDigits: number;
  /** Another pad than the one whose keys simply arrive. */
  readonly pad?: (clock: SimulatedClock) => PinPad;
}

/** A terminal over virtual devices, in this process and in simulated time. */
export interface VirtualRig extends Rig {
  readonly hands: VirtualHands;
  readonly pad: PinPad;
  readonly directory: string;
}

export async function openVirtualRig({ wallet, pinDigits, pad: makePad }: VirtualRigOptions): Promise<VirtualRig> {
  const directory = newDirectory();
  const socketPath = join(directory, 'host.sock');
  const activity = new Activity();
  const time = simulatedTime(activity);
  const { clock } = time;
  const reader = new VirtualReader({
    clock,
    watchdog: {
      arm(longest = LIMITS.transmitWatchdog) {
        const timer = clock.setTimeout(() => host.kill(), longest);
        return () => clock.clearTimeout(timer);
      },
    },
  });
  const pad = makePad?.(clock) ?? new VirtualPinPad();
  const hands = new VirtualHands(reader, clock, () => activity.stir());
  const host = new HostLife({ reader, pad, clock, socketPath, pinDigits, powerCycle: () => hands.powerCycle() });
  await host.start();
  const rig = await openTerminal({
    directory,
    socketPath,
    wallet,
    activity,
    time,
    hands,
    host,
    press: (key) => (pad instanceof VirtualPinPad ? pad.press(key) : undefined),
    close: () => pad.close(),
  });
  return { ...rig, hands, pad, directory };
}
