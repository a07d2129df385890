/** What a status word (SW1 SW2) says; cards of different makers use two codes for some of these. */
export type CardStatus =
  | { readonly is: 'ok' }
  /** 63Cx: x tries left (query), or a wrong secret with x tries left (VERIFY with data). */
  | { readonly is: 'triesLeft'; readonly tries: number }
  /** 6984 is the JICSAP code, 6983 the ISO one. */
  | { readonly is: 'blocked' }
  /** The file ended before the asked length; the data is good. */
  | { readonly is: 'endOfFile' }
  | { readonly is: 'pastEnd' }
  | { readonly is: 'notFound' }
  | { readonly is: 'secretNeeded' }
  /** `length` more bytes wait for GET RESPONSE. */
  | { readonly is: 'moreWaiting'; readonly length: number }
  /** The same command wants this Le. */
  | { readonly is: 'wrongLength'; readonly length: number }
  | { readonly is: 'refused' };

const EXACT: ReadonlyMap<number, CardStatus> = new Map([
  [0x9000, { is: 'ok' }],
  [0x6282, { is: 'endOfFile' }],
  [0x6982, { is: 'secretNeeded' }],
  [0x6983, { is: 'blocked' }],
  [0x6984, { is: 'blocked' }],
  [0x6a82, { is: 'notFound' }],
  [0x6b00, { is: 'pastEnd' }],
]);

/** Meaning of a status word; everything unknown is `refused`, and the caller keeps the raw word. */
export function cardStatus(statusWord: number): CardStatus {
  const exact = EXACT.get(statusWord);
  if (exact !== undefined) return exact;
  if ((statusWord & 0xfff0) === 0x63c0) return { is: 'triesLeft', tries: statusWord & 0x0f };
  if (statusWord >> 8 === 0x61) return { is: 'moreWaiting', length: statusWord & 0xff };
  if (statusWord >> 8 === 0x6c) return { is: 'wrongLength', length: statusWord & 0xff };
  return { is: 'refused' };
}

/** Four hex digits, upper case, for logs. */
export const statusWordText = (statusWord: number): string => statusWord.toString(16).toUpperCase().padStart(4, '0');
