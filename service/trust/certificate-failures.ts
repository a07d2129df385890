import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';

type About = Pick<Failure, 'about' | 'notAfter'>;

/** What a certificate can be refused for, by the terminal's own trust or by the portal; each code is made here alone. */
export const certificateFailures = {
  untrusted: (about: About = {}): Failure => failure('CERT_UNTRUSTED', about),
  notYetValid: (about: About = {}): Failure => failure('CERT_NOT_YET_VALID', about),
  expired: (about: About = {}): Failure => failure('CERT_EXPIRED', about),
  /** Only the portal knows. */
  revoked: (about: About = {}): Failure => failure('CERT_REVOKED', about),
} as const;
