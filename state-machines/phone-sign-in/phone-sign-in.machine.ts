import type { PhonePorts } from '../ports/phone.ts';
import { makeFollowing } from './following.ts';
import { freshPhoneSignIn } from './phone-context.ts';
import { makePhoneParts } from './phone-parts.ts';

const BROKEN = {
  target: '#phoneSignIn.finished',
  actions: ['reportUnexpected', { type: 'answer', params: { kind: 'broken' } }],
} as const;

/** What the screens of the code and of the phone's progress lead to: the phone is told before anything else. */
const GIVE_UP = {
  'ui.back': { target: '#phoneSignIn.cancelling', actions: { type: 'answer', params: { kind: 'back' } } },
  'ui.useCard': {
    guard: 'cardUsable',
    target: '#phoneSignIn.cancelling',
    actions: { type: 'answer', params: { kind: 'card' } },
  },
} as const;

/** No ticket lives: nobody has to be told. */
const TURN_AWAY = {
  'ui.back': { target: '#phoneSignIn.finished', actions: { type: 'answer', params: { kind: 'back' } } },
  'ui.useCard': {
    guard: 'cardUsable',
    target: '#phoneSignIn.finished',
    actions: { type: 'answer', params: { kind: 'card' } },
  },
} as const;

/**
 * Sign-in by phone: a code to be read, the phone's progress, the portal's word. Card and PIN are the phone's affair; this
 * terminal learns of neither. The same way whoever signed in so signs what they ask for, by the phone once more.
 *
 * INVARIANTS
 * 1. A code is shown for its life at most; it is renewed without a touch as often as the portal lets it, and only while no
 *    phone has read it.
 * 2. Nobody is signed in, and nothing is signed, by anything but the portal's answer to a verified ticket.
 * 3. Whichever way a person goes on from here, a ticket that lives is cancelled first.
 */
export const makePhoneSignInMachine = (ports: PhonePorts) => {
  const parts = makePhoneParts(ports);
  return parts.createMachine({
    id: 'phoneSignIn',
    context: ({ input }) => freshPhoneSignIn(input),
    output: ({ context }) => context.output,
    initial: 'choosing',
    on: {
      // A card that comes or goes here is nobody's yet.
      'device.*': {},
      'host.*': {},
      unexpected: { actions: 'reportUnexpected' },
      '*': [{ guard: 'isActorError', ...BROKEN }, { actions: 'reportUnexpected' }],
    },
    states: {
      choosing: { entry: 'enter', on: { ...TURN_AWAY, 'ui.begin': 'issuing' } },
      issuing: {
        // The code before stays on the screen until the next is there: a phone may just be reading it.
        invoke: {
          src: 'issue',
          input: ({ context: { renew, signs } }) => ({ renew, signs }),
          onDone: [
            {
              guard: { type: 'issued', params: ({ event }) => event.output },
              target: 'waiting',
              actions: { type: 'noteTicket', params: ({ event }) => event.output },
            },
            { guard: { type: 'readMeanwhile', params: ({ event }) => event.output }, target: 'atWork' },
            { target: 'failed', actions: { type: 'noteFailure', params: ({ event }) => event.output } },
          ],
          onError: BROKEN,
        },
        on: GIVE_UP,
        after: { portalAnswer: { target: 'failed', actions: { type: 'noteProblem', params: 'offline' } } },
      },
      /** The code stands on the screen. */
      waiting: { entry: 'enter', ...makeFollowing(parts), on: GIVE_UP, after: { ticketLife: 'renewing' } },
      renewing: {
        always: [{ guard: 'mayRenew', target: 'issuing', actions: 'willRenew' }, { target: 'stale' }],
      },
      /** "Continue?" */
      stale: {
        entry: ['forgetTicket', 'enter'],
        on: { ...TURN_AWAY, 'ui.retry': 'issuing' },
      },
      /** A phone has read the code. */
      atWork: {
        entry: 'enter',
        ...makeFollowing(parts),
        on: GIVE_UP,
        after: { phoneLife: { target: 'failed', actions: { type: 'noteProblem', params: 'expired' } } },
      },
      verified: { always: [{ guard: 'signs', target: 'taking' }, { target: 'signingIn' }] },
      taking: {
        entry: 'enter',
        invoke: {
          src: 'take',
          onDone: [
            {
              guard: { type: 'taken', params: ({ event }) => event.output },
              target: 'finished',
              actions: { type: 'answer', params: { kind: 'signed' } },
            },
            { target: 'failed', actions: { type: 'noteFailure', params: ({ event }) => event.output } },
          ],
          onError: BROKEN,
        },
        after: { portalAnswer: { target: 'failed', actions: { type: 'noteProblem', params: 'offline' } } },
      },
      signingIn: {
        entry: 'enter',
        invoke: {
          src: 'signIn',
          onDone: [
            {
              guard: { type: 'signedIn', params: ({ event }) => event.output },
              target: 'finished',
              actions: { type: 'answerSignedIn', params: ({ event }) => event.output },
            },
            { target: 'failed', actions: { type: 'noteFailure', params: ({ event }) => event.output } },
          ],
          onError: BROKEN,
        },
        after: { portalAnswer: { target: 'failed', actions: { type: 'noteProblem', params: 'offline' } } },
      },
      failed: {
        entry: ['forgetTicket', 'enter'],
        on: { ...TURN_AWAY, 'ui.retry': 'issuing' },
      },
      /** Nobody waits for the portal longer than that: a ticket that nobody cancelled ends by itself. */
      cancelling: {
        on: { 'ui.*': {} },
        invoke: { src: 'cancel', onDone: 'finished', onError: { target: 'finished', actions: 'reportUnexpected' } },
        after: { poll: 'finished' },
      },
      finished: { type: 'final' },
    },
  });
};
