import { DEFAULT_NOTIFICATIONS, NO_NOTIFICATIONS } from '../../state-machines/vocabulary/account.ts';
import { bar, type Sample, sample, stateOf } from './screen-sample.ts';

const ACCOUNT = {
  nickname: 'マイナ父',
  mail1: 'maina_dad@example.com',
  mail2: null,
  notifications: DEFAULT_NOTIFICATIONS,
  termsVersion: '2026-04',
};
const LONG_MAIL = `${'a'.repeat(48)}.${'b'.repeat(12)}@${'c'.repeat(40)}.example.co.jp`;
const ways = bar('edit', 'openDelete', 'back');

const SOME = { files: 12, delegates: 2, links: 5 };
const NONE = { files: 0, delegates: 0, links: 0 };

/** with each state that looks different and with the longest contents the portal allows. */
export const OWN_ACCOUNT_SAMPLES: readonly Sample[] = [
  stateOf('A-07', 'now', { stage: 'now', account: ACCOUNT }, ways),
  stateOf(
    'A-07',
    'longest',
    {
      stage: 'now',
      account: { ...ACCOUNT, nickname: 'W'.repeat(20), mail1: LONG_MAIL, mail2: LONG_MAIL },
    },
    ways,
  ),
  stateOf(
    'A-07',
    'no mail',
    { stage: 'now', account: { ...ACCOUNT, mail1: null, notifications: NO_NOTIFICATIONS } },
    ways,
  ),
  stateOf('A-07', 'away', { stage: 'away' }, bar('retry', 'back'), { line: 'down' }),
  stateOf('A-10', 'what goes', { stage: 'holdings', holdings: SOME }, bar('next', 'back')),
  stateOf('A-10', 'nothing goes', { stage: 'holdings', holdings: NONE }, bar('next', 'back')),
  stateOf('A-10', 'really?', { stage: 'confirm', holdings: SOME }, bar('deleteAccount', 'back')),
  stateOf('A-10', 'away', { stage: 'away' }, bar('retry', 'back'), { line: 'down' }),
  stateOf('A-11', 'deleted', { receiptNumber: '7K4M-2Q9X' }, bar('signOut')),
].map(sample);
