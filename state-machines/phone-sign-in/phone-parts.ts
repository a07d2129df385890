import { assign, fromPromise, sendParent, setup } from 'xstate';
import type { VisitEvent } from '../machine-events.ts';
import type { PhonePorts, PhoneProgress, PhoneTicket } from '../ports/phone.ts';
import type { PhoneProblem } from '../screens/phone-screens.ts';
import type { Failure } from '../vocabulary/failures.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import type { PhoneTicketState } from '../vocabulary/phone.ts';
import type { Result } from '../vocabulary/result.ts';
import { isActorError, type Unexpected } from '../vocabulary/unexpected.ts';
import { type PhoneSignInContext, type PhoneSignInInput, type PhoneSignInOutput, problemOf } from './phone-context.ts';

type Issued = Result<PhoneTicket | 'taken', Failure>;
type Progress = Result<PhoneProgress, Failure>;
type SignedInByPhone = Awaited<ReturnType<PhonePorts['signInByPhone']>>;

/** Everything the sign-in by phone does by name. */
export const makePhoneParts = (ports: PhonePorts) =>
  setup({
    types: {
      context: {} as PhoneSignInContext,
      events: {} as VisitEvent | Unexpected,
      input: {} as PhoneSignInInput,
      output: {} as PhoneSignInOutput,
    },
    actors: {
      issue: fromPromise<Issued, Pick<PhoneSignInContext, 'renew' | 'signs'>>(({ input: { renew, signs } }) =>
        signs === null ? ports.issuePhoneTicket(renew) : ports.issuePhoneSigning(signs, renew),
      ),
      ask: fromPromise<Progress>(() => ports.phoneProgress()),
      cancel: fromPromise(() => ports.cancelPhoneTicket()),
      signIn: fromPromise<SignedInByPhone>(() => ports.signInByPhone()),
      take: fromPromise<Result<null, Failure>>(() => ports.takePhoneSignatures()),
    },
    guards: {
      isActorError: ({ event }) => isActorError(event),
      issued: (_, answer: Issued) => answer.ok && answer.value !== 'taken',
      readMeanwhile: (_, answer: Issued) => answer.ok,
      /** The line may come back while the ticket lives. */
      unheard: (_, answer: Progress) => !answer.ok,
      isAt: (_, { answer, states }: { readonly answer: Progress; readonly states: readonly PhoneTicketState[] }) =>
        answer.ok && states.includes(answer.value.state),
      mayRenew: ({ context }) => (context.ticket?.renewalsLeft ?? 0) > 0,
      signs: ({ context }) => context.signs !== null,
      signedIn: (_, answer: SignedInByPhone) => answer.ok,
      taken: (_, answer: Result<null, Failure>) => answer.ok,
      cardUsable: ({ context }) => !context.cardOff,
    },
    actions: {
      enter: assign({ entry: ({ context }) => context.entry + 1 }),
      noteTicket: assign({
        ticket: ({ context }, answer: Issued) =>
          answer.ok && answer.value !== 'taken' ? answer.value : context.ticket,
      }),
      noteProgress: assign({
        progress: ({ context }, answer: Progress) => (answer.ok ? answer.value : context.progress),
      }),
      forgetTicket: assign({ ticket: null, renew: false }),
      willRenew: assign({ renew: true }),
      noteProblem: assign({ reason: (_, reason: PhoneProblem) => reason }),
      noteFailure: assign({
        reason: ({ context }, answer: Result<unknown, Failure>) =>
          answer.ok ? context.reason : problemOf(answer.error.code),
      }),
      noteReason: assign({
        reason: ({ context }, answer: Progress) => (answer.ok ? answer.value.reason : null) ?? context.reason,
      }),
      answerSignedIn: assign({
        output: ({ context }, answer: SignedInByPhone): PhoneSignInOutput =>
          answer.ok ? { kind: 'signedIn', ...answer.value } : context.output,
      }),
      answer: assign({ output: (_, output: PhoneSignInOutput) => output }),
      reportUnexpected: sendParent(({ event }) =>
        event.type === 'unexpected' ? event : { type: 'unexpected', machine: 'phoneSignIn', event: event.type },
      ),
    },
    delays: {
      portalAnswer: LIMITS.serviceCommand,
      poll: LIMITS.phonePoll,
      ticketLife: ({ context }) => context.ticket?.expiresInMs ?? LIMITS.phoneTicket,
      /** From the moment it is seen here that a phone has read the code: the portal's own end comes first. */
      phoneLife: LIMITS.phoneTicketScanned,
    },
  });

export type PhoneParts = ReturnType<typeof makePhoneParts>;
