import type { TerminalPorts } from '../ports.ts';
import type { Action, ActionArgs, ActionName } from '../screens/actions.ts';
import { COLOURS, LOCALES, TASKS, TEXT_SIZES } from '../screens/frame-screens.ts';
import { ABOUT_TOPICS, BROWSE_LISTS } from '../screens/menu-screens.ts';
import { REFUSAL_REASONS } from '../screens/requests.ts';
import type { Screen } from '../screens/screen.ts';
import { DEFAULT_NOTIFICATIONS, NO_NOTIFICATIONS } from '../vocabulary/account.ts';
import { DELEGATION_SCOPES, PERIODS, RELATIONS } from '../vocabulary/delegation.ts';
import { LINK_SITES } from '../vocabulary/link-sites.ts';
import { CERTIFICATE_KINDS } from '../vocabulary/tax.ts';
import { SOME_DELEGATION } from './delegation-answers.ts';
import { SOME_REQUEST } from './menu-answers.ts';
import { pick, seeded } from './random.ts';
import { SETTINGS } from './scene.ts';
import { someCard, type WorldCard } from './world-card.ts';
import type { Entry } from './world-entry.ts';
import { CATALOGUE } from './world-tax.ts';

/** Words a resident types; none may be on any screen after the visit. */
export const TYPED = ['はなこ', 'ﾀﾛｳ', 'hanako@example.jp', 'taro@example.jp', 'コクゼイ　ハナコ'] as const;
const TEXTS = [...TYPED, ...TYPED, '', 'x'.repeat(25), 'a@b'];

/** What a person would type on the text screen that is shown. */
export const sensibleText = ({ id: screen, data }: Screen): string => {
  if ('what' in data) return data.what === 'day' ? '20270331' : TYPED[0];
  if (screen === 'B-05') return SOME_REQUEST.receiptNumber;
  if (screen === 'B-11') return TYPED[0];
  if (screen === 'T-52') return TYPED[4];
  if (screen === 'T-31') return '123-4567';
  return screen === 'B-15' ? TYPED[3] : TYPED[2];
};

export const EARLIER = [
  { about: 'account.create', receiptNumber: 'E-1', state: 'pending', reason: null, expectedBy: null },
  {
    about: 'account.create',
    receiptNumber: 'E-2',
    state: 'refused',
    reason: pick(seeded(1), REFUSAL_REASONS),
    expectedBy: null,
  },
  { about: 'etax.data-request', receiptNumber: 'E-3', state: 'completed', reason: null, expectedBy: '2026-12-04' },
] as const;

/** Calls that never answer until healed, and calls that throw. */
export const SLOW: readonly (keyof TerminalPorts)[] = [
  'check',
  'identify',
  'signIn',
  'submit',
  'menu',
  'account',
  'holdings',
  'cancelEntry',
  'lockCard',
  'beginEtaxRequest',
  'principal',
  'delegations',
  'browse',
  'openEntry',
  'lookUpReceipt',
  'catalogue',
  'taxPreparation',
  'checked',
  'endVisit',
  'issuePhoneTicket',
  'phoneProgress',
  'cancelPhoneTicket',
  'signInByPhone',
  'issuePhoneSigning',
  'takePhoneSignatures',
];
export const BROKEN: readonly (keyof TerminalPorts)[] = [
  ...SLOW,
  'deviceStatus',
  'openSession',
  'readAttributes',
  'sendEtaxRequest',
  'provePrincipal',
  'closeSession',
  'now',
];

/** The cards of a walk; the first is laid most. */
export const someCards = (): readonly [WorldCard, ...WorldCard[]] => [
  someCard('cert-hanako'),
  someCard('cert-taro', {}, { openAttempt: { secret: 'authentication', triesBefore: 3, at: '2026-11-20T01:02:03Z' } }),
  someCard('cert-last', { authentication: 1, attributes: 1, signature: 1 }),
  someCard('cert-locked', 0),
  someCard('cert-child', {}, { hasSignature: false }),
  someCard('cert-none', {}, { identifyFails: 'CARD_NOT_SUPPORTED' }),
  someCard('cert-expired', {}, { identifyFails: 'CERT_EXPIRED' }),
];

