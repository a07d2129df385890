import type { TransportError } from '../ports.ts';

const CODE = /\(0x([0-9a-f]{8})\)$/i;

/** pcsclite's errors carry their code only in the message. */
export const pcscCode = (error: Error): string | null => CODE.exec(error.message)?.[1]?.toLowerCase() ?? null;

/** Emitted on every close(): the waiting status call was cancelled, as asked. */
export const CANCELLED = '80100002';

type Kind = TransportError['kind'];

/**
 * Codes that pcscd gives to SCardTransmit only before it hands the command to the driver, so the card has not seen it.
 * Everything else may have been executed. 8010000c and 80100017 have both origins: pcscd's own look at the reader, and
 * the driver's answer to a card or reader that vanished in the middle (pcscd `winscard.c`, `ifdwrapper.c`). 80100008
 * (answer longer than asked for) is known to come after the execution.
 */
const BEFORE = new Map<string, Kind>([
  ['8010000b', 'readerBusy'],
  ['80100066', 'protocol'],
  ['80100068', 'cardReset'],
  ['80100069', 'cardRemoved'],
  ['8010000f', 'protocol'],
  // Drivers without SCardControl; pcscd 1.9 says the first, later ones the second.
  ['8010001f', 'protocol'],
  ['80100022', 'protocol'],
]);

const DURING = new Map<string, Kind>([
  ['8010000c', 'cardRemoved'],
  ['80100016', 'cardRemoved'],
  ['80100009', 'readerLost'],
  ['80100017', 'readerLost'],
  ['80100013', 'serviceDown'],
  ['8010001d', 'serviceDown'],
  ['8010001e', 'serviceDown'],
  ['8010000a', 'timeout'],
]);

/** @param sent whether the call was one that carries a command to the card. */
export function transportErrorOf(error: Error, sent: boolean): TransportError {
  const code = pcscCode(error);
  const raw = code ?? 'no code';
  const early = code === null ? undefined : BEFORE.get(code);
  if (early !== undefined) return { kind: early, when: 'before', raw };
  const kind = (code === null ? undefined : DURING.get(code)) ?? 'protocol';
  return { kind, when: sent ? 'during' : 'before', raw };
}
