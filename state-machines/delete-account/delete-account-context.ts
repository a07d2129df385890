import type { Registered, Signer } from '../ports/requests.ts';
import type { AccountHoldings } from '../screens/own-account-screens.ts';
import type { View } from '../screens/view.ts';

export interface DeleteAccountInput {
  readonly cardRef: string | null;
  /** Certificate of the person who signed in. */
  readonly certificate: string;
  readonly choseTouch: boolean;
}

/** `back`: the account stays as it is. `toMenu`: the portal refused, and the menu is read anew. */
type DeleteAnswer = 'back' | 'toMenu' | 'signOut' | 'broken';

export interface DeleteAccountOutput {
  readonly answer: DeleteAnswer;
  readonly registered: Registered | null;
  /** With what was signed last: only a card has to lie here after it. */
  readonly signer: Signer;
}

export interface DeleteAccountContext extends DeleteAccountInput, DeleteAccountOutput {
  readonly holdings: AccountHoldings | null;
  /** The card was lifted since it was unlocked: that is why it must be unlocked once more. */
  readonly lifted: boolean;
  readonly child: View | null;
  readonly entry: number;
}

export const freshDeletion = (input: DeleteAccountInput): DeleteAccountContext => ({
  ...input,
  answer: 'broken',
  registered: null,
  signer: 'card',
  holdings: null,
  lifted: false,
  child: null,
  entry: 0,
});
