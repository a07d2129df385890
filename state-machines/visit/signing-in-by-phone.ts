import { endedAs } from '../child-end.ts';
import { phoneSignInView } from '../phone-sign-in/phone-view.ts';
import { toChild } from './to-child.ts';
import type { VisitParts } from './visit-parts.ts';

/** The other way to sign in, from wherever the card is asked for. */
export const makeSigningInByPhone = (parts: VisitParts) =>
  parts.createStateConfig({
    invoke: {
      id: 'phoneSignIn',
      src: 'phoneSignIn',
      input: ({ context }) => ({ cardOff: context.trouble === 'reader', signs: null }),
      onSnapshot: { actions: { type: 'noteChild', params: ({ event }) => phoneSignInView(event.snapshot) } },
      onDone: [
        {
          guard: endedAs('signedIn'),
          target: 'routing',
          actions: { type: 'noteSignedInByPhone', params: ({ event }) => event.output },
        },
        { guard: endedAs('card'), target: 'signingIn' },
        { guard: endedAs('back'), target: 'needs' },
        { guard: endedAs('top'), target: 'choosing' },
        { target: 'faulted' },
      ],
      onError: { target: 'faulted', actions: 'reportUnexpected' },
    },
    exit: 'forgetChild',
    on: toChild('forwardToPhoneSignIn'),
  });

/** A PIN entry may be running for a card nobody wants to use any more: it is ended before the phone is asked for. */
export const makeLeavingCard = (parts: VisitParts) =>
  parts.createStateConfig({
    invoke: {
      src: 'abandon',
      onDone: 'signingInByPhone',
      onError: { target: 'faulted', actions: 'reportUnexpected' },
    },
    on: { 'ui.*': {} },
    after: { cardAnswer: 'faulted' },
  });
