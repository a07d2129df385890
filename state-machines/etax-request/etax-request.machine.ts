import { and } from 'xstate';
import { endedAs } from '../child-end.ts';
import type { TerminalPorts } from '../ports.ts';
import { BROKEN, BUG, ON_UNEXPECTED, TO_SIGN_IN } from '../request-steps.ts';
import { signInView } from '../sign-in/sign-in-view.ts';
import type { EntryPolicy } from '../unlock/unlock-context.ts';
import { freshEtaxRequest } from './etax-request-context.ts';
import { attributesInput, makeEtaxRequestParts, signatureInput } from './etax-request-parts.ts';
import { makeSecretStep } from './secret-step.ts';

/**
 * STEP5, asking e-Tax for the data of one's マイページ: consent, カナ氏名, the 券面事項入力補助用 PIN, the 署名用 password.
 *
 * INVARIANTS
 * 1. The order is fixed; nothing is asked for that a step before did not give. The two secrets come last, because they end
 *    the session of the card.
 * 2. What was given stays given while this actor lives: the name as typed, and the attributes once they are read.
 * 3. The person stays signed in at the portal, whatever becomes of the request.
 */
export const makeEtaxRequestMachine = (ports: TerminalPorts, policy: EntryPolicy) => {
  const parts = makeEtaxRequestParts(ports, policy);
  return parts.createMachine({
    id: 'etaxRequest',
    context: ({ input }) => freshEtaxRequest(input),
    output: ({ context: { answer, registered } }) => ({ answer, registered }),
    initial: 'consent',
    on: {
      'device.*': { actions: 'noteCard' },
      'host.*': { actions: 'noteCard' },
      ...ON_UNEXPECTED,
    },
    states: {
      consent: {
        entry: 'enter',
        on: {
          'ui.next': [
            { guard: 'begun', target: 'kana' },
            { target: 'beginning', actions: 'noteTouched' },
          ],
          'ui.back': { target: 'finished', actions: { type: 'answer', params: 'back' } },
        },
      },
      beginning: {
        entry: 'enter',
        invoke: {
          src: 'begin',
          onDone: [
            {
              guard: { type: 'succeeded', params: ({ event }) => event.output },
              target: 'kana',
              actions: 'noteBegun',
            },
            {
              guard: { type: 'needsCardAgain', params: ({ event }) => event.output },
              target: 'signingInAgain',
              actions: { type: 'noteAgain', params: ({ event }) => event.output },
            },
            BROKEN,
          ],
          onError: BUG,
        },
        after: { beginAnswer: BROKEN },
      },
      signingInAgain: {
        invoke: {
          id: 'signIn',
          src: 'signIn',
          input: ({ context }) => ({
            again: context.again,
            expectedCertificate: context.identity.authenticationCertificate,
            waitForTouch: context.unlockedAgain,
            choseTouch: context.choseTouch,
          }),
          onSnapshot: { actions: { type: 'noteChild', params: ({ event }) => signInView(event.snapshot) } },
          onDone: [
            {
              guard: endedAs('signedIn'),
              target: 'beginning',
              actions: { type: 'noteSignedIn', params: ({ event }) => event.output },
            },
            { guard: endedAs('broken'), ...BROKEN },
            { target: 'consent' },
          ],
          onError: BUG,
        },
        exit: 'forgetChild',
        on: TO_SIGN_IN,
      },
      kana: {
        entry: 'enter',
        on: {
          'ui.draft': { actions: 'keepTyped' },
          'ui.submitText': [
            {
              guard: and(['kanaFine', 'attributesRead']),
              target: 'sending',
              actions: ['keepTyped', 'takeKana'],
            },
            { guard: 'kanaFine', target: 'readingAttributes', actions: ['keepTyped', 'takeKana'] },
            { actions: ['keepTyped', 'takeKana'] },
          ],
          'ui.back': 'consent',
        },
      },
      readingAttributes: makeSecretStep(parts, attributesInput(ports), 'sending'),
      sending: makeSecretStep(parts, signatureInput(ports), 'done'),
      /** What to do about a secret nobody remembers; the name stays as it was typed. */
      forgotten: { entry: 'enter', on: { 'ui.back': 'kana' } },
      done: {
        entry: 'enter',
        always: { guard: 'cardGone', target: 'finished', actions: { type: 'answer', params: 'signOut' } },
        on: {
          'ui.toMenu': { target: 'finished', actions: { type: 'answer', params: 'home' } },
          'ui.toSteps': { target: 'finished', actions: { type: 'answer', params: 'home' } },
          'ui.signOut': { target: 'finished', actions: { type: 'answer', params: 'signOut' } },
        },
      },
      finished: { type: 'final' },
    },
  });
};
