import { FAILURES, type FailureCode } from './failure-codes.ts';
import type { SecretKind } from './secrets.ts';

export type { FailureCode } from './failure-codes.ts';
export { FAILURES } from './failure-codes.ts';

export const FAILURE_CODES = Object.keys(FAILURES) as [FailureCode, ...FailureCode[]];

/**
 * One failure as it travels between device host, service and machines. `triesLeft` only when the card itself reported it
 * (status word 63Cx); `raw` is the status word or PC/SC code for the log, never data of a person.
 */
export interface Failure {
  readonly code: FailureCode;
  readonly triesLeft?: number;
  readonly raw?: string;
  /** Which secret or certificate a PIN_* or CERT_* failure is about; the user-authentication one when it is not said. */
  readonly about?: SecretKind;
  /** Program that holds the reader (READER_BUSY), when it could be found. */
  readonly holder?: string;
  /** End of validity of the certificate that a CERT_* failure is about, ISO 8601. */
  readonly notAfter?: string;
}

export const failure = (code: FailureCode, detail: Omit<Failure, 'code'> = {}): Failure => ({ code, ...detail });
