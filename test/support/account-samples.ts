import { REFUSAL_REASONS, type RefusalReason, TAX_REFUSAL_REASONS } from '../../state-machines/screens/requests.ts';
import { REQUEST_KINDS, type RequestKind } from '../../state-machines/vocabulary/requests.ts';
import { bar, type Sample, sample, stateOf } from './screen-sample.ts';

const INPUT = { progress: { flow: 'register', step: 0 } } as const;
const CHECK = { progress: { flow: 'register', step: 1 } } as const;
const CHANGE = { progress: { flow: 'accountChange', step: 1 } } as const;
const DONE = { progress: { flow: 'register', step: 2 } } as const;

const OF_TAX = {
  flow: 'tax',
  step: 3,
  states: ['done', 'open', 'open', 'open', 'open', 'open'],
} as const;

const RECEIPT = '7K4M-2Q9X';
const OF_ETAX_ONLY: readonly RefusalReason[] = ['signatureCertificate', 'attributesMismatch', 'noAccount'];
/** A request that is refused for this. */
function aboutRefusedFor(reason: RefusalReason): RequestKind {
  if (OF_ETAX_ONLY.includes(reason)) return 'etax.data-request';
  return TAX_REFUSAL_REASONS.some((known) => known === reason) ? 'issuer.link' : 'account.create';
}

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

const text = bar('draft', 'submitText', 'back');
const SUMMARY = {
  nickname: 'マイナ父',
  mail1: 'maina_dad@example.com',
  mail2: null,
  notifications: ALL_ON,
  termsVersion: '2026-04',
};

