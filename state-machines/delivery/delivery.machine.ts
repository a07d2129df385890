import { assign, emit, fromPromise, raise, setup, stateIn } from 'xstate';
import type { DeliveryOutcome, DeliveryPorts } from '../ports/delivery.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import { isActorError, type Unexpected } from '../vocabulary/unexpected.ts';
import { backoffMs, spreadMs } from './backoff.ts';

/** `enqueued`: a row was stored. `lineUp`: the portal answers again. The other two the machine tells itself. */
export type DeliveryEvent =
  | { readonly type: 'enqueued' }
  | { readonly type: 'lineUp' }
  | { readonly type: 'portal.served' }
  | { readonly type: 'portal.failed' };

export interface DeliveryContext {
  readonly registrationId: string;
  /** Failed tries in a row, over all rows: the portal is one. */
  readonly failures: number;
  readonly waitMs: number;
  /** A row came, or the line, while the queue was being asked: ask again before resting. */
  readonly lookAgain: boolean;
  /** The line came up while a try from before was still under way. */
  readonly lineCameUp: boolean;
}

type Row = { readonly registrationId: string } | null;

const FRESH: DeliveryContext = { registrationId: '', failures: 0, waitMs: 0, lookAgain: false, lineCameUp: false };

const retryAfter = (outcome: DeliveryOutcome): number | null =>
  outcome.kind === 'retry' ? outcome.retryAfterMs : null;

/**
 * Delivers stored registrations one at a time, oldest first, until the queue is empty. Starts by looking at the queue:
 * rows from before a crash need no event.
 *
 * INVARIANTS
 * 1. At most one attempt is waited for.
 * 2. Nothing rests while `next()` has a row: a row enqueued at any moment is looked at without another event.
 * 3. What the portal asked for with Retry-After is never shortened, by no event.
 */
