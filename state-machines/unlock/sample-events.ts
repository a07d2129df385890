import type { SampleEvents } from '../testing/graph.ts';
import { deviceEvents, deviceStatuses, everyFailure, identities, touches } from '../testing/sample-card.ts';
import { ok } from '../vocabulary/result.ts';

export const sampleEvents: SampleEvents = {
  events: [...deviceEvents, ...touches('back', 'retry', 'pinForgotten', 'confirmLastTry', 'useTouch', 'aboutPins')],
  outputs: {
    'unlock.asking': deviceStatuses,
    'unlock.recovering': deviceStatuses,
    'unlock.outcomeUnknown.looking': deviceStatuses,
    'unlock.outcomeUnknown.reading': identities,
    'unlock.identifying': identities,
    'unlock.entering': [ok(null), ...everyFailure],
    'unlock.closing': [undefined],
  },
};
