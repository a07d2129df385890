import type { OpenAttempt } from '../ports/card.ts';
import type { Registered } from '../ports/requests.ts';
import type { TerminalSettings } from '../ports.ts';
import type { AgainReason, CertificateProblem, WrongCardKind } from '../screens/card-screens.ts';
import type { CardIdentity, PinPadState, SecretRequest } from '../vocabulary/devices.ts';
import type { Failure } from '../vocabulary/failures.ts';
import type { Result } from '../vocabulary/result.ts';
import { type EntryDevice, SECRETS, type SecretKind, type TouchEntry } from '../vocabulary/secrets.ts';
import { consequences } from './unlock-facts.ts';
import type { Device, Verdict } from './verdict.ts';

export interface UnlockInput {
  readonly secret: SecretKind;
  /** The one port call an entry makes: one entry of the secret, at most one VERIFY, and what it is for. */
  readonly ask: (request: SecretRequest) => Promise<Result<Registered | null, Failure>>;
  /** Ends an entry and locks the card; called before anything else is told or asked when an entry did not succeed. */
  readonly giveUp: () => Promise<void>;
  /** Why card and secret are asked for once more, or null at the first time. */
  readonly again: AgainReason | null;
  /** Certificate of the person this visit belongs to, or null when nobody has signed in yet. */
  readonly expectedCertificate: string | null;
  /** Certificate of a card that is not asked for its secret here: somebody else's is wanted. */
  readonly refusedCertificate?: string;
  /** The card as it was read in its placement, when no entry has been made since; null has it read. */
  readonly known: CardIdentity | null;
  /** The card may still be open for something nobody waits for any more. */
  readonly closeOwed: boolean;
  /** What to tell before anything is asked: where the secret led to in the end. */
  readonly begin: Verdict | null;
  /** The last confirmation led back here: nothing is asked for anew before a touch, even with the card in place. */
  readonly waitForTouch: boolean;
  readonly choseTouch: boolean;
  /** Screens entered before, so that each is told from the next. */
  readonly entry: number;
}

export type UnlockOutput =
  | {
      readonly kind: 'unlocked';
      readonly identity: CardIdentity;
      readonly answer: Registered | null;
      readonly cardLies: boolean;
    }
  | { readonly kind: 'back' }
  | { readonly kind: 'pinForgotten' }
  /** The refused card lies there. */
  | { readonly kind: 'refusedCard' }
  /** A bug or a fault inside the terminal. */
  | { readonly kind: 'broken' };

/** What the configuration says about typing secrets. */
export type EntryPolicy = Pick<TerminalSettings, 'pinEntry' | 'lastTry'>;

export interface UnlockContext
  extends Pick<
    UnlockInput,
    | 'secret'
    | 'ask'
    | 'giveUp'
    | 'expectedCertificate'
    | 'refusedCertificate'
    | 'closeOwed'
    | 'waitForTouch'
    | 'choseTouch'
    | 'entry'
  > {
  readonly policy: EntryPolicy;
  readonly cardRef: string | null;
  readonly pinPad: PinPadState;
  /** The card this is about, as it was read last. */
  readonly identity: CardIdentity | null;
  /** `identity` may be used without reading the card again. */
  readonly fresh: boolean;
  readonly verdict: Verdict;
  readonly output: UnlockOutput;
  /** What the entered screen is about. */
  readonly again: AgainReason | null;
  readonly triesLeft: number | null;
  readonly device: EntryDevice;
  readonly touch: TouchEntry | null;
  /** The longest secret the host takes: that of a real card until it counts to another number. */
  readonly max: number;
  readonly justNow: boolean;
  readonly kind: WrongCardKind;
  readonly about: 'authentication' | 'signature';
  readonly problem: CertificateProblem;
  readonly notAfter: string | null;
  /** What the tries left say of a secret whose answer was lost. */
  readonly judged: 'right' | 'wrong' | null;
  /** The attempt an earlier interruption left open that was told last. */
  readonly openAttempt: OpenAttempt | null;
  readonly faulty: Device;
  /** The resident saw "one try left" and said yes, for this card and this entry only. */
  readonly lastTryConfirmed: boolean;
  /** The one VERIFY of this entry is on its way or done. */
  readonly verified: boolean;
  /** The entry on the screen was ended because the PIN pad works again. */
  readonly padCameBack: boolean;
}

export function freshUnlock(input: UnlockInput, policy: EntryPolicy): UnlockContext {
  const fresh: UnlockContext = {
    policy,
    secret: input.secret,
    ask: input.ask,
    giveUp: input.giveUp,
    expectedCertificate: input.expectedCertificate,
    ...(input.refusedCertificate !== undefined && { refusedCertificate: input.refusedCertificate }),
    closeOwed: input.closeOwed,
    waitForTouch: input.waitForTouch,
    choseTouch: input.choseTouch,
    entry: input.entry,
    cardRef: input.known?.cardRef ?? null,
    pinPad: 'ready',
    identity: input.known,
    fresh: input.known !== null && input.begin === null,
    verdict: { at: 'nothingYet' },
    output: { kind: 'broken' },
    again: input.again,
    triesLeft: null,
    device: 'pinPad',
    touch: null,
    max: SECRETS[input.secret].maxLength,
    justNow: false,
    kind: 'other',
    about: 'authentication',
    problem: 'untrusted',
    notAfter: null,
    judged: null,
    openAttempt: null,
    faulty: 'reader',
    lastTryConfirmed: false,
    verified: input.begin !== null,
    padCameBack: false,
  };
  return input.begin === null ? fresh : { ...fresh, ...consequences(fresh, input.begin) };
}
