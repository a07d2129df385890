import type { Submitted } from '../../state-machines/ports/requests.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Portal } from '../portal/open-portal.ts';
import type { Registrations } from '../registrations/registrations.ts';
import type { SignedDraft } from '../registrations/signing-items.ts';

import type { Visit, Wish } from './visit.ts';
import { visitFailures } from './visit-failures.ts';

/*
 * INVARIANTS
 * 1. One wish becomes at most one row for each request: nothing is stored for somebody who waits for it no longer, as they
 *    will wish again.
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
  /** In the order it is to be decided. */
  readonly signed: readonly SignedDraft[];
  /** User-authentication certificate of the person it is for. */
  readonly certificateDer: Uint8Array;
  /** When whoever asked gives up, in monotonic milliseconds. */
  readonly givenUpAt: number;
}

/**
 * Seals and stores what one touch signed, then waits a moment for the portal's receipts while the line is up: the same moment
 * for all of them. Gives what became of each, in order. A failure means that none is stored; it is VISIT_MOVED_ON when the
 * wish was withdrawn before.
 */
export async function storeSigned(
  parts: StoreParts,
  visit: Visit,
  { wish, signed, certificateDer, givenUpAt }: SignedWish,
): Promise<Result<readonly Submitted[], Failure>> {
  const { audit, registrations } = parts;
  const accepted = await registrations.accept(signed, certificateDer, () =>
    parts.visit() === visit && !wish.withdrawn ? ok(undefined) : err(visitFailures.movedOn()),
  );
  if (!accepted.ok) {
    const { code } = accepted.error;
    for (const { draft } of signed) {
      const { registrationId } = draft;
      audit.append('registration.not-stored', { disposition: 'failure', registrationId, code });
    }
    return accepted;
  }
  const ids = signed.map(({ draft }) => draft.registrationId);
  wish.stored = ids[0] ?? null;
  return ok(await Promise.all(ids.map((registrationId) => receiptOf(parts, registrationId, givenUpAt))));
}

/** The outcome of what is stored, as far as it is known before nobody waits for it any more. */
export function receiptOf(
  { portal, registrations, monotonic }: Pick<StoreParts, 'portal' | 'registrations' | 'monotonic'>,
  registrationId: string,
  givenUpAt: number,
): Promise<Submitted> {
  const left = givenUpAt - LIMITS.answerMargin - monotonic();
  const wait = portal.line.isUp() ? Math.max(0, Math.min(LIMITS.receiptWait, left)) : 0;
  return registrations.waitForOutcome(registrationId, wait);
}
