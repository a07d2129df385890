import type { Signer, Submitted } from '../ports/requests.ts';
import type { AgainReason } from '../screens/card-screens.ts';
import type { Frame } from '../screens/screen.ts';
import type { View } from '../screens/view.ts';
import type { RequestBody } from '../vocabulary/requests.ts';

export interface SubmitInput {
  /** What one touch consents to, in the order it is to be decided. */
  readonly requests: readonly RequestBody[];
  readonly online: boolean;
  readonly cardRef: string | null;
  /** The card was lifted since it was unlocked: that is why it must be unlocked once more. */
  readonly lifted: boolean;
  /** Certificate of the person who signed in. */
  readonly certificate: string;
  readonly choseTouch: boolean;
  /** Where in the flow this is, as its screens say. */
  readonly progress: Frame['progress'];
}

/** `back`: the person did not want to unlock the card once more, or not to sign by phone. */
export type SubmitAnswer = 'done' | 'back' | 'broken';

export interface SubmitOutput {
  readonly answer: SubmitAnswer;
  /** Of the first requests, in order: all of them when done, those that are stored already otherwise. */
  readonly results: readonly Submitted[];
  /** As they are now: the card may have been unlocked once more, and the portal asked again. */
  readonly online: boolean;
  readonly lifted: boolean;
  /** With what was signed last: only a card has to lie here then. */
  readonly signer: Signer;
}

export interface SubmitContext extends SubmitInput {
  /** The PIN is asked for before each request. */
  readonly perItem: boolean;
  readonly signer: Signer;
  /** The reader is not usable: the phone is all there is. */
  readonly cardOff: boolean;
  /** Null: no card has been asked for before. */
  readonly again: AgainReason | null;
  /** The card has been unlocked for what is to be signed now. */
  readonly unlockedAgain: boolean;
  readonly results: readonly Submitted[];
  readonly child: View | null;
  readonly answer: SubmitAnswer;
  readonly entry: number;
}

export const freshSubmit = (input: SubmitInput, perItem: boolean, signer: Signer): SubmitContext => ({
  ...input,
  perItem,
  signer,
  cardOff: false,
  again: 'sessionEnded',
  unlockedAgain: false,
  results: [],
  child: null,
  answer: 'broken',
  entry: 0,
});

/** What the next touch of the card signs: all that is left, or one. */
export const nextRequests = ({ perItem, requests, results }: SubmitContext): readonly RequestBody[] =>
  requests.slice(results.length, perItem ? results.length + 1 : requests.length);