export const makeDeliveryMachine = (ports: DeliveryPorts) =>
  setup({
    types: {
      context: {} as DeliveryContext,
      events: {} as DeliveryEvent,
      emitted: {} as Unexpected,
    },
    actors: {
      next: fromPromise(() => ports.next()),
      deliver: fromPromise<DeliveryOutcome, string>(({ input }) => ports.deliver(input)),
    },
    guards: {
      hasRow: (_, row: Row) => row !== null,
      mustLookAgain: ({ context }) => context.lookAgain,
      portalAskedToWait: (_, outcome: DeliveryOutcome) => retryAfter(outcome) !== null,
      mustRetry: (_, outcome: DeliveryOutcome) => outcome.kind === 'retry',
      failedBeforeLineCameUp: ({ context }, outcome: DeliveryOutcome) => outcome.kind === 'retry' && context.lineCameUp,
      isActorError: ({ event }) => isActorError(event),
    },
    actions: {
      takeRow: assign({
        registrationId: (_, row: Row) => row?.registrationId ?? '',
        lookAgain: false,
        lineCameUp: false,
      }),
      noteEnqueued: assign({ lookAgain: true }),
      noteLineUp: assign({ lookAgain: true, lineCameUp: true }),
      forgetNotes: assign({ lookAgain: false, lineCameUp: false }),
      countFailure: assign(({ context }, askedMs: number | null) => {
        // A failure of a try from before the line came up says nothing about the line now.
        const failures = context.lineCameUp ? 1 : context.failures + 1;
        return { failures, waitMs: backoffMs(failures, askedMs, ports.random), lineCameUp: false };
      }),
      spreadOut: assign({ failures: 0, waitMs: () => spreadMs(ports.random), lineCameUp: false }),
      forgetFailures: assign({ failures: 0 }),
      tellServed: raise({ type: 'portal.served' }),
      tellFailed: raise({ type: 'portal.failed' }),
      reportUnexpected: emit(({ event }) => ({ type: 'unexpected', machine: 'delivery', event: event.type }) as const),
    },
    delays: {
      answer: LIMITS.serviceCommand,
      wait: ({ context }) => context.waitMs,
      longOutage: LIMITS.deliveryJitterAfterOutage,
    },
  }).createMachine({
    id: 'delivery',
    context: FRESH,
    type: 'parallel',
    on: {
      '*': [
        {
          guard: 'isActorError',
          target: '.work.backingOff',
          actions: ['reportUnexpected', { type: 'countFailure', params: null }],
        },
        { actions: 'reportUnexpected' },
      ],
    },
    states: {
      work: {
        initial: 'choosing',
        states: {
          idle: { on: { enqueued: 'choosing', lineUp: 'choosing' } },
          choosing: {
            entry: 'forgetNotes',
            invoke: {
              src: 'next',
              onDone: [
                {
                  guard: { type: 'hasRow', params: ({ event }) => event.output },
                  target: 'delivering',
                  actions: { type: 'takeRow', params: ({ event }) => event.output },
                },
                { guard: 'mustLookAgain', target: 'choosing', reenter: true },
                { target: 'idle' },
              ],
              onError: { target: 'backingOff', actions: ['reportUnexpected', { type: 'countFailure', params: null }] },
            },
            on: { enqueued: { actions: 'noteEnqueued' }, lineUp: { actions: 'noteEnqueued' } },
            after: { answer: { target: 'backingOff', actions: { type: 'countFailure', params: null } } },
          },
          delivering: {
            invoke: {
              src: 'deliver',
              input: ({ context }) => context.registrationId,
              onDone: [
                {
                  guard: { type: 'portalAskedToWait', params: ({ event }) => event.output },
                  target: 'askedToWait',
                  actions: ['tellFailed', { type: 'countFailure', params: ({ event }) => retryAfter(event.output) }],
                },
                {
                  guard: { type: 'failedBeforeLineCameUp', params: ({ event }) => event.output },
                  target: 'returning',
                  actions: 'tellFailed',
                },
                {
                  guard: { type: 'mustRetry', params: ({ event }) => event.output },
                  target: 'backingOff',
                  actions: ['tellFailed', { type: 'countFailure', params: null }],
                },
                { target: 'choosing', actions: ['tellServed', 'forgetFailures'] },
              ],
              onError: { target: 'backingOff', actions: ['reportUnexpected', { type: 'countFailure', params: null }] },
            },
            on: { enqueued: {}, lineUp: { actions: 'noteLineUp' } },
            after: {
              answer: { target: 'backingOff', actions: ['tellFailed', { type: 'countFailure', params: null }] },
            },
          },
          /** The try that failed was older than the line's return. */
          returning: {
            always: [
              { guard: stateIn({ outage: 'long' }), target: 'spreading', actions: 'spreadOut' },
              { target: 'backingOff', actions: { type: 'countFailure', params: null } },
            ],
          },
          /** Our own back-off: a person at the terminal, or the line coming back, is worth a try at once. */
          backingOff: {
            on: {
              enqueued: 'choosing',
              lineUp: [
                { guard: stateIn({ outage: 'long' }), target: 'spreading', actions: 'spreadOut' },
                { target: 'choosing', actions: 'forgetFailures' },
              ],
            },
            after: { wait: 'choosing' },
          },
          askedToWait: { on: { enqueued: {}, lineUp: {} }, after: { wait: 'choosing' } },
          /** After a long outage every terminal of the region sees the line return in the same second. */
          spreading: { on: { enqueued: 'choosing', lineUp: {} }, after: { wait: 'choosing' } },
        },
      },
      outage: {
        initial: 'none',
        states: {
          none: { on: { 'portal.failed': 'short', 'portal.served': {} } },
          short: { on: { 'portal.served': 'none', 'portal.failed': {} }, after: { longOutage: 'long' } },
          long: { on: { 'portal.served': 'none', 'portal.failed': {} } },
        },
      },
    },
  });
