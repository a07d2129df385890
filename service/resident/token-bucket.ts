export interface TokenBucket {
  /** True when one more is within the limit. */
  take(): boolean;
}

/**
 * `burst` at once, then `perSecond`.
 * @param now monotonic milliseconds
 * Worked example, burst 40 and 20 a second: 40 at once pass, the 41st does not; 50 ms later one more passes.
 */
export function tokenBucket(perSecond: number, burst: number, now: () => number): TokenBucket {
  let tokens = burst;
  let at = now();
  return {
    take() {
      const time = now();
      tokens = Math.min(burst, tokens + ((time - at) * perSecond) / 1_000);
      at = time;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
