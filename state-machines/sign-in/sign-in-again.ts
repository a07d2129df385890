import type { AgainReason } from '../screens/card-screens.ts';
import type { FailureCode } from '../vocabulary/failures.ts';

/** Failures of a signature after which the card can be unlocked once more and the same signed; all others are faults. */
const SIGN_IN_AGAIN: { readonly [Code in FailureCode]?: AgainReason } = {
  SESSION_ENDED: 'sessionEnded',
  VISIT_MOVED_ON: 'sessionEnded',
  VISIT_OTHER_CARD: 'swapped',
  VISIT_ENTRY_RUNNING: 'sessionEnded',
  CARD_REMOVED: 'removed',
  CARD_SWAPPED: 'swapped',
  CARD_MUTE: 'communication',
  CARD_COMMUNICATION: 'communication',
  CARD_PROTOCOL: 'communication',
  READER_ABSENT: 'sessionEnded',
  READER_SERVICE_DOWN: 'sessionEnded',
  READER_LOST: 'sessionEnded',
  READER_BUSY: 'sessionEnded',
  DEVICE_HOST_DOWN: 'sessionEnded',
  DEVICE_BUSY: 'sessionEnded',
};

/**
 * Why card and PIN are asked for once more after a failed signature, or null when that would not help.
 * @param lifted the card was lifted since it was unlocked: that ended its session
 */
export function signInAgainReason(code: FailureCode, lifted: boolean): AgainReason | null {
  const reason = SIGN_IN_AGAIN[code] ?? null;
  return reason === 'sessionEnded' && lifted ? 'removed' : reason;
}
