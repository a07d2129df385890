import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { PhonePorts } from '../../state-machines/ports/phone.ts';
import { canonicalJson } from '../../state-machines/vocabulary/canonical.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import type { RequestBody } from '../../state-machines/vocabulary/requests.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Portal } from '../portal/open-portal.ts';
import { lineFailures } from '../portal/portal-failure.ts';
import { readJws } from '../portal-contract/jws.ts';
import type { Registrations } from '../registrations/registrations.ts';
import type { Draft } from '../registrations/signing-items.ts';
import { certificateOf } from './certificate-of.ts';
import { challengedDrafts } from './drafts.ts';
import { howItEnded } from './how-it-ended.ts';
import { noteTicket } from './phone-ticket.ts';
import type { PhoneSigning, Visit } from './visit.ts';
import { visitFailures } from './visit-failures.ts';

export interface PhoneSigningParts {
  readonly portal: Pick<Portal, 'client' | 'clock' | 'line'>;
  readonly registrations: Pick<Registrations, 'draft'>;
  readonly audit: AuditLog;
  readonly visit: () => Visit | null;
  readonly monotonic: () => number;
}

export const sameRequests = (a: readonly RequestBody[], b: readonly RequestBody[]): boolean =>
  canonicalJson(a) === canonicalJson(b);

/**
 * Signatures by phone for who signed in by phone.
 *
 * INVARIANTS
 * - What the phone signs was made here and is compared when it comes back: each signature over its own item, by the very
 *   certificate that signed in.
 * - Nothing is stored here; `submit` sends what was signed, once, and only for the same requests.
 */
export function phoneSigningPorts(
  parts: PhoneSigningParts,
): Pick<PhonePorts, 'issuePhoneSigning' | 'takePhoneSignatures'> {
  const { audit, monotonic, portal } = parts;
  const { client } = portal;

  async function begin(visit: Visit, requests: readonly RequestBody[]): Promise<Result<PhoneSigning, Failure>> {
    const drafts = await challengedDrafts(parts, visit, requests);
    if (!drafts.ok) return drafts;
    if (parts.visit() !== visit) return err(visitFailures.movedOn());
    const signing = { requests, drafts: drafts.value, beganAt: monotonic(), signatures: null };
    visit.phoneSigning = signing;
    for (const { registrationId, sequence } of signing.drafts) {
      const { visitId } = visit;
      audit.append('registration.phone-sign-init', { disposition: 'na', visitId, registrationId, sequence });
    }
    return ok(signing);
  }

  async function take(visit: Visit, ticketId: string, drafts: readonly Draft[]): Promise<Result<null, Failure>> {
    const answer = await client.phoneSignatures(ticketId);
    const { phone, phoneSigning } = visit;
    if (parts.visit() !== visit || phone === null || phoneSigning?.drafts !== drafts) {
      return err(visitFailures.movedOn());
    }
    if (!answer.ok) return err(answer.error.failure);
    const signatures = answer.value;
    const holder = Buffer.from(phone.certificateDer);
    if (!signatures.every((jws) => holder.equals(certificateOf(jws)))) return err(visitFailures.otherCard());
    const checked = await Promise.all(drafts.map((draft, index) => isSigned(draft, signatures[index] ?? '', holder)));
    if (signatures.length !== drafts.length || checked.includes(false)) return err(lineFailures.badAnswer());
    phoneSigning.signatures = signatures;
    visit.phoneTicket = null;
    return ok(null);
  }

  return {
    async issuePhoneSigning(requests, renew) {
      const visit = parts.visit();
      const session = visit?.portalSession ?? null;
      if (visit === null || session === null || visit.phone === null) return err(visitFailures.movedOn());
      const { phoneSigning, phoneTicket } = visit;
      const renewed = renew && phoneSigning !== null && sameRequests(phoneSigning.requests, requests);
      const signing = renewed ? ok(phoneSigning) : await begin(visit, requests);
      if (!signing.ok) return signing;
      const items = signing.value.drafts.map(({ item }) => item);
      const renews = renewed ? (phoneTicket?.ticketId ?? null) : null;
      return noteTicket(parts, visit, await client.issuePhoneSigningTicket(session, items, renews));
    },

    async takePhoneSignatures() {
      const visit = parts.visit();
      if (visit === null || visit.phoneTicket === null || visit.phoneSigning === null) {
        return err(visitFailures.movedOn());
      }
      const { beganAt, drafts } = visit.phoneSigning;
      const taken = await take(visit, visit.phoneTicket.ticketId, drafts);
      const ended = howItEnded(taken, monotonic() - beganAt);
      for (const { registrationId } of drafts) {
        const { visitId } = visit;
        audit.append('registration.phone-sign-complete', { visitId, registrationId, ...ended });
      }
      return taken;
    },
  };
}

/** Whether this is the signature of that certificate's key over just this item. */
async function isSigned({ item }: Draft, jws: string, certificateDer: Buffer): Promise<boolean> {
  const { publicKey } = new X509Certificate(certificateDer);
  const schema = z.record(z.string(), z.json());
  const read = await readJws(jws, publicKey, { alg: 'RS256', typ: item.typ, schema });
  return read.ok && canonicalJson(read.value) === canonicalJson(item.payload);
}
