import type { Failure } from '../vocabulary/failures.ts';
import type { PhoneFailure, PhoneTicketState } from '../vocabulary/phone.ts';
import type { RequestBody } from '../vocabulary/requests.ts';
import type { Result } from '../vocabulary/result.ts';
import type { SignedIn } from './menu.ts';

/** What the screen shows for a phone to read, and how long. */
export interface PhoneTicket {
  /** What the code says: the portal's page, with the ticket's id and nothing else. */
  readonly url: string;
  /** Two digits, to be typed on the phone. */
  readonly matchNumber: string;
  /** How often it can be renewed without a touch. */
  readonly renewalsLeft: number;
  readonly expiresInMs: number;
}

export interface PhoneProgress {
  readonly state: PhoneTicketState;
  /** The number was typed on the phone. */
  readonly matched: boolean;
  readonly reason: PhoneFailure | null;
}

/** Whose card signed on the phone; there is no card here. */
export interface PhonePerson {
  /** DER of the user-authentication certificate, base64. It holds no personal data (only an opaque id). */
  readonly authenticationCertificate: string;
  /** ISO 8601 UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
}

/** Sign-in and signatures by phone; both need the line. */
export interface PhonePorts {
  /**
   * A ticket of this visit, in place of the one before. `taken`: it was to be renewed without a touch, but a phone has read
   * it meanwhile; it goes on.
   */
  issuePhoneTicket(renew: boolean): Promise<Result<PhoneTicket | 'taken', Failure>>;
  /** How far the phone is; never older than what was told before. */
  phoneProgress(): Promise<Result<PhoneProgress, Failure>>;
  /** Nobody wants the ticket any more; the phone is told. */
  cancelPhoneTicket(): Promise<void>;
  /**
   * The same for a phone that signs these, of who signed in by phone; needs the line. What is signed is made with the first
   * ticket, and is the same in those that renew it.
   */
  issuePhoneSigning(requests: readonly RequestBody[], renew: boolean): Promise<Result<PhoneTicket | 'taken', Failure>>;
  /** After such a ticket is verified: fetches what was signed, for `submit` to send. VISIT_OTHER_CARD when another card signed. */
  takePhoneSignatures(): Promise<Result<null, Failure>>;
  /** Once, after the ticket is verified. CERT_* when this terminal does not trust the certificate. */
  signInByPhone(): Promise<Result<{ readonly signedIn: SignedIn; readonly person: PhonePerson }, Failure>>;
}
