import type { Delegation } from '../vocabulary/delegation.ts';
import type { SecretRequest } from '../vocabulary/devices.ts';
import type { Failure } from '../vocabulary/failures.ts';
import type { Result } from '../vocabulary/result.ts';

/** The person whose card signed that the signed-in person may act for them. */
export interface Principal {
  /** Compact JWS by that card, for the request that makes the delegation. */
  readonly proof: string;
  /** `unknown`: the portal could not be asked. */
  readonly account: 'registered' | 'none' | 'unknown';
  /** It is another card of the very person who is signed in. */
  readonly samePerson: boolean;
  readonly nickname: string | null;
}

/** 代理人: two people, two cards, one reader. */
export interface DelegationPorts {
  /** Whose card is read from now on, so that what it will sign can be asked for ahead. */
  expectPrincipal(expected: boolean): void;
  /**
   * One PIN entry for the family member's card and at most one VERIFY; the card signs that its holder lets the delegate act,
   * and is locked again. VISIT_OTHER_CARD for the delegate's own card, which is never asked for its PIN here.
   * @param input `delegate`: user-authentication certificate of the signed-in person, base64 DER
   */
  provePrincipal(input: SecretRequest & { readonly delegate: string }): Promise<Result<null, Failure>>;
  /**
   * Whose card signed last.
   * @param ask the portal; else, and without a line, the account is `unknown`
   */
  principal(ask: boolean): Promise<Result<Principal, Failure>>;
  /** Of the signed-in person, as delegate and as principal, newest first. */
  delegations(): Promise<Result<readonly Delegation[], Failure>>;
}
