import { endedAs } from '../child-end.ts';
import { phoneSignInView } from '../phone-sign-in/phone-view.ts';
import type { TerminalPorts } from '../ports.ts';
import { BROKEN, BUG, ON_UNEXPECTED, TO_PHONE_SIGN_IN, TO_SIGN_IN } from '../request-steps.ts';
import { signInView } from '../sign-in/sign-in-view.ts';
import { freshSubmit, nextRequests } from './submit-context.ts';
import { makeSubmitParts, type SubmitPolicy } from './submit-parts.ts';

/**
 * What a person consented to, signed, stored and sent: all in one go of the card, or where the site wants the PIN before each
 * request (`pin.perItem`), one after the other. Whoever signed in by phone signs by the phone once more, where a session is not
 * enough, or with their card here.
 *
 * INVARIANTS
 * 1. `submit()` is called once for each touch; once more only after a failure that stored nothing and after the same person
 *    has unlocked the card again, or signed by phone.
 * 2. What is stored is never submitted again, and is in the output, whichever way the machine ends.
 */
export const makeSubmitMachine = (ports: TerminalPorts, policy: SubmitPolicy) =>
  makeSubmitParts(ports, policy).createMachine({
    id: 'submit',
    context: ({ input }) => freshSubmit(input, policy.pinPerItem, ports.signer()),
    output: ({ context: { answer, results, online, lifted, signer } }) => ({
      answer,
      results,
      online,
      lifted,
      signer,
    }),
    initial: 'next',
    on: {
      'device.*': { actions: ['noteCard', 'noteLifted'] },
      'host.*': { actions: ['noteCard', 'noteLifted'] },
      ...ON_UNEXPECTED,
    },
    states: {
      next: {
        always: [
          { guard: 'allSubmitted', target: 'finished', actions: { type: 'answer', params: 'done' } },
          { guard: 'asksFirst', target: 'signingInAgain', actions: 'noteNextItem' },
          { target: 'submitting' },
        ],
      },
      submitting: {
        entry: 'enter',
        invoke: {
          src: 'submit',
          input: ({ context }) => nextRequests(context),
          onDone: [
            {
              guard: { type: 'succeeded', params: ({ event }) => event.output },
              target: 'next',
              actions: { type: 'noteSubmitted', params: ({ event }) => event.output },
            },
            { guard: { type: 'needsPhone', params: ({ event }) => event.output }, target: 'lookingForReader' },
            {
              guard: { type: 'needsCardAgain', params: ({ event }) => event.output },
              target: 'signingInAgain',
              actions: { type: 'noteAgain', params: ({ event }) => event.output },
            },
            BROKEN,
          ],
          onError: BUG,
        },
        after: { submitAnswer: BROKEN },
      },
      /** A card here is the other way, as long as it can be read. */
      lookingForReader: {
        invoke: {
          src: 'deviceStatus',
          onDone: {
            target: 'signingByPhone',
            actions: { type: 'noteReader', params: ({ event }) => event.output },
          },
          onError: BUG,
        },
        after: { deviceAnswer: { target: 'signingByPhone', actions: 'noteNoReader' } },
      },
      signingByPhone: {
        invoke: {
          id: 'phoneSignIn',
          src: 'phoneSignIn',
          input: ({ context }) => ({ cardOff: context.cardOff, signs: nextRequests(context) }),
          onSnapshot: { actions: { type: 'noteChild', params: ({ event }) => phoneSignInView(event.snapshot) } },
          onDone: [
            {
              guard: endedAs('signed'),
              target: 'submitting',
            },
            {
              guard: endedAs('card'),
              target: 'signingInAgain',
              actions: 'noteFirstCard',
            },
            { guard: endedAs('broken'), ...BROKEN },
            { target: 'finished', actions: { type: 'answer', params: 'back' } },
          ],
          onError: BUG,
        },
        exit: 'forgetChild',
        on: TO_PHONE_SIGN_IN,
      },
      signingInAgain: {
        invoke: {
          id: 'signIn',
          src: 'signIn',
          input: ({ context }) => ({
            again: context.again,
            expectedCertificate: context.certificate,
            waitForTouch: context.unlockedAgain,
            choseTouch: context.choseTouch,
          }),
          onSnapshot: { actions: { type: 'noteChild', params: ({ event }) => signInView(event.snapshot) } },
          onDone: [
            {
              guard: endedAs('signedIn'),
              target: 'submitting',
              actions: {
                type: 'noteOnline',
                params: ({ event }) => event.output.kind === 'signedIn' && event.output.signedIn.online,
              },
            },
            { guard: endedAs('broken'), ...BROKEN },
            { target: 'finished', actions: { type: 'answer', params: 'back' } },
          ],
          onError: BUG,
        },
        exit: 'forgetChild',
        on: TO_SIGN_IN,
      },
      finished: { type: 'final' },
    },
  });
