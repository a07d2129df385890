import type { PinPadKey } from '../../hardware/ports.ts';
import { bootReport } from '../../hardware/virtual/pin-pad/boot-keypad.ts';

/** Reports of a boot keypad as hex: these keys down, none, one press after another. */
export const down = (...keys: readonly PinPadKey[]): string => bootReport(...keys).toString('hex');
export const UP = down();
export const presses = (...keys: readonly PinPadKey[]): string[] => keys.flatMap((key) => [down(key), UP]);

/** The same of the pad with reports of its own (profiles/pid-codes-test-pad.json). */
const CODES = { '1': '31', '2': '32', '3': '33', '4': '34', enter: '0d', cancel: '1b' };
export const codePresses = (...keys: (keyof typeof CODES)[]): string[] =>
  keys.flatMap((key) => [`01${CODES[key]}`.padEnd(18, '0'), '01'.padEnd(18, '0')]);
