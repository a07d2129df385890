import type { ActionName } from '../../state-machines/screens/actions.ts';
import type { Frame, ScreenData, ScreenId } from '../../state-machines/screens/screen.ts';
import { BAR_ACTIONS, BUSY_BAR_ACTIONS } from '../../state-machines/screens/view.ts';
import { type Sample, type SampleParts, sample } from './screen-sample.ts';

/** The screens of sign-in, menu and registration. */
type FlowScreenId = Extract<ScreenId, `${'L' | 'A' | 'B'}-${string}`>;

const bar = (...actions: readonly ActionName[]): readonly ActionName[] => [...actions, ...BAR_ACTIONS];
const CARD = { progress: { flow: 'signIn', step: 0 } } as const;
const PIN = { progress: { flow: 'signIn', step: 1 } } as const;
const READING = { progress: { flow: 'signIn', step: 2 } } as const;
const INPUT = { progress: { flow: 'register', step: 0 } } as const;
const CHECK = { progress: { flow: 'register', step: 1 } } as const;
const DONE = { progress: { flow: 'register', step: 2 } } as const;
const CONTACT = { readerKind: 'contact' } as const;

const ALL_ON = {
  infoArrival: true,
  govNotice: true,
  selfSettingConfirm: true,
  siteLinkChange: true,
  storageWarning: true,
  loginAndLink: true,
  unreadBadgeOnOtherSites: false,
};
const ALL_OFF = {
  ...ALL_ON,
  infoArrival: false,
  govNotice: false,
  selfSettingConfirm: false,
  siteLinkChange: false,
  storageWarning: false,
  loginAndLink: false,
};
const LONG_MAIL = `${'a'.repeat(48)}.${'b'.repeat(12)}@${'c'.repeat(40)}.example.co.jp`;

function state<Id extends FlowScreenId>(
  id: Id,
  of: string,
  data: ScreenData[Id],
  actions: readonly ActionName[],
  frame: Partial<Pick<Frame, 'progress' | 'readerKind' | 'draft' | 'line'>> = {},
): SampleParts {
  return { id, of, data, actions, frame: { task: 'register', ...frame } };
}

const PAD_ENTRY = { again: null, min: 4, max: 4, device: 'pinPad', touch: null } as const;
const LOST = { secret: 'authentication', interrupted: false } as const;
const text = bar('draft', 'submitText', 'back');
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
const SUMMARY = {
  nickname: 'マイナ父',
  mail1: 'maina_dad@example.com',
  mail2: null,
  notifications: ALL_ON,
  termsVersion: '2026-04',
};

