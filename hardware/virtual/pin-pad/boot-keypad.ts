import type { PinPadKey } from '../../ports.ts';

/** Boot keyboard, as most numeric keypads are: modifiers, a constant byte, then an array of six keys 00–65. */
export const BOOT_KEYPAD = Uint8Array.from(
  Buffer.from('05010906a101050719e029e71500250175019508810295017508810195067508150025650507190029658100c0', 'hex'),
);

/** Keypad 1–9 and 0, Enter; Escape, Backspace and Delete of the keyboard's own page. */
const USAGES: Readonly<Record<PinPadKey, number>> = {
  '1': 0x59,
  '2': 0x5a,
  '3': 0x5b,
  '4': 0x5c,
  '5': 0x5d,
  '6': 0x5e,
  '7': 0x5f,
  '8': 0x60,
  '9': 0x61,
  '0': 0x62,
  enter: 0x58,
  cancel: 0x29,
  correct: 0x2a,
  clear: 0x4c,
};

/** The report (8 bytes) of a boot keypad with these keys down, at most six. */
export function bootReport(...keys: readonly PinPadKey[]): Buffer {
  const report = Buffer.alloc(8);
  for (const [index, key] of keys.entries()) report[2 + index] = USAGES[key];
  return report;
}
