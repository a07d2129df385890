/** The My Number Card as the device host uses it; everything else in this folder is its own. */
export { readAttributes } from './attributes.ts';
export type { SigningKey } from './card-table.ts';
export { certificateAbsent, hasSignatureCertificate, isCertificateOf, readCertificate } from './certificates.ts';
export { transportFailure } from './exchange.ts';
export { identifyCard } from './identify-card.ts';
export { verifyOnOwnPad } from './own-pad.ts';
export { pinFailures } from './pin-failures.ts';
export {
  type SecretSlice,
  secretByte,
  selectSecret,
  VERIFY_SCRATCH_BYTES,
  verifySecret,
} from './secret.ts';
export { signWithKey } from './signing-key.ts';
export { queryTries } from './tries.ts';
