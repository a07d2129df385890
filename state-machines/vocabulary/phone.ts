/**
 * The life of one phone ticket, in order; the last four end it on the side. A ticket that ended never changes again.
 * `scanned`: one phone has it, and no other can. `cardReading`: that phone talks to the card.
 */
export const PHONE_TICKET_STATES = [
  'issued',
  'scanned',
  'cardReading',
  'verified',
  'consumed',
  'expired',
  'cancelled',
  'failed',
  'superseded',
] as const;
export type PhoneTicketState = (typeof PHONE_TICKET_STATES)[number];

/** Why a phone's sign-in failed for good; everything else can be tried again on the phone. */
export const PHONE_FAILURES = [
  /** The number typed on the phone is not the one this terminal shows: perhaps somebody passed the code on. */
  'wrongNumber',
  'pinLocked',
  'certificateExpired',
  'certificateRevoked',
  'certificateNotYetValid',
  'certificateUntrusted',
  /** Whatever lay on the phone is no card one can sign in with. */
  'cardUnusable',
  /** The card of somebody else than who signed in: nothing of theirs is signed, and their PIN is not asked for. */
  'otherPerson',
] as const;
export type PhoneFailure = (typeof PHONE_FAILURES)[number];
