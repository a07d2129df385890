import type { SampleEvents } from '../testing/graph.ts';
import { deviceEvents, touches } from '../testing/sample-card.ts';
import { ACCOUNT } from '../testing/world-answers.ts';
import { DEFAULT_NOTIFICATIONS } from '../vocabulary/account.ts';
import { failure } from '../vocabulary/failures.ts';
import { err, ok } from '../vocabulary/result.ts';

const typed = (value: string) => ({ type: 'ui.submitText', args: { value } });
const edit = (field: string) => ({ type: 'ui.edit', args: { field } });
const submitted = (answer: string, ...states: readonly string[]) => ({
  answer,
  results: states.map((state) => ({ receiptNumber: 'R', state, reason: null, expectedBy: null })),
  online: true,
  lifted: false,
  signer: 'card',
});

export const sampleEvents: SampleEvents = {
  events: [
    ...deviceEvents,
    ...touches('back', 'next', 'register', 'retry', 'toMenu', 'signOut', 'openDelete'),
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
    loading: [ok(ACCOUNT), ok({ ...ACCOUNT, termsVersion: 'terms-0' }), err(failure('NET_TIMEOUT'))],
    submit: [
      submitted('done', 'completed'),
      submitted('done', 'kept'),
      submitted('done', 'stored'),
      submitted('done', 'refused'),
      submitted('back'),
      submitted('broken'),
    ],
  },
};
