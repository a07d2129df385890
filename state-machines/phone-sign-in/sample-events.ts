import type { SampleEvents } from '../testing/graph.ts';
import { deviceEvents, everyFailure, touches } from '../testing/sample-card.ts';
import { KNOWN_PERSON, PHONE_PERSON, PHONE_TICKET } from '../testing/world-answers.ts';
import { PHONE_TICKET_STATES } from '../vocabulary/phone.ts';
import { ok } from '../vocabulary/result.ts';

export const sampleEvents: SampleEvents = {
  events: [...deviceEvents, ...touches('begin', 'retry', 'useCard', 'back')],
  outputs: {
    'phoneSignIn.issuing': [ok(PHONE_TICKET), ok({ ...PHONE_TICKET, renewalsLeft: 0 }), ok('taken'), ...everyFailure],
    asking: [
      ...PHONE_TICKET_STATES.map((state) =>
        ok({ state, matched: false, reason: state === 'failed' ? 'wrongNumber' : null }),
      ),
      ...everyFailure,
    ],
    'phoneSignIn.taking': [ok(null), ...everyFailure],
    'phoneSignIn.signingIn': [ok({ signedIn: KNOWN_PERSON, person: PHONE_PERSON }), ...everyFailure],
    'phoneSignIn.cancelling': [undefined],
  },
};
