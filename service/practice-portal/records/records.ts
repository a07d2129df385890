import { etaxRequestRecords } from './etax-requests.ts';
import { noticeRecords } from './notices.ts';
import type { PortalDatabase } from './open.ts';
import { outboxRecords } from './outbox.ts';
import { personRecords } from './persons.ts';
import { receiptRecords } from './receipts.ts';
import { sessionRecords } from './sessions.ts';
import { tokenRecords } from './tokens.ts';

/** All the portal remembers. What belongs together is written within one `together`. */
export const openAllRecords = (database: PortalDatabase) => ({
  tokens: tokenRecords(database),
  persons: personRecords(database),
  sessions: sessionRecords(database),
  notices: noticeRecords(database),
  outbox: outboxRecords(database),
  receipts: receiptRecords(database),
  etaxRequests: etaxRequestRecords(database),
  /** One transaction: all of it is durable when this returns, or none of it. */
  together: <T>(write: () => T): T => database.transaction(write)(),
});
export type Records = ReturnType<typeof openAllRecords>;
