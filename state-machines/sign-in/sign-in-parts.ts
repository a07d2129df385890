import { assign, fromPromise, sendParent, sendTo, setup } from 'xstate';
import { abandon } from '../abandon.ts';
import type { VisitEvent } from '../machine-events.ts';
import type { SignedIn } from '../ports/menu.ts';
import type { TerminalPorts } from '../ports.ts';
import type { View } from '../screens/view.ts';
import { makeUnlockMachine } from '../unlock/unlock.machine.ts';
import type { EntryPolicy, UnlockInput, UnlockOutput } from '../unlock/unlock-context.ts';
import { type Verdict, verdictOfFailure } from '../unlock/verdict.ts';
import type { Failure, FailureCode } from '../vocabulary/failures.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import { ok, type Result } from '../vocabulary/result.ts';
import { isActorError, type Unexpected } from '../vocabulary/unexpected.ts';
import type { SignInContext, SignInInput, SignInOutput } from './sign-in-context.ts';

/** Signed in without the portal: whether there is an account is not known. */
const OFFLINE: SignedIn = { account: 'unknown', online: false, menu: null, earlier: [] };

/** The portal could not be asked, or could not answer: the card alone says who this is. */
const LINE_DOWN: ReadonlySet<FailureCode> = new Set([
  'NET_UNREACHABLE',
  'NET_TIMEOUT',
  'NET_BAD_ANSWER',
  'PORTAL_BUSY',
  'PORTAL_ERROR',
]);

/** Who is signed in by the portal's answer, or null when nobody is. */
function signedInBy(result: Result<SignedIn, Failure>): SignedIn | null {
  if (result.ok) return result.value;
  return LINE_DOWN.has(result.error.code) ? OFFLINE : null;
}

/** Everything the sign-in machine does by name. */
export const makeSignInParts = (ports: TerminalPorts, policy: EntryPolicy) =>
  setup({
    types: {
      context: {} as SignInContext,
      events: {} as VisitEvent | Unexpected,
      input: {} as SignInInput,
      output: {} as SignInOutput,
    },
    actors: {
      unlock: makeUnlockMachine(ports, policy),
      signIn: fromPromise(() => ports.signIn()),
    },
    guards: {
      isActorError: ({ event }) => isActorError(event),
      unlocked: (_, output: UnlockOutput) => output.kind === 'unlocked' && output.cardLies,
      unlockedAndGone: (_, output: UnlockOutput) => output.kind === 'unlocked',
      isSignedIn: (_, result: Result<SignedIn, Failure>) => signedInBy(result) !== null,
    },
    actions: {
      enter: assign({ entry: ({ context }) => context.entry + 1 }),
      noteChild: assign(
        ({ context }, child: View | null): Partial<SignInContext> =>
          child === null ? { child: context.child } : { child, entry: child.entry },
      ),
      noteUnlocked: assign({
        identity: ({ context }, output: UnlockOutput) =>
          output.kind === 'unlocked' ? output.identity : context.identity,
      }),
      answerUnlock: assign({
        output: (_, output: UnlockOutput): SignInOutput =>
          output.kind === 'unlocked' ? { kind: 'broken' } : { kind: output.kind },
      }),
      answerSignedIn: assign({
        output: ({ context: { identity } }, result: Result<SignedIn, Failure>): SignInOutput => {
          const signedIn = signedInBy(result);
          return signedIn === null || identity === null ? { kind: 'broken' } : { kind: 'signedIn', signedIn, identity };
        },
      }),
      tellRefused: assign({
        begin: (_, result: Result<SignedIn, Failure>): Verdict =>
          result.ok ? { at: 'broken' } : verdictOfFailure(result.error),
      }),
      tell: assign({ begin: (_, verdict: Verdict): Verdict => verdict }),
      answerBroken: assign({ output: { kind: 'broken' } }),
      noteTouchChosen: assign({ choseTouch: true }),
      forgetChild: assign({ child: null }),
      forwardToUnlock: sendTo('unlock', ({ event }) => event as VisitEvent),
      reportUnexpected: sendParent(({ event }) =>
        event.type === 'unexpected' ? event : { type: 'unexpected', machine: 'signIn', event: event.type },
      ),
    },
    delays: { portalAnswer: LIMITS.serviceCommand },
  });

export const OFFLINE_ANSWER = ok(OFFLINE);

/** The user-authentication PIN opens the card session; given up, nobody stays signed in by it. */
export const unlockInput =
  (ports: TerminalPorts) =>
  ({ context }: { readonly context: SignInContext }): UnlockInput => ({
    secret: 'authentication',
    ask: async (request) => {
      const opened = await ports.openSession(request);
      return opened.ok ? ok(null) : opened;
    },
    giveUp: () => abandon(ports),
    again: context.again,
    expectedCertificate: context.expectedCertificate,
    ...(context.refusedCertificate !== undefined && { refusedCertificate: context.refusedCertificate }),
    known: context.begin?.at === 'removed' ? null : context.identity,
    // Asked once more, the person comes from a session that failed, and the host may not know it yet.
    closeOwed: context.again !== null || context.begin !== null,
    begin: context.begin,
    waitForTouch: context.waitForTouch && context.begin === null,
    choseTouch: context.choseTouch,
    entry: context.entry,
  });
