import { join } from 'node:path';
import type { SimulatedClock } from 'xstate';
import type { CardReader, PinPad } from '../../../../hardware/ports.ts';
import { VirtualReader } from '../../../../hardware/virtual/reader/virtual-reader.ts';
import { LIMITS } from '../../../../state-machines/vocabulary/limits.ts';
import { Activity } from './activity.ts';
import { newDirectory } from './folder.ts';
import { HostLife } from './host-life.ts';
import type { Underneath } from './terminal.ts';
import { type SimulatedTime, simulatedTime } from './time.ts';
import { VirtualHands } from './virtual-hands.ts';

export interface VirtualDeviceOptions<Pad extends PinPad> {
  readonly pinDigits: number;
  readonly pad: (clock: SimulatedClock) => Pad;
  /** What the device host sees of the reader; all of it when it is not said. */
  readonly seen?: (reader: CardReader) => CardReader;
}

/** Virtual devices and a device host that has started over them, in a directory of their own and in simulated time. */
export interface VirtualDevices<Pad extends PinPad> extends Pick<Underneath, 'directory' | 'socketPath' | 'activity'> {
  readonly time: SimulatedTime;
  readonly hands: VirtualHands;
  readonly host: HostLife;
  readonly pad: Pad;
  close(): Promise<void>;
}

export async function startVirtualDevices<Pad extends PinPad>(
  options: VirtualDeviceOptions<Pad>,
): Promise<VirtualDevices<Pad>> {
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
  const pad = options.pad(clock);
  const hands = new VirtualHands(reader, clock, () => activity.stir());
  const host = new HostLife({
    reader: options.seen?.(reader) ?? reader,
    pad,
    clock,
    socketPath,
    pinDigits: options.pinDigits,
    powerCycle: () => hands.powerCycle(),
  });
  await host.start();
  return { directory, socketPath, activity, time, hands, host, pad, close: () => pad.close() };
}
