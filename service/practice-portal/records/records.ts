import { accountData } from './account-data.ts';
import { delegationRecords } from './delegations.ts';
import { etaxRequestRecords } from './etax-requests.ts';
import { exchangeRecords } from './exchanges.ts';
import { folderRecords } from './folder.ts';
import { launchRecords } from './launches.ts';
import { noticeRecords } from './notices.ts';
import type { PortalDatabase } from './open.ts';
import { operationRecords } from './operations.ts';
import { outboxRecords } from './outbox.ts';
import { ownDataRecords } from './own-data.ts';
import { personRecords } from './persons.ts';
import { phoneTicketRecords } from './phone-tickets.ts';
import { receiptRecords } from './receipts.ts';
import { sessionRecords } from './sessions.ts';
import { siteLinkRecords } from './site-links.ts';
import { situationRecords } from './situations.ts';
import { startOver } from './start-over.ts';
import { taxRecords } from './tax.ts';
import { tokenRecords } from './tokens.ts';

/** All the portal remembers. What belongs together is written within one `together`. */
export const openAllRecords = (database: PortalDatabase) => ({
  tokens: tokenRecords(database),
  persons: personRecords(database),
  sessions: sessionRecords(database),
  notices: noticeRecords(database),
  ownData: ownDataRecords(database),
  exchanges: exchangeRecords(database),
  operations: operationRecords(database),
  folder: folderRecords(database),
  siteLinks: siteLinkRecords(database),
  delegations: delegationRecords(database),
  outbox: outboxRecords(database),
  receipts: receiptRecords(database),
  phoneTickets: phoneTicketRecords(database),
  etaxRequests: etaxRequestRecords(database),
  tax: taxRecords(database),
  situations: situationRecords(database),
  accountData: accountData(database),
  launches: launchRecords(database),
  startOver: (): void => startOver(database),
  /** One transaction: all of it is durable when this returns, or none of it. */
  together: <T>(write: () => T): T => database.transaction(write)(),
});
export type Records = ReturnType<typeof openAllRecords>;
