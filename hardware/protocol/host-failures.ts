import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';

/** What both ends of the device host's socket can say of it; each code is made here alone. */
export const hostFailures = {
  /** Nobody is there, or went away before the answer. */
  down: (): Failure => failure('DEVICE_HOST_DOWN'),
  /** Somebody is typing, the card is in use otherwise, or too many commands wait already. */
  busy: (): Failure => failure('DEVICE_BUSY'),
} as const;
