import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';

/** Why the service itself lets nothing come of a call, whatever card and portal say; each code is made here alone. */
export const visitFailures = {
  /** There is no such visit, session or request any more: what was asked for it is nobody's now. */
  movedOn: (): Failure => failure('VISIT_MOVED_ON'),
  /** Not the card this visit has read, or not the person who began. */
  otherCard: (): Failure => failure('VISIT_OTHER_CARD'),
  /** Given up before the device host was asked. */
  entryWithdrawn: (): Failure => failure('VISIT_ENTRY_WITHDRAWN'),
  /** One entry at a time. */
  entryRunning: (): Failure => failure('VISIT_ENTRY_RUNNING'),
} as const;
