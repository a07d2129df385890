import type { RefusalReason } from '../../../state-machines/screens/requests.ts';
import type { CardAttributes } from '../../../state-machines/vocabulary/devices.ts';
import type { RegistrationPayload } from '../../portal-contract/account/schemas.ts';
import type { Receipt, RegistrationKind } from '../../portal-contract/registrations/schemas.ts';
import type { CitizenCertificate } from '../verification/certificates.ts';
import type { CitizenRefusal } from '../verification/citizen.ts';

/** What is written with a decision that is no refusal. `certificate` names the person. */
export type Effect =
  | { readonly of: 'account'; readonly certificate: CitizenCertificate; readonly payload: RegistrationPayload }
  | {
      readonly of: 'etaxRequest';
      readonly certificate: CitizenCertificate;
      readonly kanaName: string;
      readonly attributes: CardAttributes;
    };

/** What the portal decided about one registration, and what must be written with it. */
export interface Decision {
  readonly outcome: Receipt['outcome'];
  readonly reason: RefusalReason | null;
  /** Null when the citizen's part was not readable. */
  readonly kind: RegistrationKind | null;
  readonly freshness: 'online' | 'offline' | null;
  /** Challenges to be marked as used together with the effect. */
  readonly nonces: readonly string[];
  /** Null for a refusal. */
  readonly effect: Effect | null;
  /** Certificate of the valid signature, also of what is refused: whoever signed may ask what became of it. */
  readonly signer: CitizenCertificate | null;
}

export const refuse = (reason: RefusalReason, kind: Decision['kind'] = null): Decision => ({
  outcome: 'refused',
  reason,
  kind,
  freshness: null,
  nonces: [],
  effect: null,
  signer: null,
});

export const REASONS: Readonly<Record<CitizenRefusal, RefusalReason>> = {
  certificateRevoked: 'certificateRevoked',
  certificateExpired: 'certificateExpired',
  certificateNotYetValid: 'other',
  certificateUntrusted: 'signatureInvalid',
  signature: 'signatureInvalid',
  payload: 'formInvalid',
};

/** The same for what was signed with the signature key: that certificate is another one, and the way to a new one too. */
export const REASONS_OF_SIGNATURE: Readonly<Record<CitizenRefusal, RefusalReason>> = {
  ...REASONS,
  certificateNotYetValid: 'signatureCertificate',
  certificateUntrusted: 'signatureCertificate',
};
