export type RegistrationState = 'completed' | 'kept' | 'stored' | 'pending' | 'refused';

/** Why the portal may refuse a registration; the texts are in the catalogue. */
export const REFUSAL_REASONS = [
  'certificateRevoked',
  'certificateExpired',
  'signatureInvalid',
  'tooOld',
  'termsOutdated',
  'formInvalid',
  /** Of an e-Tax request: the signature certificate is of no use, or is somebody else's than the attributes. */
  'signatureCertificate',
  'attributesMismatch',
  'noAccount',
  /** This portal has nothing to decide such a request with. */
  'notOffered',
  'other',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
