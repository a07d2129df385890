/** The My Number Card as the device host uses it; everything else in this folder is its own. */
export { signWithAuthenticationKey } from './authentication-key.ts';
export {
  queryAuthenticationTries,
  type SecretSlice,
  VERIFY_SCRATCH_BYTES,
  verifyAuthenticationPin,
} from './authentication-pin.ts';
export { readAuthenticationCertificate } from './certificates.ts';
export { transportFailure } from './exchange.ts';
export { identifyCard } from './identify-card.ts';
