import type { SampleEvents } from '../testing/graph.ts';

const retry = (retryAfterMs: number | null) => ({ kind: 'retry', because: 'unreachable', retryAfterMs });

export const sampleEvents: SampleEvents = {
  events: [{ type: 'enqueued' }, { type: 'lineUp' }],
  outputs: {
    'delivery.work.choosing': [null, { registrationId: 'r' }],
    'delivery.work.delivering': [{ kind: 'delivered' }, { kind: 'park' }, retry(null), retry(1_000)],
  },
};