const STATES = [
  stateOf('B-10', 'summary', { termsVersion: '2026-04', page: 'summary' }, bar('agreeTerms', 'showTerms'), INPUT),
  stateOf('B-10', 'full text', { termsVersion: '2026-04', page: 'full' }, bar('agreeTerms', 'showTerms'), INPUT),
  stateOf('B-11', 'typing', { problem: null, max: 20 }, text, { ...INPUT, draft: 'まいなちち' }),
  stateOf('B-11', 'fullest row of other forms', { problem: null, max: 20 }, text, { ...INPUT, draft: 'おおやまはは' }),
  stateOf('B-11', 'widest other form', { problem: null, max: 20 }, text, { ...INPUT, draft: 'あ'.repeat(16) }),
  ...(['empty', 'long', 'characters'] as const).map((problem) =>
    stateOf('B-11', problem, { problem, max: 20 }, text, {
      ...INPUT,
      draft: problem === 'empty' ? null : 'ま'.repeat(26),
    }),
  ),
  stateOf('B-12', 'asked', { selected: null }, bar('answer', 'back'), INPUT),
  stateOf('B-12', 'answered before', { selected: true }, bar('answer', 'back'), INPUT),
  stateOf('B-13', 'typing', { problem: null }, text, { ...INPUT, draft: 'maina_dad@example.com' }),
  ...(['bad', 'long'] as const).map((problem) =>
    stateOf('B-13', problem, { problem }, text, { ...INPUT, draft: problem === 'bad' ? 'maina_dad@' : LONG_MAIL }),
  ),
  stateOf('B-14', 'typing', { problem: null, first: 'maina_dad@example.com' }, text, INPUT),
  stateOf('B-14', 'mismatch', { problem: 'mismatch', first: 'maina_dad@example.com' }, text, {
    ...INPUT,
    draft: 'maina_dab@example.com',
  }),
  stateOf('B-14', 'mismatch, a letter missing', { problem: 'mismatch', first: 'maina_dad@example.com' }, text, {
    ...INPUT,
    draft: 'maina_ad@example.com',
  }),
  stateOf('B-15', 'asked', { stage: 'ask', problem: null, first: null }, bar('answer', 'back'), INPUT),
  stateOf('B-15', 'address', { stage: 'address', problem: null, first: null }, text, INPUT),
  stateOf('B-15', 'same as the first', { stage: 'address', problem: 'same', first: null }, text, {
    ...INPUT,
    draft: 'maina_dad@example.com',
  }),
  stateOf('B-15', 'once more', { stage: 'confirm', problem: null, first: 'maina_mom@example.com' }, text, INPUT),
  stateOf('B-15', 'mismatch', { stage: 'confirm', problem: 'mismatch', first: 'maina_mom@example.com' }, text, {
    ...INPUT,
    draft: 'maina_mon@example.com',
  }),
  stateOf('B-16', 'as proposed', { notifications: ALL_ON, mail: true }, bar('setNotifications', 'next', 'back'), INPUT),
  stateOf(
    'B-16',
    'without mail',
    { notifications: ALL_OFF, mail: false },
    bar('setNotifications', 'next', 'back'),
    INPUT,
  ),
  stateOf('B-02', 'online', { summary: SUMMARY, before: null, offline: false }, bar('register', 'edit', 'back'), CHECK),
  stateOf(
    'B-02',
    'offline, longest',
    {
      summary: { ...SUMMARY, nickname: 'W'.repeat(20), mail1: LONG_MAIL, mail2: LONG_MAIL },
      before: null,
      offline: true,
    },
    bar('register', 'edit', 'back'),
    { ...CHECK, line: 'down' },
  ),
  stateOf(
    'B-02',
    'no mail',
    { summary: { ...SUMMARY, mail1: null, notifications: ALL_OFF }, before: null, offline: false },
    bar('register', 'edit', 'back'),
    CHECK,
  ),
  stateOf(
    'B-02',
    'changes',
    {
      summary: { ...SUMMARY, nickname: 'マイナ太郎', mail2: 'maina_mom@example.com', notifications: ALL_OFF },
      before: SUMMARY,
      offline: false,
    },
    bar('register', 'edit', 'back'),
    CHANGE,
  ),
  stateOf(
    'B-02',
    'changes, longest',
    {
      summary: { ...SUMMARY, nickname: 'W'.repeat(20), mail1: LONG_MAIL, mail2: LONG_MAIL },
      before: { ...SUMMARY, nickname: 'あ'.repeat(20), mail1: LONG_MAIL.toUpperCase(), mail2: LONG_MAIL.toUpperCase() },
      offline: true,
    },
    bar('register', 'edit', 'back'),
    { ...CHANGE, line: 'down' },
  ),
  stateOf(
    'B-03',
    'changed',
    { receiptNumber: RECEIPT, nickname: 'マイナ父', kept: false, change: true },
    bar('toMenu', 'signOut'),
    DONE,
  ),
  stateOf(
    'B-03',
    'registered',
    { receiptNumber: RECEIPT, nickname: 'マイナ父', kept: false, change: false },
    bar('toMenu', 'signOut'),
    DONE,
  ),
  stateOf(
    'B-03',
    'kept',
    { receiptNumber: RECEIPT, nickname: 'マイナ父', kept: true, change: false },
    bar('signOut'),
    DONE,
  ),
  ...REQUEST_KINDS.flatMap((about) => [
    ...(['stored', 'pending', 'kept', 'completed'] as const).map((outcome) =>
      stateOf(
        'B-04',
        `${about}, ${outcome}`,
        {
          about,
          state: outcome,
          receiptNumber: RECEIPT,
          reason: null,
          expectedBy: outcome === 'completed' ? '2026-12-24' : null,
          earlier: outcome !== 'stored',
        },
        bar('signOut'),
        about.startsWith('account.') ? DONE : { progress: OF_TAX },
      ),
    ),
    stateOf(
      'B-04',
      `${about}, refused now`,
      { about, state: 'refused', receiptNumber: RECEIPT, reason: 'other', expectedBy: null, earlier: false },
      bar('next', 'signOut'),
      about.startsWith('account.') ? DONE : { progress: OF_TAX },
    ),
  ]),
  ...REFUSAL_REASONS.map((reason) =>
    stateOf(
      'B-04',
      `refused, ${reason}`,
      {
        about: aboutRefusedFor(reason),
        state: 'refused',
        receiptNumber: RECEIPT,
        reason,
        expectedBy: null,
        earlier: true,
      },
      bar('next', 'signOut'),
      DONE,
    ),
  ),
];

/** Every B-screen, with each state that looks different and with the longest contents the portal allows. */
export const ACCOUNT_SAMPLES: readonly Sample[] = STATES.map(sample);
