/** What a person does for a result. Keys of a PIN pad and of a secret are no taps: one entry is one. */
export interface Effort {
  readonly taps: number;
  /** Taps and keys on the person's own phone. */
  readonly phoneTaps: number;
  readonly placements: number;
  readonly pinEntries: number;
  readonly seconds: number;
}

/** What is counted; seconds follow from it. */
export interface Acts extends Omit<Effort, 'seconds'> {
  /** Characters of all secrets together, and of numbers that only the person's papers know. */
  readonly secretKeys: number;
}

export const NO_ACTS: Acts = { taps: 0, phoneTaps: 0, placements: 0, pinEntries: 0, secretKeys: 0 };

export const addActs = (one: Acts, other: Acts): Acts => ({
  taps: one.taps + other.taps,
  phoneTaps: one.phoneTaps + other.phoneTaps,
  placements: one.placements + other.placements,
  pinEntries: one.pinEntries + other.pinEntries,
  secretKeys: one.secretKeys + other.secretKeys,
});

/** One tap or key, as in the goals for effort; a card has to be found, laid and let lie. */
export const SECONDS = { tap: 1.2, placement: 5 } as const;

/** The hands' time alone, by the same rates for both ways; `waitedSeconds`: what a person waits beside, where it was measured. */
export function effortOf({ secretKeys, ...acts }: Acts, waitedSeconds = 0): Effort {
  const struck = acts.taps + acts.phoneTaps + secretKeys;
  const seconds = struck * SECONDS.tap + acts.placements * SECONDS.placement + waitedSeconds;
  return { ...acts, seconds: Math.round(seconds) };
}