const STATES: readonly SampleParts[] = [
  state('L-01', 'contactless', { secret: 'authentication', again: null, cardPresent: false }, bar('back'), CARD),
  state('L-01', 'contact slot', { secret: 'authentication', again: null, cardPresent: false }, bar('back'), {
    ...CARD,
    ...CONTACT,
  }),
  state('L-01', 'again', { secret: 'authentication', again: 'communication', cardPresent: false }, bar('back'), CARD),
  state(
    'L-01',
    'card in place',
    { secret: 'authentication', again: 'timeout', cardPresent: true },
    bar('retry', 'back'),
    CARD,
  ),
  state('L-02', 'first', { ...PAD_ENTRY, triesLeft: 3 }, bar('pinForgotten', 'back'), PIN),
  state(
    'L-02',
    'again, last try',
    { ...PAD_ENTRY, triesLeft: 1, again: 'triesChanged' },
    bar('pinForgotten', 'back'),
    PIN,
  ),
  ...(['identifying', 'verifying', 'portal', 'signing'] as const).map((stage) =>
    state('L-03', stage, { stage }, BUSY_BAR_ACTIONS, READING),
  ),
  state('L-04', 'two left', { secret: 'authentication', triesLeft: 2 }, bar('retry', 'pinForgotten', 'back'), PIN),
  state('L-04', 'one left', { secret: 'authentication', triesLeft: 1 }, bar('retry', 'pinForgotten', 'back'), PIN),
  state(
    'L-05',
    'last try',
    { secret: 'authentication', allowed: true },
    bar('confirmLastTry', 'pinForgotten', 'back'),
    PIN,
  ),
  state('L-06', 'just now', { secret: 'authentication', justNow: true }, bar('back'), PIN),
  state('L-06', 'before', { secret: 'authentication', justNow: false }, bar('back'), PIN),
  state('L-07', 'card away', {}, bar('back'), CARD),
  state('L-07', 'card back', {}, bar('retry', 'back'), CARD),
  state('L-07', 'contact slot', {}, bar('back'), { ...CARD, ...CONTACT }),
  ...(['juki', 'phone', 'other', 'mute'] as const).map((kind) =>
    state('L-08', kind, { kind }, bar('retry', 'back'), CARD),
  ),
  state(
    'L-09',
    'expired',
    { about: 'authentication', problem: 'expired', notAfter: '2026-10-10T14:59:59Z' },
    bar('back'),
    READING,
  ),
  state(
    'L-09',
    'expired, date unknown',
    { about: 'authentication', problem: 'expired', notAfter: null },
    bar('back'),
    READING,
  ),
  ...(['notYetValid', 'revoked', 'absent', 'untrusted'] as const).map((problem) =>
    state('L-09', problem, { about: 'authentication', problem, notAfter: null }, bar('back'), READING),
  ),
  ...(['reader', 'pinPad', 'host'] as const).map((device) =>
    state('L-10', device, { device, touchOffered: false }, bar('retry', 'back'), CARD),
  ),
  state('L-11', 'to be read again', { ...LOST, triesLeft: null, cardPresent: false, judged: null }, bar('back'), PIN),
  state('L-11', 'told', { ...LOST, triesLeft: 2, cardPresent: true, judged: null }, bar('retry', 'back'), PIN),
  state(
    'L-11',
    'told, wrong',
    { ...LOST, triesLeft: 2, cardPresent: true, judged: 'wrong' },
    bar('retry', 'back'),
    PIN,
  ),
  state(
    'L-11',
    'told, right',
    { ...LOST, triesLeft: 3, cardPresent: true, judged: 'right' },
    bar('retry', 'back'),
    PIN,
  ),
  state('A-01', 'unavailable', {}, bar('signOut')),
  state('A-02', 'menu', MENU, bar('signOut')),
  state(
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
    bar('signOut'),
  ),
  state('A-02', 'no notices', { ...MENU, unread: 0, notices: [] }, bar('signOut')),
  state('B-10', 'summary', { termsVersion: '2026-04', page: 'summary' }, bar('agreeTerms', 'showTerms'), INPUT),
  state('B-10', 'full text', { termsVersion: '2026-04', page: 'full' }, bar('agreeTerms', 'showTerms'), INPUT),
  state('B-11', 'typing', { problem: null, max: 20 }, text, { ...INPUT, draft: 'まいなちち' }),
  state('B-11', 'fullest row of other forms', { problem: null, max: 20 }, text, { ...INPUT, draft: 'おおやまはは' }),
  state('B-11', 'widest other form', { problem: null, max: 20 }, text, { ...INPUT, draft: 'あ'.repeat(16) }),
  ...(['empty', 'long', 'characters'] as const).map((problem) =>
    state('B-11', problem, { problem, max: 20 }, text, {
      ...INPUT,
      draft: problem === 'empty' ? null : 'ま'.repeat(26),
    }),
  ),
  state('B-12', 'asked', { selected: null }, bar('answer', 'back'), INPUT),
  state('B-12', 'answered before', { selected: true }, bar('answer', 'back'), INPUT),
  state('B-13', 'typing', { problem: null }, text, { ...INPUT, draft: 'maina_dad@example.com' }),
  ...(['bad', 'long'] as const).map((problem) =>
    state('B-13', problem, { problem }, text, { ...INPUT, draft: problem === 'bad' ? 'maina_dad@' : LONG_MAIL }),
  ),
  state('B-14', 'typing', { problem: null, first: 'maina_dad@example.com' }, text, INPUT),
  state('B-14', 'mismatch', { problem: 'mismatch', first: 'maina_dad@example.com' }, text, {
    ...INPUT,
    draft: 'maina_dab@example.com',
  }),
  state('B-14', 'mismatch, a letter missing', { problem: 'mismatch', first: 'maina_dad@example.com' }, text, {
    ...INPUT,
    draft: 'maina_ad@example.com',
  }),
  state('B-15', 'asked', { stage: 'ask', problem: null, first: null }, bar('answer', 'back'), INPUT),
  state('B-15', 'address', { stage: 'address', problem: null, first: null }, text, INPUT),
  state('B-15', 'same as the first', { stage: 'address', problem: 'same', first: null }, text, {
    ...INPUT,
    draft: 'maina_dad@example.com',
  }),
  state('B-15', 'once more', { stage: 'confirm', problem: null, first: 'maina_mom@example.com' }, text, INPUT),
  state('B-15', 'mismatch', { stage: 'confirm', problem: 'mismatch', first: 'maina_mom@example.com' }, text, {
    ...INPUT,
    draft: 'maina_mon@example.com',
  }),
  state('B-16', 'as proposed', { notifications: ALL_ON, mail: true }, bar('setNotifications', 'next', 'back'), INPUT),
  state(
    'B-16',
    'without mail',
    { notifications: ALL_OFF, mail: false },
    bar('setNotifications', 'next', 'back'),
    INPUT,
  ),
  state('B-02', 'online', { summary: SUMMARY, offline: false }, bar('register', 'edit', 'back'), CHECK),
  state(
    'B-02',
    'offline, longest',
    { summary: { ...SUMMARY, nickname: 'W'.repeat(20), mail1: LONG_MAIL, mail2: LONG_MAIL }, offline: true },
    bar('register', 'edit', 'back'),
    { ...CHECK, line: 'down' },
  ),
  state(
    'B-02',
    'no mail',
    { summary: { ...SUMMARY, mail1: null, notifications: ALL_OFF }, offline: false },
    bar('register', 'edit', 'back'),
    CHECK,
  ),
  state(
    'B-03',
    'registered',
    { receiptNumber: '7K4M-2Q9X', nickname: 'マイナ父', kept: false },
    bar('toMenu', 'signOut'),
    DONE,
  ),
  state('B-03', 'kept', { receiptNumber: '7K4M-2Q9X', nickname: 'マイナ父', kept: true }, bar('signOut'), DONE),
  ...(['stored', 'pending', 'kept', 'completed'] as const).map((outcome) =>
    state(
      'B-04',
      outcome,
      { state: outcome, receiptNumber: '7K4M-2Q9X', reason: null, earlier: outcome !== 'stored' },
      bar('signOut'),
      DONE,
    ),
  ),
  ...(
    [
      'certificateRevoked',
      'certificateExpired',
      'signatureInvalid',
      'tooOld',
      'termsOutdated',
      'formInvalid',
      'signatureCertificate',
      'attributesMismatch',
      'noAccount',
      'other',
    ] as const
  ).map((reason) =>
    state(
      'B-04',
      `refused, ${reason}`,
      { state: 'refused', receiptNumber: '7K4M-2Q9X', reason, earlier: true },
      bar('next', 'signOut'),
      DONE,
    ),
  ),
];

/** Every L-, A- and B-screen, with each state that looks different and with the longest contents the portal allows. */
export const FLOW_SAMPLES: readonly Sample[] = STATES.map(sample);
