import type { ReaderState } from '../../state-machines/vocabulary/devices.ts';

const UNKNOWN = 0x4;
const UNAVAILABLE = 0x8;
const PRESENT = 0x20;
const MUTE = 0x200;

export interface ReaderFlags {
  readonly state: Extract<ReaderState, 'absent' | 'empty' | 'mute' | 'present'>;
  /**
   * Counts insertions and removals. Status changes arrive in bursts that are merged: present → present with another
   * count is a card that was lifted and laid again unseen.
   */
  readonly eventCount: number;
}

/** Decodes SCARD_READERSTATE.dwEventState: flags in the low, pcscd's event counter in the high 16 bits. */
export function readFlags(value: number): ReaderFlags {
  const eventCount = value >>> 16;
  if ((value & (UNKNOWN | UNAVAILABLE)) !== 0) return { state: 'absent', eventCount };
  if ((value & PRESENT) === 0) return { state: 'empty', eventCount };
  return { state: (value & MUTE) === 0 ? 'present' : 'mute', eventCount };
}
