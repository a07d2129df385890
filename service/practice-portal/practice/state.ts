import { receiptNumberOf } from '../../registrations/receipt-number.ts';
import type { PortalContext } from '../context.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import { delegationState, menuState } from './menu-practice.ts';
import { badgesOnOtherSites } from './other-sites.ts';
import { taxState } from './tax-practice.ts';

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Everything that arrived, for the portal's own page and for tests. */
export function practiceState(context: PortalContext, faults: Faults, journal: Journal) {
  const { clock, options, records } = context;
  // First: what is due by now happens when somebody looks, and sends mails.
  const tax = taxState(context);
  return {
    portal: options.portalId,
    time: isoTime(clock.now()),
    clockOffsetMs: clock.offsetMs(),
    accounts: records.persons.accounts().map(({ personId, form, createdAt, updatedAt, lastSignInAt }) => ({
      account: personId,
      ...form,
      createdAt: isoTime(createdAt),
      updatedAt: isoTime(updatedAt),
      lastSignInAt: lastSignInAt === null ? null : isoTime(lastSignInAt),
    })),
    registrations: records.receipts.newest().map(({ bodyHash: _bodyHash, ...registration }) => ({
      ...registration,
      /** As the resident took it home. */
      receiptNumber: receiptNumberOf(registration.registrationId),
    })),
    etaxRequests: records.etaxRequests.newest().map(({ personId, decidedAt, ...request }) => ({
      ...request,
      account: personId,
      receiptNumber: receiptNumberOf(request.registrationId),
      decidedAt: isoTime(decidedAt),
    })),
    tax,
    menus: menuState(context),
    delegations: delegationState(context),
    badges: badgesOnOtherSites(records),
    outbox: records.outbox.newest().map((mail) => ({ ...mail, sentAt: isoTime(mail.sentAt) })),
    turnedAway: journal.newest(),
    faults: faults.list(),
  };
}
export type PracticeState = ReturnType<typeof practiceState>;
