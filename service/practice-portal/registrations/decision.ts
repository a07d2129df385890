import type { RefusalReason } from '../../../state-machines/screens/requests.ts';
import type { RequestKind } from '../../../state-machines/vocabulary/requests.ts';
import type { CitizenPayload, Receipt } from '../../portal-contract/registrations/schemas.ts';
import type { PortalContext } from '../context.ts';
import type { Records } from '../records/records.ts';
import type { CitizenCertificate } from '../verification/certificates.ts';
import type { CitizenRefusal } from '../verification/citizen.ts';
import type { Fresh } from '../verification/freshness.ts';

/** What is written with a decision that is no refusal. */
interface Effect {
  /** Names the person. */
  readonly certificate: CitizenCertificate;
  /** Runs inside the transaction that keeps the receipt. */
  write(records: Records, personId: number, now: number): void;
}

/** What the portal decided about one registration, and what must be written with it. */
export interface Decision {
  readonly outcome: Receipt['outcome'];
  readonly reason: RefusalReason | null;
  /** YYYY-MM-DD by which somebody else will have done what was applied. */
  readonly expectedBy?: string;
  /** Null when the citizen's part was not readable. */
  readonly kind: RequestKind | null;
  readonly freshness: 'online' | 'offline' | null;
  /** Challenges to be marked as used together with the effect. */
  readonly nonces: readonly string[];
  /** Null for a refusal. */
  readonly effect: Effect | null;
  /** Certificate of the valid signature, also of what is refused: whoever signed may ask what became of it. */
  readonly signer: CitizenCertificate | null;
}

/** Judges one kind of request, and writes nothing. Signature, ids and number are judged already. */
export type Decider = (
  context: PortalContext,
  certificate: CitizenCertificate,
  payload: CitizenPayload,
  now: number,
) => Decision | Promise<Decision>;

export const refuse = (reason: RefusalReason, kind: Decision['kind'] = null): Decision => ({
  outcome: 'refused',
  reason,
  kind,
  freshness: null,
  nonces: [],
  effect: null,
  signer: null,
});

/** Something that happens, or that was so before (`kept`) and is left as it is. */
export const accept = (
  kind: RequestKind,
  { freshness, nonce }: Fresh,
  effect: Effect,
  outcome: 'applied' | 'kept' = 'applied',
): Decision => ({
  outcome,
  reason: null,
  kind,
  freshness,
  nonces: nonce === null ? [] : [nonce],
  effect,
  signer: effect.certificate,
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
