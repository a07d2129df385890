import { X509Certificate } from 'node:crypto';
import type { SignedIn } from '../../state-machines/ports/menu.ts';
import type { PhonePorts } from '../../state-machines/ports/phone.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Portal } from '../portal/open-portal.ts';
import type { Registrations } from '../registrations/registrations.ts';
import type { Trust } from '../trust/trust.ts';
import { howItEnded } from './how-it-ended.ts';
import { noteTicket } from './phone-ticket.ts';
import { shown } from './portal-ports.ts';
import type { Visit } from './visit.ts';
import { visitFailures } from './visit-failures.ts';

export interface PhoneParts {
  readonly portal: Pick<Portal, 'client' | 'clock'>;
  readonly registrations: Pick<Registrations, 'earlierRequests'>;
  readonly trust: Trust;
  readonly audit: AuditLog;
  readonly visit: () => Visit | null;
  readonly monotonic: () => number;
}

/**
 * Sign-in by phone.
 *
 * INVARIANTS
 * - What the portal answers after the visit has ended is given back: the ticket cancelled, the session signed out.
 * - Nobody is signed in whose certificate this terminal does not trust, whatever the portal says.
 */
export function phonePorts(parts: PhoneParts): Omit<PhonePorts, 'issuePhoneSigning' | 'takePhoneSignatures'> {
  const { audit, monotonic, portal, registrations, trust } = parts;
  const { client } = portal;

  async function signIn(visit: Visit, ticketId: string): ReturnType<PhonePorts['signInByPhone']> {
    const answer = await client.signInByPhone(ticketId);
    if (!answer.ok) return err(answer.error.failure);
    const { account, certificate, session } = answer.value;
    const certificateDer = Buffer.from(certificate, 'base64');
    const trusted = trust.check('authentication', certificateDer, portal.clock.now());
    if (!trusted.ok || parts.visit() !== visit) {
      void client.signOut(session);
      return trusted.ok ? err(visitFailures.movedOn()) : trusted;
    }
    visit.portalSession = session;
    visit.phone = { certificateDer };
    const earlier = registrations.earlierRequests(certificateDer);
    const menu = account === 'none' ? null : await client.menu(session);
    const signedIn: SignedIn = { account, online: true, menu: menu?.ok ? shown(menu.value) : null, earlier };
    const { validFromDate, validToDate } = new X509Certificate(certificateDer);
    return ok({
      signedIn,
      person: {
        authenticationCertificate: certificate,
        notBefore: validFromDate.toISOString(),
        notAfter: validToDate.toISOString(),
      },
    });
  }

  return {
    async issuePhoneTicket(renew) {
      const visit = parts.visit();
      if (visit === null) return err(visitFailures.movedOn());
      const { visitId } = visit;
      const answer = await client.issuePhoneTicket(visitId, renew ? (visit.phoneTicket?.ticketId ?? null) : null);
      const ticket = noteTicket(parts, visit, answer);
      if (ticket.ok && ticket.value !== 'taken') {
        audit.append('phone-sign-in.ticket', { disposition: 'success', visitId });
      }
      return ticket;
    },

    async phoneProgress() {
      const ticket = parts.visit()?.phoneTicket ?? null;
      if (ticket === null) return err(visitFailures.movedOn());
      const answer = await client.phoneTicket(ticket.ticketId);
      if (!answer.ok) return err(answer.error.failure);
      const { newest } = ticket;
      // An answer that overtook another one on the way would tell of the past.
      if (newest === null || answer.value.revision >= newest.revision) ticket.newest = answer.value;
      const { state, matched, reason } = ticket.newest ?? answer.value;
      return ok({ state, matched, reason });
    },

    async cancelPhoneTicket() {
      const visit = parts.visit();
      const ticket = visit?.phoneTicket ?? null;
      if (visit === null || ticket === null) return;
      visit.phoneTicket = null;
      visit.phoneSigning = null;
      await client.cancelPhoneTicket(ticket.ticketId);
    },

    async signInByPhone() {
      const visit = parts.visit();
      const ticket = visit?.phoneTicket ?? null;
      if (visit === null || ticket === null) return err(visitFailures.movedOn());
      const began = monotonic();
      visit.phoneTicket = null;
      const signedIn = await signIn(visit, ticket.ticketId);
      audit.append('phone-sign-in.complete', {
        visitId: visit.visitId,
        ...howItEnded(signedIn, monotonic() - began),
        ...(signedIn.ok ? { state: signedIn.value.signedIn.account } : {}),
      });
      return signedIn;
    },
  };
}
