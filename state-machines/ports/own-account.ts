import type { AccountHoldings } from '../screens/own-account-screens.ts';
import type { AccountForm } from '../vocabulary/account.ts';
import type { Failure } from '../vocabulary/failures.ts';
import type { Result } from '../vocabulary/result.ts';

/** What a signed-in person's account is, asked of the portal each time. */
export interface OwnAccountPorts {
  account(): Promise<Result<AccountForm, Failure>>;
  holdings(): Promise<Result<AccountHoldings, Failure>>;
}
