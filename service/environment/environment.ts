import type { Logger } from '../log/logger.ts';
import { CHECKS, type Check, type CheckFacts, type CheckState } from './checks.ts';

/** One line of the list for staff. */
export interface CheckResult extends Pick<Check, 'id' | 'effect' | 'about' | 'remedy'> {
  readonly state: CheckState;
}

export const lookAt = (facts: CheckFacts): readonly CheckResult[] =>
  CHECKS.map(({ id, effect, about, remedy, look }) => ({ id, effect, about, remedy, state: look(facts) }));

interface EnvironmentParts {
  readonly facts: () => Promise<CheckFacts>;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

export interface Environment {
  /** Looks at everything now; what has changed since the last time is in the log. */
  look(): Promise<readonly CheckResult[]>;
}

export function openEnvironment({ facts, log }: EnvironmentParts): Environment {
  const last = new Map<string, CheckState>();
  return {
    async look() {
      const results = lookAt(await facts());
      for (const { id, state } of results) {
        if (last.get(id) === state) continue;
        // Healthy from the beginning is no news.
        if (state === 'failed') log.warn('environment.failed', { reason: id });
        else if (last.get(id) === 'failed') log.info('environment.better', { reason: id });
        last.set(id, state);
      }
      return results;
    },
  };
}
