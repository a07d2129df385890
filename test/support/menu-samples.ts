import { bar, type Sample, sample, stateOf } from './screen-sample.ts';

const notice = (n: number, title: string, unread: boolean) => ({
  id: `n${n}`,
  title,
  from: n % 2 === 0 ? 'ひかり区役所' : '国税生命保険会社',
  sentAt: `2026-11-${String(18 - n).padStart(2, '0')}T02:00:00Z`,
  unread,
});
const MENU = {
  nickname: 'マイナ父',
  lastSignInAt: '2026-10-02T09:00:00Z',
  certificateEndsAt: '2030-10-09T15:00:00Z',
  renewSoon: false,
  unread: 1,
  functions: ['etaxRequest'] as const,
  notices: [notice(0, '予防接種受付開始のご案内', true), notice(1, '生命保険料控除証明書の送付について', false)],
};

/** Every A-screen, with each state that looks different and with the longest contents the portal allows. */
export const MENU_SAMPLES: readonly Sample[] = [
  stateOf('A-01', 'unavailable', {}, bar('signOut')),
  stateOf('A-02', 'menu', MENU, bar('openEtaxRequest', 'signOut')),
  stateOf(
    'A-02',
    'first visit, certificate ends soon, many notices',
    {
      ...MENU,
      nickname: 'あ'.repeat(20),
      lastSignInAt: null,
      renewSoon: true,
      unread: 12,
      notices: Array.from({ length: 12 }, (_, n) => notice(n, `${n + 1}. ${'お知らせの題'.repeat(6)}`, n < 6)),
    },
    bar('openEtaxRequest', 'signOut'),
  ),
  stateOf('A-02', 'no notices', { ...MENU, unread: 0, notices: [] }, bar('openEtaxRequest', 'signOut')),
  stateOf('A-02', 'no functions', { ...MENU, functions: [] }, bar('signOut')),
].map(sample);
