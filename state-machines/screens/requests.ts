export type RegistrationState = 'completed' | 'kept' | 'stored' | 'pending' | 'refused';

/** Why a request of the tax preparation may be refused, beside what any request may be refused for. */
export const TAX_REFUSAL_REASONS = [
  /** Another site than e-Tax, before e-Tax. */
  'etaxFirst',
  /** The site, or the issuer, takes nothing now. */
  'siteDown',
  'issuerDown',
  /** ② wants the mailbox linked: it never was, it is not any more, or the account there is gone. */
  'siteNotLinked',
  'linkBroken',
  'siteAccountDeleted',
  /** ② wants ① approved: it was not asked for, is not decided yet, or was turned down. */
  'issuerNotRegistered',
  'approvalPending',
  'approvalRefused',
  /** A choice of a catalogue that is older than the portal's. */
  'notInCatalogue',
  /** 証券番号 or 寄附番号 is missing, not asked for, or not of the issuer's form. */
  'issuerNumber',
] as const;
export type TaxRefusalReason = (typeof TAX_REFUSAL_REASONS)[number];

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
  /** Of a delegation: principal and delegate are one, the principal has no account, or there is none of theirs by that id. */
  'samePerson',
  'principalNotRegistered',
  'delegationUnknown',
  /** This portal has nothing to decide such a request with. */
  'notOffered',
  ...TAX_REFUSAL_REASONS,
  'other',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
