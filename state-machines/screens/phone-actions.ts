import { type ActionSchemas, none } from './action-parts.ts';

/** What a resident can do who signs in by phone, or would rather. */
export interface PhoneActions {
  /** Sign in with the phone instead of the card here. */
  usePhone: Record<never, never>;
  /** Sign in with the card here after all. */
  useCard: Record<never, never>;
}

export const PHONE_ACTION_SCHEMAS: ActionSchemas<PhoneActions> = { usePhone: none, useCard: none };
