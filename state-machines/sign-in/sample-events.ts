import type { SampleEvents } from '../testing/graph.ts';
import { deviceEvents, deviceStatuses, everyFailure, identities, touches } from '../testing/sample-card.ts';
import { KNOWN_PERSON } from '../testing/world.ts';
import { ok } from '../vocabulary/result.ts';

export const sampleEvents: SampleEvents = {
  events: [...deviceEvents, ...touches('back', 'retry', 'pinForgotten', 'confirmLastTry')],
  outputs: {
    'signIn.asking': deviceStatuses,
    'signIn.recovering': deviceStatuses,
    'signIn.outcomeUnknown.looking': deviceStatuses,
    'signIn.outcomeUnknown.reading': identities,
    'signIn.identifying': identities,
    'signIn.enteringPin': [ok({ sessionId: 's' }), ...everyFailure],
    'signIn.signingInPortal': [ok(KNOWN_PERSON), ...everyFailure],
    'signIn.closing': [undefined],
  },
};