const ISSUERS = CATALOGUE.kinds.flatMap(({ issuers }) =>
  issuers.map(({ issuerId, providerId }) => ({ issuerId, provider: providerId })),
);
const TASKS_OF_ISSUERS = CATALOGUE.kinds.flatMap(({ kind, issuers }) =>
  issuers.map(({ issuerId }) => ({ kind, issuerId })),
);

export const someAction = (random: () => number, name: ActionName): Action => {
  const task = () => pick(random, TASKS_OF_ISSUERS);
  const args: { readonly [Name in ActionName]?: () => ActionArgs[Name] } = {
    start: () => (random() < 0.5 ? {} : { locale: pick(random, LOCALES) }),
    chooseTask: () => ({ task: pick(random, TASKS) }),
    chooseMissing: () => ({ what: pick(random, ['noCard', 'forgotPin', 'otherCard'] as const) }),
    setLocale: () => ({ locale: pick(random, LOCALES) }),
    setDisplay: () => ({ textSize: pick(random, TEXT_SIZES), colours: pick(random, COLOURS), sound: random() < 0.5 }),
    agreeTerms: () => ({ version: SETTINGS.termsVersion }),
    showTerms: () => ({ page: pick(random, ['summary', 'full'] as const) }),
    draft: () => ({ value: pick(random, TEXTS) }),
    submitText: () => ({ value: pick(random, TEXTS) }),
    answer: () => ({ yes: random() < 0.5 }),
    setNotifications: () => (random() < 0.5 ? DEFAULT_NOTIFICATIONS : NO_NOTIFICATIONS),
    openList: () => ({ list: pick(random, BROWSE_LISTS) }),
    openEntry: () => ({ id: 'n-1' }),
    turnPage: () => ({ page: pick(random, [1, 2, 3]) }),
    openAbout: () => ({ topic: pick(random, ABOUT_TOPICS) }),
    selectDelegation: () => ({ id: SOME_DELEGATION.id }),
    chooseRelation: () => ({ relation: pick(random, RELATIONS) }),
    choosePeriod: () => ({ period: pick(random, PERIODS) }),
    toggleScope: () => ({ scope: pick(random, DELEGATION_SCOPES) }),
    editDelegation: () => ({ field: pick(random, ['relation', 'period', 'scopes'] as const) }),
    openStep: () => ({ step: pick(random, [2, 3, 4, 5, 6] as const) }),
    toggleKind: () => ({ kind: pick(random, CERTIFICATE_KINDS) }),
    toggleIssuer: () => pick(random, ISSUERS),
    showRow: () => ({ row: pick(random, ['か', 'さ', null] as const) }),
    notListed: () => ({ shown: random() < 0.5 }),
    // The two that もっとつながる and 連携状況リスト have most to say of.
    linkSite: () => ({ site: random() < 0.5 ? 'mypost' : pick(random, LINK_SITES) }),
    lookAtSite: () => ({ site: pick(random, LINK_SITES) }),
    toggleSite: () => ({ site: pick(random, LINK_SITES) }),
    openIssuer: task,
    toggleTask: task,
    answerEligibility: () => ({
      about: pick(random, ['employer', 'salary'] as const),
      answer: pick(random, ['yes', 'no', 'unknown'] as const),
    }),
    showSlip: () => ({ shown: random() < 0.5 }),
    edit: () => ({ field: pick(random, ['nickname', 'mail1', 'mail2', 'notifications'] as const) }),
  };
  return { name, args: args[name]?.() ?? {} } as Action;
};

/** Leads out of what the walk is in the middle of; taken less often, or no walk would get far. */
export const WAYS_OUT: ReadonlySet<ActionName> = new Set([
  'usePhone',
  'useCard',
  'leave',
  'confirmLeave',
  'endNow',
  'signOut',
  'back',
  'openHelp',
  'openDisplay',
  'openLanguage',
  'callStaff',
]);

export const ENTRIES: readonly Entry[] = [
  'right',
  'right',
  'right',
  'right',
  'wrong',
  'cancelled',
  'timeout',
  'answerLost',
  'CARD_COMMUNICATION',
  'PIN_ENTRY_LENGTH',
  'PIN_ATTEMPT_UNRECORDED',
];
