import type { SimulatedClock } from 'xstate';
import type { PinPad } from '../../../../hardware/ports.ts';
import type { Wallet } from '../../../../hardware/virtual/card/wallet.ts';
import { VirtualPinPad } from '../../../../hardware/virtual/pin-pad/virtual-pin-pad.ts';
import { openTerminal, type Rig } from './terminal.ts';
import { startVirtualDevices } from './virtual-devices.ts';
import type { VirtualHands } from './virtual-hands.ts';

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
  const devices = await startVirtualDevices<PinPad>({ pinDigits, pad: makePad ?? (() => new VirtualPinPad()) });
  const { hands, pad, directory } = devices;
  const rig = await openTerminal({
    ...devices,
    wallet,
    press: (key) => (pad instanceof VirtualPinPad ? pad.press(key) : undefined),
  });
  return { ...rig, hands, pad, directory };
}
