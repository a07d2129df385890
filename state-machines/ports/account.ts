import type { AccountForm } from '../vocabulary/account.ts';
import type { Failure } from '../vocabulary/failures.ts';
import type { Result } from '../vocabulary/result.ts';
import type { Registered } from './requests.ts';

/** Registering an account. */
export interface AccountPorts {
  /**
   * Signs, seals, stores, then waits a moment for the portal's receipt. SESSION_ENDED or VISIT_MOVED_ON when the card must be
   * unlocked again.
   */
  register(form: AccountForm): Promise<Result<Registered, Failure>>;
}
