import type { SampleEvents } from '../testing/graph.ts';
import { deviceEvents, everyFailure, signedInIdentity, touches } from '../testing/sample-card.ts';
import { KNOWN_PERSON } from '../testing/world.ts';
import { DEFAULT_NOTIFICATIONS } from '../vocabulary/account.ts';
import { ok } from '../vocabulary/result.ts';

const typed = (value: string) => ({ type: 'ui.submitText', args: { value } });
const edit = (field: string) => ({ type: 'ui.edit', args: { field } });
const registered = (state: string) => ok({ receiptNumber: 'R', state, reason: null });

export const sampleEvents: SampleEvents = {
  events: [
    ...deviceEvents,
    ...touches('back', 'next', 'register', 'toMenu', 'signOut'),
    { type: 'ui.agreeTerms', args: { version: 'terms-1' } },
    { type: 'ui.showTerms', args: { page: 'full' } },
    { type: 'ui.answer', args: { yes: true } },
    { type: 'ui.answer', args: { yes: false } },
    { type: 'ui.setNotifications', args: DEFAULT_NOTIFICATIONS },
    typed('はなこ'),
    typed('hanako@example.jp'),
    typed('taro@example.jp'),
    edit('nickname'),
    edit('mail1'),
    edit('mail2'),
    edit('notifications'),
  ],
  outputs: {
    'registerAccount.registering': [
      registered('completed'),
      registered('kept'),
      registered('stored'),
      registered('refused'),
      ...everyFailure,
    ],
    signIn: [
      { kind: 'signedIn', signedIn: KNOWN_PERSON, identity: signedInIdentity },
      { kind: 'back' },
      { kind: 'broken' },
    ],
  },
};
