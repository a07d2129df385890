import type { PhoneProgress } from '../ports/phone.ts';
import type { Failure } from '../vocabulary/failures.ts';
import type { PhoneTicketState } from '../vocabulary/phone.ts';
import type { Result } from '../vocabulary/result.ts';
import type { PhoneParts } from './phone-parts.ts';

type Event = { readonly event: { readonly output: Result<PhoneProgress, Failure> } };

const at = (...states: readonly PhoneTicketState[]) =>
  ({ type: 'isAt', params: ({ event }: Event) => ({ answer: event.output, states }) }) as const;

const NOTED = { type: 'noteProgress', params: ({ event }: Event) => event.output } as const;

/** Asks the portal once a second how far the phone is, and goes where its answer leads. What does not answer is asked again. */
export const makeFollowing = (parts: PhoneParts) =>
  ({
    initial: 'pausing',
    states: {
      pausing: parts.createStateConfig({ after: { poll: 'asking' } }),
      asking: parts.createStateConfig({
        invoke: {
          src: 'ask',
          onDone: [
            { guard: { type: 'unheard', params: ({ event }: Event) => event.output }, target: 'pausing' },
            { guard: at('issued'), target: 'pausing', actions: NOTED },
            { guard: at('scanned', 'cardReading'), target: '#phoneSignIn.atWork.pausing', actions: NOTED },
            { guard: at('verified'), target: '#phoneSignIn.verified' },
            {
              guard: at('cancelled'),
              target: '#phoneSignIn.finished',
              actions: { type: 'answer', params: { kind: 'top' } },
            },
            {
              guard: at('failed'),
              target: '#phoneSignIn.failed',
              actions: { type: 'noteReason', params: ({ event }: Event) => event.output },
            },
            { target: '#phoneSignIn.failed', actions: { type: 'noteProblem', params: 'expired' } },
          ],
          onError: {
            target: '#phoneSignIn.finished',
            actions: ['reportUnexpected', { type: 'answer', params: { kind: 'broken' } }],
          },
        },
        after: { portalAnswer: 'pausing' },
      }),
    },
  }) as const;
