import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import type { Result } from '../../state-machines/vocabulary/result.ts';

/** The second half of an audit pair about an act of the card: how it came out, and the tries when the card said them. */
export const howItEnded = (result: Result<unknown, Failure>, milliseconds: number) => ({
  disposition: result.ok ? ('success' as const) : ('failure' as const),
  durationMs: Math.round(milliseconds),
  ...(result.ok ? {} : { code: result.error.code }),
  ...(result.ok || result.error.triesLeft === undefined ? {} : { triesLeft: result.error.triesLeft }),
});
