import type { SignedIn } from '../ports.ts';
import type { AgainReason, CertificateProblem, WrongCardKind } from '../screens/screen.ts';
import type { CardIdentity } from '../vocabulary/devices.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import type { Device, Verdict } from './verdict.ts';

export interface SignInInput {
  /** Why card and PIN are asked for once more, or null at the first time. */
  readonly again: AgainReason | null;
  /** Certificate of the person this visit belongs to, or null when nobody has signed in yet. */
  readonly expectedCertificate: string | null;
}

export type SignInOutput =
  | { readonly kind: 'signedIn'; readonly signedIn: SignedIn; readonly identity: CardIdentity }
  | { readonly kind: 'back' }
  | { readonly kind: 'pinForgotten' }
  /** A bug or a fault inside the terminal. */
  | { readonly kind: 'broken' };

export interface SignInContext {
  readonly expectedCertificate: string | null;
  readonly cardRef: string | null;
  readonly identity: CardIdentity | null;
  readonly verdict: Verdict;
  readonly output: SignInOutput;
  /** What the entered screen is about. */
  readonly again: AgainReason | null;
  readonly triesLeft: number | null;
  /** How many digits the host takes: those of a real card until it counts to another number. */
  readonly pinDigits: number;
  readonly justNow: boolean;
  readonly kind: WrongCardKind;
  readonly problem: CertificateProblem;
  readonly notAfter: string | null;
  /** What the tries left say of a PIN whose answer was lost. */
  readonly judged: 'right' | 'wrong' | null;
  readonly device: Device;
  /** The resident saw "one try left" and said yes, for this card and this entry only. */
  readonly lastTryConfirmed: boolean;
  /** The one VERIFY of this entry is on its way or done. */
  readonly verified: boolean;
  /** The device host may hold an entry or an unlocked card that nobody is signed in with. */
  readonly closeOwed: boolean;
  readonly entry: number;
}

export const freshSignIn = (input: SignInInput): SignInContext => ({
  expectedCertificate: input.expectedCertificate,
  cardRef: null,
  identity: null,
  verdict: { at: 'settingCard', again: input.again },
  output: { kind: 'broken' },
  again: input.again,
  triesLeft: null,
  pinDigits: LIMITS.pinDigits,
  justNow: false,
  kind: 'other',
  problem: 'untrusted',
  notAfter: null,
  judged: null,
  device: 'reader',
  lastTryConfirmed: false,
  verified: false,
  // Asked once more, the person comes from a session that failed, and the host may not know it yet.
  closeOwed: input.again !== null,
  entry: 0,
});
