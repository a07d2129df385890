import type { AuditLog } from '../audit/audit-log.ts';
import type { Logger } from '../log/logger.ts';
import { storageFailure } from '../store/store.ts';

/**
 * The audit log for events that have no transaction of their own. A disk that takes no line must not take the person's
 * visit along: the loss is logged, and readiness has told about the disk. What is only valid together with its line
 * (a registration) is written in one transaction instead and fails with it.
 */
export const calmAudit = (audit: AuditLog, log: Logger): AuditLog => ({
  head: () => audit.head(),
  append(event, detail) {
    try {
      return audit.append(event, detail);
    } catch (error) {
      const raw = storageFailure(error);
      if (raw === null) throw error;
      log.error('audit.not-written', { raw, event });
      return audit.head();
    }
  },
});
