import { setTimeout as after } from 'node:timers/promises';
import type { Guest } from '../../provisioning/guest/guest.ts';
import { isReady, PATIENCE, type TestPad } from './check-pad.ts';
import type { Happenings } from './happenings.ts';
import type { Happened } from './inside/messages.ts';

/** Twenty strikes a second; QEMU keeps sixteen movements of a key that nobody has asked for yet. */
const STRIKE_PAUSE = 50;

/** What a pad that was struck while it was plugged in sent where. */
export interface Replugged {
  /** Milliseconds from its event node to its inhibition. */
  readonly windowMs: number;
  readonly strikes: number;
  /** Key events before the device host had it, and after: the latter could have been a PIN. */
  readonly early: number;
  readonly late: number;
}

/** Pulls QEMU's keyboard `id` out and plugs it in again. @throws Error when the device host does not follow. */
export async function replug(guest: Guest, happenings: Happenings, id: string, pad: TestPad): Promise<Replugged> {
  await waitUntilGone(happenings, () => guest.unplug(id));
  happenings.forget();
  await guest.plug({ id, serial: pad.serial });
  let striking = true;
  // No longer: what is struck after that comes through hidraw, where so many keys mean a broken pad.
  const inhibited = happenings
    .until((all) => isReady(all) || all.some((one) => one.what === 'inhibited'), PATIENCE)
    .finally(() => {
      striking = false;
    });
  let strikes = 0;
  for (; striking; strikes += 1) {
    await pad.press('5');
    await after(STRIKE_PAUSE);
  }
  await inhibited;
  if (!(await happenings.until(isReady, PATIENCE))) throw new Error('the device host did not find it again');
  if (!(await happenings.until((all) => all.some((one) => one.what === 'inhibited'), PATIENCE)))
    throw new Error('the device host has it, and its keys are not inhibited');
  const all = happenings.all();
  const at = (what: 'eventNode' | 'inhibited'): number => all.find((one) => one.what === what)?.at ?? Number.NaN;
  const isEvent = (one: Happened): boolean => one.what === 'keyEvent' && one.serial === pad.serial;
  const ready = all.findIndex((one) => one.what === 'padState');
  return {
    windowMs: at('inhibited') - at('eventNode'),
    strikes,
    early: all.slice(0, ready).filter(isEvent).length,
    late: all.slice(ready).filter(isEvent).length,
  };
}

/** @throws Error when the device host does not notice. */
export async function waitUntilGone(happenings: Happenings, unplug: () => Promise<unknown>): Promise<void> {
  happenings.forget();
  await unplug();
  const noticed = await happenings.until((all) => all.some((one) => one.what === 'padState'), PATIENCE);
  if (!noticed) throw new Error('the device host did not notice that it is gone');
}
