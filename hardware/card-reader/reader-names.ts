/*
 * How pcscd names a reader: product, interface in brackets, then in parentheses the USB serial number or, where there is
 * none, the port it hangs on, then two numbers: which reader, which slot of it.
 * "Gemalto USB Reader 433-Swap [CCID Interface] (1-0000:00:01.0-1) 00 00". Port and reader number change when it is
 * plugged in elsewhere or after another one; the slot does not.
 */
const PORT = / \((?=[^)]*:)[^)]*\)/;
const NUMBERS = / [0-9A-F]{2} ([0-9A-F]{2})$/;

/** The slot of a secure access module: a chip that stays in the reader, never a resident's card. */
const MODULE_SLOT = /\bSAM\b/i;

/** The name without what changes when the reader is plugged in somewhere else. */
const lasting = (name: string): string => name.replace(PORT, '').replace(NUMBERS, ' $1');

/**
 * Whether a reader belongs to the place where residents lay cards.
 * @param wanted part of the name, as configured, or a whole name as pcscd once gave it; null takes every reader but
 * module slots
 */
export function isUsedReader(name: string, wanted: string | null): boolean {
  if (wanted === null) return !MODULE_SLOT.test(name);
  if (name.includes(wanted)) return true;
  const part = lasting(wanted);
  return part.trim() !== '' && lasting(name).includes(part);
}
