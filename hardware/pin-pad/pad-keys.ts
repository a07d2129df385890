import type { PinPadKey } from '../ports.ts';

const DIGIT_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;
export const PIN_PAD_KEYS = [...DIGIT_KEYS, 'correct', 'clear', 'enter', 'cancel'] as const satisfies PinPadKey[];

/** Usages with their page in the high 16 bits, and the key each one is. */
export type UsageKeys = ReadonlyMap<number, PinPadKey>;

export const KEYBOARD_PAGE = 0x07_0000;
const TELEPHONY_PAGE = 0x0b_0000;
const CONSUMER_PAGE = 0x0c_0000;

/**
 * HID Usage Tables 1.5, §10, §14 and §15: what each usage means on a PIN pad. Modifiers, Num Lock and all that is not named
 * here are no keys; a profile may name more.
 */
export const USAGE_KEYS: UsageKeys = new Map<number, PinPadKey>([
  ...digits(KEYBOARD_PAGE + 0x1e),
  ...digits(KEYBOARD_PAGE + 0x59),
  // Keyboard and Keypad Enter, Return.
  [KEYBOARD_PAGE + 0x28, 'enter'],
  [KEYBOARD_PAGE + 0x58, 'enter'],
  [KEYBOARD_PAGE + 0x9e, 'enter'],
  // Escape, Cancel.
  [KEYBOARD_PAGE + 0x29, 'cancel'],
  [KEYBOARD_PAGE + 0x9b, 'cancel'],
  // Backspace, Keypad Backspace.
  [KEYBOARD_PAGE + 0x2a, 'correct'],
  [KEYBOARD_PAGE + 0xbb, 'correct'],
  // Delete Forward, Clear, Keypad Clear, Keypad Clear Entry.
  [KEYBOARD_PAGE + 0x4c, 'clear'],
  [KEYBOARD_PAGE + 0x9c, 'clear'],
  [KEYBOARD_PAGE + 0xd8, 'clear'],
  [KEYBOARD_PAGE + 0xd9, 'clear'],
  // A telephone's row runs 0 … 9; its star, pound and Drop keys.
  [TELEPHONY_PAGE + 0xb0, '0'],
  ...digits(TELEPHONY_PAGE + 0xb1).slice(0, 9),
  [TELEPHONY_PAGE + 0xba, 'clear'],
  [TELEPHONY_PAGE + 0xbb, 'enter'],
  [TELEPHONY_PAGE + 0x26, 'cancel'],
  // Menu Escape, AC Cancel, AC Undo, AC Delete.
  [CONSUMER_PAGE + 0x46, 'cancel'],
  [CONSUMER_PAGE + 0x25f, 'cancel'],
  [CONSUMER_PAGE + 0x21a, 'correct'],
  [CONSUMER_PAGE + 0x26a, 'clear'],
]);

/** Both rows of a keyboard run 1 … 9, 0. */
function digits(first: number): [number, PinPadKey][] {
  return DIGIT_KEYS.map((key, index) => [first + index, key]);
}

/** Whether these are the keys a PIN needs. */
export function hasPinKeys(keys: ReadonlySet<PinPadKey>): boolean {
  return keys.has('enter') && DIGIT_KEYS.every((key) => keys.has(key));
}
