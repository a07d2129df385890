import type { SampleEvents } from '../testing/graph.ts';
import { deviceEvents, everyFailure, signedInIdentity, touches } from '../testing/sample-card.ts';
import { KNOWN_PERSON } from '../testing/world-answers.ts';
import { ok } from '../vocabulary/result.ts';

const typed = (value: string) => ({ type: 'ui.submitText', args: { value } });
const registered = { receiptNumber: 'T', state: 'completed', reason: null };

export const sampleEvents: SampleEvents = {
  events: [
    ...deviceEvents,
    ...touches('next', 'back', 'toMenu', 'toSteps', 'signOut'),
    typed('こくぜい　はなこ'),
    typed('花子'),
  ],
  outputs: {
    'etaxRequest.beginning': [ok(null), ...everyFailure],
    signIn: [
      { kind: 'signedIn', signedIn: KNOWN_PERSON, identity: signedInIdentity },
      { kind: 'back' },
      { kind: 'broken' },
    ],
    unlock: [
      { kind: 'unlocked', identity: signedInIdentity, answer: registered, cardLies: true },
      { kind: 'back' },
      { kind: 'pinForgotten' },
      { kind: 'broken' },
    ],
  },
};
