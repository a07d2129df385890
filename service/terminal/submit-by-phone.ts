import type { Submitted } from '../../state-machines/ports/requests.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { RequestBody } from '../../state-machines/vocabulary/requests.ts';
import { err, type Result } from '../../state-machines/vocabulary/result.ts';
import type { Portal } from '../portal/open-portal.ts';
import { SESSION_KINDS } from '../portal-contract/requests/session-proof.ts';
import type { Registrations } from '../registrations/registrations.ts';
import type { SignedDraft } from '../registrations/signing-items.ts';
import { challengedDrafts } from './drafts.ts';
import { sameRequests } from './phone-signing-ports.ts';
import { type StoreParts, storeSigned } from './store-signed.ts';
import type { Visit } from './visit.ts';
import { visitFailures } from './visit-failures.ts';

interface SubmitByPhoneParts extends StoreParts {
  readonly portal: Pick<Portal, 'client' | 'clock' | 'line'>;
  readonly registrations: Pick<Registrations, 'accept' | 'draft' | 'waitForOutcome'>;
}

/**
 * Stores and sends what who signed in by phone asks for: with what their phone signed for just these, or by the session where
 * that is enough. VISIT_MOVED_ON when neither is there: a phone, or the card here, must sign.
 */
export async function submitByPhone(
  parts: SubmitByPhoneParts,
  visit: Visit,
  certificateDer: Uint8Array,
  requests: readonly RequestBody[],
): Promise<Result<readonly Submitted[], Failure>> {
  const givenUpAt = parts.monotonic() + LIMITS.registerAnswer;
  const wish = { withdrawn: false, stored: null };
  visit.wish = wish;
  const signed = signedByPhone(visit, requests) ?? (await provenBySession(parts, visit, requests));
  if (signed === null) return err(visitFailures.movedOn());
  return storeSigned(parts, visit, { wish, signed, certificateDer, givenUpAt });
}

/** What the phone signed, once: whatever becomes of it now, it is not sent a second time. */
function signedByPhone(visit: Visit, requests: readonly RequestBody[]): readonly SignedDraft[] | null {
  const signing = visit.phoneSigning;
  if (signing === null || signing.signatures === null || !sameRequests(signing.requests, requests)) return null;
  visit.phoneSigning = null;
  const { drafts, signatures } = signing;
  return drafts.map((draft, index) => ({ draft, citizen: signatures[index] ?? '' }));
}

async function provenBySession(
  parts: SubmitByPhoneParts,
  visit: Visit,
  requests: readonly RequestBody[],
): Promise<readonly SignedDraft[] | null> {
  const session = visit.portalSession;
  if (session === null || !requests.every(({ kind }) => SESSION_KINDS.some((one) => one === kind))) return null;
  const drafts = await challengedDrafts(parts, visit, requests);
  if (!drafts.ok || parts.visit() !== visit || visit.portalSession !== session) return null;
  return Promise.all(
    drafts.value.map(async (draft) => {
      const { registrationId, sequence } = draft;
      const citizen = await parts.portal.client.proveBySession(session, draft.item);
      const { visitId } = visit;
      parts.audit.append('registration.session-proven', { disposition: 'na', visitId, registrationId, sequence });
      return { draft, citizen, proof: 'portal-session' as const };
    }),
  );
}
