import type { Registered } from '../ports/requests.ts';
import type { AgainReason } from '../screens/card-screens.ts';
import type { View } from '../screens/view.ts';
import type { CardIdentity } from '../vocabulary/devices.ts';
import type { KanaNameProblem } from '../vocabulary/kana-name.ts';

export interface EtaxRequestInput {
  readonly online: boolean;
  readonly cardRef: string | null;
  /** The person who signed in, as their card was read. */
  readonly identity: CardIdentity;
  readonly choseTouch: boolean;
  /** Where the person came from, and goes back to. */
  readonly home: 'menu' | 'steps';
}

/** `back`: to where the person came from, as it was. `home`: to the same, as it is now. */
export type EtaxRequestAnswer = 'back' | 'home' | 'signOut' | 'broken';

/** The receipt comes along: when the card is gone before it, no screen of this machine shows it any more. */
export interface EtaxRequestOutput {
  readonly answer: EtaxRequestAnswer;
  readonly registered: Registered | null;
}

export interface EtaxRequestContext extends EtaxRequestInput {
  /** The card has signed that this person asks. */
  readonly begun: boolean;
  /** As typed. */
  readonly typed: string;
  readonly problem: KanaNameProblem | null;
  /** As it is sent: full-width katakana. */
  readonly kanaName: string;
  /** Name and address are read and sealed. */
  readonly attributesRead: boolean;
  /** `identity` is what the card says now: no secret was typed since it was read. */
  readonly fresh: boolean;
  readonly again: AgainReason;
  /** The card was lifted since it was unlocked. */
  readonly lifted: boolean;
  /** It has been unlocked once more since the consent was touched. */
  readonly unlockedAgain: boolean;
  readonly registered: Registered | null;
  readonly child: View | null;
  readonly answer: EtaxRequestAnswer;
  readonly entry: number;
}

export const freshEtaxRequest = (input: EtaxRequestInput): EtaxRequestContext => ({
  ...input,
  begun: false,
  typed: '',
  problem: null,
  kanaName: '',
  attributesRead: false,
  fresh: true,
  again: 'sessionEnded',
  lifted: false,
  unlockedAgain: false,
  registered: null,
  child: null,
  answer: 'broken',
  entry: 0,
});
