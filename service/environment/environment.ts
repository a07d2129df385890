import type { OutOfServiceReason } from '../../state-machines/screens/frame-screens.ts';
import type { Logger } from '../log/logger.ts';
import type { Check, CheckFacts, Finding } from './check.ts';
import { CHECKS } from './checks.ts';
import { REASONS, type ReasonId } from './reasons.ts';

/** One line of the list for staff; a check that found nothing has nothing to mean or to be remedied. */
export interface CheckResult extends Pick<Check, 'id' | 'effect' | 'about'> {
  readonly state: Finding['state'];
  readonly reason: ReasonId | null;
  readonly means: string | null;
  readonly remedy: string | null;
}

export const lookAt = (facts: CheckFacts): readonly CheckResult[] =>
  CHECKS.map(({ id, effect, about, look }) => {
    const { state, reason } = look(facts);
    const { means, remedy } = reason === null ? { means: null, remedy: null } : REASONS[reason];
    return { id, effect, about, state, reason, means, remedy };
  });

interface EnvironmentParts {
  readonly facts: () => Promise<CheckFacts>;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

export interface Environment {
  /** Looks at everything now; what has changed since the last time is in the log. */
  look(): Promise<readonly CheckResult[]>;
  /** Why nobody can be served, as the last look found. */
  obstacles(): readonly OutOfServiceReason[];
}

const RESIDENT = new Map(CHECKS.map(({ id, resident }) => [id, resident]));

export function openEnvironment({ facts, log }: EnvironmentParts): Environment {
  const last = new Map<string, CheckResult>();

  function tell(result: CheckResult): void {
    const { id, state, reason } = result;
    const before = last.get(id);
    last.set(id, result);
    if (before?.reason === reason) return;
    // Healthy from the beginning is no news.
    if (reason !== null && state === 'failed') log.warn('environment.failed', { event: id, reason });
    else if (reason !== null && state === 'warning') log.info('environment.warning', { event: id, reason });
    else if (before?.state === 'failed' || before?.state === 'warning') log.info('environment.better', { event: id });
  }

  return {
    async look() {
      const results = lookAt(await facts());
      for (const result of results) tell(result);
      return results;
    },
    obstacles() {
      const reasons = [...last.values()].flatMap(({ id, effect, state }) =>
        effect === 'outOfService' && state === 'failed' ? (RESIDENT.get(id) ?? []) : [],
      );
      return [...new Set(reasons)];
    },
  };
}
