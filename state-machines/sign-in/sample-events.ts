import type { SampleEvents } from '../testing/graph.ts';
import { deviceEvents, everyFailure, signedInIdentity } from '../testing/sample-card.ts';
import { KNOWN_PERSON } from '../testing/world-answers.ts';
import { ok } from '../vocabulary/result.ts';

const unlocked = { kind: 'unlocked', identity: signedInIdentity, answer: null };

export const sampleEvents: SampleEvents = {
  events: deviceEvents,
  outputs: {
    unlock: [
      { ...unlocked, cardLies: true },
      { ...unlocked, cardLies: false },
      { kind: 'back' },
      { kind: 'pinForgotten' },
      { kind: 'broken' },
    ],
    'signIn.signingInPortal': [ok(KNOWN_PERSON), ...everyFailure],
  },
};
