import type { Logger } from 'pino';
import type { PinPadAbsence } from '../ports.ts';
import type { NoPad, Pad } from './find-pad.ts';

type Log = Pick<Logger, 'info' | 'warn'>;

/** What a technician does about it; docs/pin-pads.md says more. */
const REMEDY: Readonly<Record<PinPadAbsence, string>> = {
  none: 'no PIN pad: plug it in; if it is, it needs a profile',
  stranger: 'no PIN pad: not the configured one; plug that one in, or configure the serial number of this one',
  ambiguous: 'no PIN pad: several, and nothing says which; configure the serial number of the right one',
  denied: 'no PIN pad: it may not be opened; install the udev rule and give the group to the user of the device host',
  faulty: 'no PIN pad: it does not answer or sends too many keys; plug it in again, or exchange it',
};

/** One line that names what is there and what to do. */
export function sayAbsence(log: Log, { why, seen, others }: NoPad): void {
  log.warn({ why, pads: seen.map(named), others }, REMEDY[why]);
}

export function sayFound(log: Log, pad: Pad): void {
  log.info({ ...named(pad), profile: pad.profile }, 'PIN pad found');
}

/** A serial number is the device's own word and may be of any length. */
const named = ({ usb, serial, nodes }: Pad) => ({
  usb,
  serial: serial?.slice(0, 64) ?? null,
  nodes: nodes.map(({ path }) => path),
});
