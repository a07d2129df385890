import type { SampleEvents } from '../testing/graph.ts';
import { deviceEvents, everyFailure, signedInIdentity } from '../testing/sample-card.ts';
import { KNOWN_PERSON } from '../testing/world-answers.ts';
import { ok } from '../vocabulary/result.ts';

const submitted = (state: string) => ok([{ receiptNumber: 'R', state, reason: null, expectedBy: null }]);

export const sampleEvents: SampleEvents = {
  events: deviceEvents,
  outputs: {
    'submit.lookingForReader': [ok({ reader: 'present' }), ok({ reader: 'absent' }), ...everyFailure],
    phoneSignIn: [{ kind: 'signed' }, { kind: 'card' }, { kind: 'back' }, { kind: 'top' }, { kind: 'broken' }],
    'submit.submitting': [submitted('completed'), submitted('stored'), ...everyFailure],
    signIn: [
      { kind: 'signedIn', signedIn: KNOWN_PERSON, identity: signedInIdentity },
      { kind: 'back' },
      { kind: 'pinForgotten' },
      { kind: 'broken' },
    ],
  },
};
