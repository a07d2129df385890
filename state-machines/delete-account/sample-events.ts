import type { SampleEvents } from '../testing/graph.ts';
import { deviceEvents, touches } from '../testing/sample-card.ts';
import { failure } from '../vocabulary/failures.ts';
import { err, ok } from '../vocabulary/result.ts';

const submitted = (answer: string, ...states: readonly string[]) => ({
  answer,
  results: states.map((state) => ({ receiptNumber: 'R', state, reason: null, expectedBy: null })),
  online: true,
  lifted: false,
  signer: 'card',
});

export const sampleEvents: SampleEvents = {
  events: [...deviceEvents, ...touches('back', 'next', 'deleteAccount', 'retry', 'toMenu', 'signOut')],
  outputs: {
    loading: [ok({ files: 1, delegates: 0, links: 0 }), err(failure('NET_TIMEOUT'))],
    asking: [ok({ files: 1, delegates: 0, links: 0 }), err(failure('NET_TIMEOUT'))],
    submit: [
      submitted('done', 'completed'),
      submitted('done', 'stored'),
      submitted('done', 'refused'),
      submitted('back'),
      submitted('broken'),
    ],
  },
};
