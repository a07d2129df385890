import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Timers, TimeSource } from '../time.ts';
import { tokenBucket } from './token-bucket.ts';

export interface RefusalAudit {
  record(reason: string): void;
  /** Writes what is still only counted. */
  stop(): void;
}

/** One line a second in the long run, so that a program that knocks all day does not fill the disk. */
const LINES_PER_SECOND = 1;
const LINES_AT_ONCE = 60;

/**
 * Audits refused handshakes: one line each, and during a flood one line a reason and minute with their number.
 * INVARIANT: the sum over all lines is the number of refusals.
 */
export function openRefusalAudit(audit: AuditLog, timers: Timers, monotonic: TimeSource['monotonic']): RefusalAudit {
  const bucket = tokenBucket(LINES_PER_SECOND, LINES_AT_ONCE, monotonic);
  const counted = new Map<string, number>();
  let timer: unknown = null;

  function flush(): void {
    timer = null;
    for (const [reason, count] of counted) {
      audit.append('resident-view.refused', { disposition: 'failure', reason, count });
    }
    counted.clear();
  }

  return {
    record(reason) {
      if (bucket.take()) {
        audit.append('resident-view.refused', { disposition: 'failure', reason });
        return;
      }
      counted.set(reason, (counted.get(reason) ?? 0) + 1);
      timer ??= timers.setTimeout(flush, LIMITS.refusalsCounted);
    },
    stop() {
      if (timer !== null) timers.clearTimeout(timer);
      flush();
    },
  };
}
