import type { Registered } from '../../state-machines/ports/requests.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Portal } from '../portal/open-portal.ts';
import type { Registrations } from '../registrations/registrations.ts';
import type { Draft } from '../registrations/signing-items.ts';

export interface StoreParts {
  readonly portal: Pick<Portal, 'line'>;
  readonly registrations: Pick<Registrations, 'accept' | 'waitForOutcome'>;
  readonly audit: AuditLog;
}

/**
 * Seals and stores what the card signed, then waits a moment for the portal's receipt while the line is up.
 * @param certificateDer the user-authentication certificate of the person it is for
 */
export async function storeSigned(
  { audit, portal, registrations }: StoreParts,
  draft: Draft,
  citizen: string,
  certificateDer: Uint8Array,
): Promise<Result<Registered, Failure>> {
  const { registrationId } = draft;
  const accepted = await registrations.accept(draft, citizen, certificateDer);
  if (!accepted.ok) {
    audit.append('registration.not-stored', { disposition: 'failure', registrationId, code: accepted.error.code });
    return accepted;
  }
  return ok(await registrations.waitForOutcome(registrationId, portal.line.isUp() ? LIMITS.receiptWait : 0));
}
