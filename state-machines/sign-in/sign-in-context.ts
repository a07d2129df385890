import type { SignedIn } from '../ports/menu.ts';
import type { AgainReason } from '../screens/card-screens.ts';
import type { View } from '../screens/view.ts';
import type { Verdict } from '../unlock/verdict.ts';
import type { CardIdentity } from '../vocabulary/devices.ts';

export interface SignInInput {
  /** Why card and PIN are asked for once more, or null at the first time. */
  readonly again: AgainReason | null;
  /** Certificate of the person this visit belongs to, or null when nobody has signed in yet. */
  readonly expectedCertificate: string | null;
  /** Certificate of a card nobody may sign in with here: somebody else's is wanted. */
  readonly refusedCertificate?: string;
  /** The last confirmation led back here: nothing is asked for anew before a touch. */
  readonly waitForTouch: boolean;
  readonly choseTouch: boolean;
}

export type SignInOutput =
  | { readonly kind: 'signedIn'; readonly signedIn: SignedIn; readonly identity: CardIdentity }
  | { readonly kind: 'back' }
  | { readonly kind: 'pinForgotten' }
  | { readonly kind: 'refusedCard' }
  /** A bug or a fault inside the terminal. */
  | { readonly kind: 'broken' };

export interface SignInContext extends SignInInput {
  /** The card that was unlocked. */
  readonly identity: CardIdentity | null;
  /** Where the portal's answer led, when the card has to be locked again and the person told. */
  readonly begin: Verdict | null;
  readonly child: View | null;
  readonly output: SignInOutput;
  readonly entry: number;
}

export const freshSignIn = (input: SignInInput): SignInContext => ({
  ...input,
  identity: null,
  begin: null,
  child: null,
  output: { kind: 'broken' },
  entry: 0,
});
