import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';

type Detail = Pick<Failure, 'raw' | 'holder'>;

/** What a card can do that more than one part of the house finds out; each code is made here alone. */
export const cardFailures = {
  /** The reader said so, or an exchange with the card did. */
  removed: (detail: Detail = {}): Failure => failure('CARD_REMOVED', detail),
  /** No answer, or none that could be understood, of a card that lies there. */
  communication: (detail: Detail = {}): Failure => failure('CARD_COMMUNICATION', detail),
  /** It answers, but not as a My Number Card does. */
  protocol: (raw?: string): Failure => failure('CARD_PROTOCOL', raw === undefined ? {} : { raw }),
  /** No My Number Card, or none of a kind this terminal can use. */
  notSupported: (raw?: string): Failure => failure('CARD_NOT_SUPPORTED', raw === undefined ? {} : { raw }),
} as const;

/** The same of the reader and the system's reader service. */
export const readerFailures = {
  /** It was there when the work began. */
  lost: (detail: Detail = {}): Failure => failure('READER_LOST', detail),
  /** Another program holds it. */
  busy: (detail: Detail = {}): Failure => failure('READER_BUSY', detail),
  serviceDown: (detail: Detail = {}): Failure => failure('READER_SERVICE_DOWN', detail),
} as const;
