import type { Registered } from '../../state-machines/ports/requests.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Portal } from '../portal/open-portal.ts';
import type { Registrations } from '../registrations/registrations.ts';
import type { Draft } from '../registrations/signing-items.ts';

import type { Visit, Wish } from './visit.ts';
import { visitFailures } from './visit-failures.ts';

/*
 * INVARIANTS
 * 1. One wish becomes at most one row: nothing is stored for somebody who waits for it no longer, as they will wish again.
 * 2. Whoever still waits when it is stored hears of it in time.
 */

export interface StoreParts {
  readonly portal: Pick<Portal, 'line'>;
  readonly registrations: Pick<Registrations, 'accept' | 'waitForOutcome'>;
  readonly audit: AuditLog;
  readonly visit: () => Visit | null;
  readonly monotonic: () => number;
}

/** A wish as the card has signed it. */
export interface SignedWish {
  readonly wish: Wish;
  readonly draft: Draft;
  /** Compact JWS of the card. */
  readonly citizen: string;
  /** User-authentication certificate of the person it is for. */
  readonly certificateDer: Uint8Array;
  /** When whoever asked gives up, in monotonic milliseconds. */
  readonly givenUpAt: number;
}

/**
 * Seals and stores what the card signed, then waits a moment for the portal's receipt while the line is up. VISIT_MOVED_ON
 * when the wish was withdrawn before it was stored.
 */
export async function storeSigned(
  parts: StoreParts,
  visit: Visit,
  { wish, draft, citizen, certificateDer, givenUpAt }: SignedWish,
): Promise<Result<Registered, Failure>> {
  const { audit, registrations } = parts;
  const { registrationId } = draft;
  const accepted = await registrations.accept(draft, citizen, certificateDer, () =>
    parts.visit() === visit && !wish.withdrawn ? ok(undefined) : err(visitFailures.movedOn()),
  );
  if (!accepted.ok) {
    audit.append('registration.not-stored', { disposition: 'failure', registrationId, code: accepted.error.code });
    return accepted;
  }
  wish.stored = registrationId;
  return ok(await receiptOf(parts, registrationId, givenUpAt));
}

/** The outcome of what is stored, as far as it is known before nobody waits for it any more. */
export function receiptOf(
  { portal, registrations, monotonic }: Pick<StoreParts, 'portal' | 'registrations' | 'monotonic'>,
  registrationId: string,
  givenUpAt: number,
): Promise<Registered> {
  const left = givenUpAt - LIMITS.answerMargin - monotonic();
  const wait = portal.line.isUp() ? Math.max(0, Math.min(LIMITS.receiptWait, left)) : 0;
  return registrations.waitForOutcome(registrationId, wait);
}
