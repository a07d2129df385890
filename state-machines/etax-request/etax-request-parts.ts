import { assign, fromPromise, sendParent, sendTo, setup } from 'xstate';
import { cardAfter } from '../card-after.ts';
import { endedWith } from '../child-end.ts';
import type { VisitEvent } from '../machine-events.ts';
import type { TerminalPorts } from '../ports.ts';
import type { View } from '../screens/view.ts';
import { makeSignInMachine } from '../sign-in/sign-in.machine.ts';
import { signInAgainReason } from '../sign-in/sign-in-again.ts';
import type { SignInOutput } from '../sign-in/sign-in-context.ts';
import { makeUnlockMachine } from '../unlock/unlock.machine.ts';
import type { EntryPolicy, UnlockInput, UnlockOutput } from '../unlock/unlock-context.ts';
import type { Failure } from '../vocabulary/failures.ts';
import { type KanaNameProblem, parseKanaName } from '../vocabulary/kana-name.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import { err, type Result } from '../vocabulary/result.ts';
import { isActorError, type Unexpected } from '../vocabulary/unexpected.ts';
import type {
  EtaxRequestAnswer,
  EtaxRequestContext,
  EtaxRequestInput,
  EtaxRequestOutput,
} from './etax-request-context.ts';

export type EtaxRequestEvent = VisitEvent | Unexpected;

const submitted = (event: EtaxRequestEvent): Result<string, KanaNameProblem> =>
  event.type === 'ui.submitText' ? parseKanaName(event.args.value) : err('empty');

/** Everything the machine that asks e-Tax does by name. */
export const makeEtaxRequestParts = (ports: TerminalPorts, policy: EntryPolicy) =>
  setup({
    types: {
      context: {} as EtaxRequestContext,
      events: {} as EtaxRequestEvent,
      input: {} as EtaxRequestInput,
      output: {} as EtaxRequestOutput,
    },
    actors: {
      begin: fromPromise(() => ports.beginEtaxRequest()),
      signIn: makeSignInMachine(ports, policy),
      unlock: makeUnlockMachine(ports, policy),
    },
    guards: {
      isActorError: ({ event }) => isActorError(event),
      begun: ({ context }) => context.begun,
      succeeded: (_, result: Result<null, Failure>) => result.ok,
      needsCardAgain: (_, result: Result<null, Failure>) =>
        !result.ok && signInAgainReason(result.error.code, false) !== null,
      kanaFine: ({ event }) => submitted(event).ok,
      attributesRead: ({ context }) => context.attributesRead,
      endedWith,
      /** The card that signed; another may lie there by the time the receipt comes. */
      cardGone: ({ context }) => context.cardRef !== context.identity.cardRef,
    },
    actions: {
      enter: assign({ entry: ({ context }) => context.entry + 1, problem: null }),
      noteCard: assign(({ context, event }): Partial<EtaxRequestContext> => {
        const cardRef = cardAfter(context.cardRef, event);
        return { cardRef, lifted: context.lifted || cardRef === null };
      }),
      noteTouched: assign({ unlockedAgain: false }),
      noteBegun: assign({ begun: true }),
      keepTyped: assign({
        typed: ({ context, event }) =>
          event.type === 'ui.draft' || event.type === 'ui.submitText' ? event.args.value : context.typed,
      }),
      takeKana: assign(({ context, event }): Partial<EtaxRequestContext> => {
        const name = submitted(event);
        return name.ok ? { kanaName: name.value } : { kanaName: context.kanaName, problem: name.error };
      }),
      noteAgain: assign({
        again: ({ context }, result: Result<null, Failure>) =>
          (result.ok ? null : signInAgainReason(result.error.code, context.lifted)) ?? context.again,
      }),
      noteSignedIn: assign(
        ({ context }, output: SignInOutput): Partial<EtaxRequestContext> =>
          output.kind === 'signedIn'
            ? {
                identity: output.identity,
                online: output.signedIn.online,
                fresh: true,
                lifted: false,
                unlockedAgain: true,
              }
            : { online: context.online },
      ),
      /** Whatever an entry came to, the tries may be others now, but for the secrets that were not asked for. */
      noteUnlock: assign(({ context }, output: UnlockOutput): Partial<EtaxRequestContext> => {
        if (output.kind !== 'unlocked') return { identity: context.identity, fresh: false };
        // The first secret to succeed is that of the attributes; only the second one has a receipt.
        return { identity: output.identity, fresh: true, attributesRead: true, registered: output.answer };
      }),
      noteChild: assign(
        ({ context }, child: View | null): Partial<EtaxRequestContext> =>
          child === null ? { child: context.child } : { child, entry: child.entry },
      ),
      forgetChild: assign({ child: null }),
      noteTouchChosen: assign({ choseTouch: true }),
      forwardToSignIn: sendTo('signIn', ({ event }) => event as VisitEvent),
      forwardToUnlock: sendTo('unlock', ({ event }) => event as VisitEvent),
      answer: assign({ answer: (_, answer: EtaxRequestAnswer) => answer }),
      reportUnexpected: sendParent(({ event }) =>
        event.type === 'unexpected' ? event : { type: 'unexpected', machine: 'etaxRequest', event: event.type },
      ),
    },
    delays: { beginAnswer: LIMITS.serviceCommand },
  });

export type EtaxRequestParts = ReturnType<typeof makeEtaxRequestParts>;

type SecretWork = Pick<UnlockInput, 'secret' | 'ask'>;

/** One of the two other secrets. The person stays signed in, whatever becomes of it. */
const unlockInput = (ports: TerminalPorts, context: EtaxRequestContext, work: SecretWork): UnlockInput => ({
  ...work,
  giveUp: async () => {
    await Promise.all([ports.cancelEntry(), ports.lockCard()]);
  },
  again: null,
  expectedCertificate: context.identity.authenticationCertificate,
  known: context.fresh ? context.identity : null,
  // What the sign-in opened may still be open; a card that has to be read again is locked before.
  closeOwed: !context.fresh,
  begin: null,
  waitForTouch: false,
  choseTouch: context.choseTouch,
  entry: context.entry,
});

type FromContext = (args: { readonly context: EtaxRequestContext }) => UnlockInput;

export const attributesInput =
  (ports: TerminalPorts): FromContext =>
  ({ context }) =>
    unlockInput(ports, context, {
      secret: 'attributes',
      ask: (request) => ports.readAttributes(request),
    });

export const signatureInput =
  (ports: TerminalPorts): FromContext =>
  ({ context }) =>
    unlockInput(ports, context, {
      secret: 'signature',
      ask: (request) => ports.sendEtaxRequest({ ...request, kanaName: context.kanaName }),
    });
