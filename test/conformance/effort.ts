/** What a person does for a result. Keys of a PIN pad and of a secret are no taps: one entry is one. */
export interface Effort {
  readonly taps: number;
  readonly placements: number;
  readonly pinEntries: number;
  readonly seconds: number;
}

/** What is counted; seconds follow from it. */
export interface Acts {
  readonly taps: number;
  readonly placements: number;
  readonly pinEntries: number;
  /** Characters of all secrets together. */
  readonly secretKeys: number;
}

/** One tap or key, as in the goals for effort; a card has to be found, laid and let lie. */
const SECONDS = { tap: 1.2, secretKey: 1.2, placement: 5 } as const;

/** The hands' time alone, by the same rates for both ways; `waitedSeconds`: what a person waits beside, where it was measured. */
export function effortOf(acts: Acts, waitedSeconds = 0): Effort {
  const { taps, placements, pinEntries, secretKeys } = acts;
  const seconds = taps * SECONDS.tap + secretKeys * SECONDS.secretKey + placements * SECONDS.placement + waitedSeconds;
  return { taps, placements, pinEntries, seconds: Math.round(seconds) };
}
