import type { PhonePerson } from '../ports/phone.ts';
import type { CardIdentity } from '../vocabulary/devices.ts';

/** Names no placement: the card that signed in was held against a phone. */
export const NO_PLACEMENT = '';

/** The card of a person who signed in by phone, as far as it is known here: whose it is, and until when. */
export const cardElsewhere = ({ authenticationCertificate, notBefore, notAfter }: PhonePerson): CardIdentity => ({
  cardRef: NO_PLACEMENT,
  kind: 'my-number-card',
  hasSignatureCertificate: false,
  hasAuthenticationCertificate: true,
  triesLeft: { authentication: null, signature: null, attributes: null },
  readerPad: false,
  authenticationCertificate,
  notBefore,
  notAfter,
});
