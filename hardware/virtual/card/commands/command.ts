/** A short command APDU, taken apart. `le` in bytes (00 means 256); null when absent. */
export interface Command {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
  readonly le: number | null;
}

/** Takes a command apart; null when its length is not that of one of the four short cases (extended length is not spoken). */
export function parseCommand(apdu: Uint8Array): Command | null {
  const [cla, ins, p1, p2, lc] = apdu;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return null;
  const header = { cla, ins, p1, p2 };
  if (lc === undefined) return { ...header, data: apdu.subarray(4), le: null };
  if (apdu.length === 5) return { ...header, data: apdu.subarray(5), le: shortLe(lc) };
  if (lc === 0) return null;
  const end = 5 + lc;
  if (apdu.length === end) return { ...header, data: apdu.subarray(5, end), le: null };
  const le = apdu[end];
  if (apdu.length !== end + 1 || le === undefined) return null;
  return { ...header, data: apdu.subarray(5, end), le: shortLe(le) };
}

const shortLe = (le: number): number => (le === 0 ? 256 : le);
