import { type Delegation, RELATION_CHARACTERS } from '../../state-machines/vocabulary/delegation.ts';
import { bar, type Sample, sample, stateOf } from './screen-sample.ts';

const at = (step: 0 | 1 | 2 | 3 | 4) => ({ task: 'family', progress: { flow: 'delegation', step } }) as const;
const PLAIN = { task: 'family' } as const;
const NAME = 'マイナ母';
const LONG_NAME = 'あ'.repeat(20);
const RECEIPT = '7K4M-2Q9X';
const ENDS = { today: '2026-11-21', season: '2027-03-15', year: '2027-11-21', latest: '2030-10-09' };
const BOTH = ['notices', 'medicalExpenses'] as const;
const ACTIVE: Delegation = {
  id: '6b1f0a52-1df0-4c58-8f5b-1f1f3f0d7c11',
  role: 'delegate',
  name: NAME,
  relation: '配偶者',
  validFrom: '2026-11-21',
  validUntil: '2027-03-15',
  scopes: ['medicalExpenses'],
  status: 'active',
};
const THEIRS: Delegation = { ...ACTIVE, role: 'principal', name: LONG_NAME, relation: 'お'.repeat(20), scopes: BOTH };
const OVER: Delegation = { ...ACTIVE, status: 'expired', validUntil: '2026-03-15' };
const QUESTION = { name: NAME, relation: null, period: null, ends: ENDS, scopes: [] } as const;
const CHECK = {
  name: NAME,
  relation: '配偶者',
  validUntil: '2027-03-15',
  scopes: ['medicalExpenses'],
  offline: false,
} as const;
const check = bar('acceptDelegation', 'editDelegation', 'back');
const text = bar('draft', 'submitText', 'back');
const swap = bar('noFamilyCard', 'familyUnregistered', 'back');

/** Every D-screen, with each state that looks different and with the longest data. */
export const DELEGATION_SAMPLES: readonly Sample[] = [
  stateOf('D-01', 'menu', {}, bar('becomeDelegate', 'openDelegations', 'back'), PLAIN),
  stateOf('D-01', 'offline', {}, bar('becomeDelegate', 'back'), { ...PLAIN, line: 'down' }),
  stateOf('D-02', 'what it is', {}, bar('next', 'back'), at(0)),
  stateOf('D-03', 'what both need', { offline: false, cardsHere: false }, bar('next', 'back'), at(0)),
  stateOf(
    'D-03',
    'what both need, signed in by phone',
    { offline: false, cardsHere: true },
    bar('next', 'back'),
    at(0),
  ),
  stateOf('D-03', 'offline', { offline: true, cardsHere: false }, bar('next', 'back'), { ...at(0), line: 'down' }),
  stateOf('D-04', 'take', { stage: 'take', again: null, cardPresent: true }, swap, at(1)),
  stateOf('D-04', 'place', { stage: 'place', again: null, cardPresent: false }, swap, at(1)),
  stateOf('D-04', 'place in a slot', { stage: 'place', again: null, cardPresent: false }, swap, {
    ...at(1),
    readerKind: 'contact',
  }),
  stateOf(
    'D-04',
    'place again',
    { stage: 'place', again: 'communication', cardPresent: true },
    bar('retry', 'noFamilyCard', 'familyUnregistered', 'back'),
    at(1),
  ),
  stateOf('D-04', 'same card', { stage: 'same', again: null, cardPresent: true }, bar('back'), at(1)),
  stateOf('D-04', 'give back', { stage: 'giveBack', again: null, cardPresent: true }, bar(), at(1)),
  stateOf('D-05', 'relation', { ...QUESTION, stage: 'relation' }, bar('chooseRelation'), at(2)),
  stateOf(
    'D-05',
    'relation, nobody known',
    { ...QUESTION, stage: 'relation', name: null, relation: 'child' },
    bar('chooseRelation'),
    at(2),
  ),
  stateOf(
    'D-05',
    'relation, long name',
    { ...QUESTION, stage: 'relation', name: LONG_NAME },
    bar('chooseRelation'),
    at(2),
  ),
  stateOf('D-05', 'period', { ...QUESTION, stage: 'period' }, bar('choosePeriod', 'back'), at(2)),
  stateOf(
    'D-05',
    'period chosen',
    { ...QUESTION, stage: 'period', period: 'year' },
    bar('choosePeriod', 'back'),
    at(2),
  ),
  stateOf('D-05', 'scopes, none', { ...QUESTION, stage: 'scopes' }, bar('toggleScope', 'back'), at(2)),
  stateOf(
    'D-05',
    'scopes, both',
    { ...QUESTION, stage: 'scopes', scopes: BOTH },
    bar('toggleScope', 'next', 'back'),
    at(2),
  ),
  stateOf('D-06', 'check', CHECK, check, at(3)),
  stateOf('D-06', 'longest', { ...CHECK, name: LONG_NAME, relation: 'お'.repeat(20), scopes: BOTH }, check, at(3)),
  stateOf('D-06', 'offline', { ...CHECK, name: null, offline: true }, check, { ...at(3), line: 'down' }),
  ...(['completed', 'stored'] as const).map((state) =>
    stateOf(
      'D-07',
      `accept, ${state}`,
      { about: 'accept', state, receiptNumber: RECEIPT, reason: null },
      bar('retry', state === 'completed' ? 'toMenu' : 'signOut'),
      at(4),
    ),
  ),
  ...(['principalNotRegistered', 'samePerson'] as const).map((reason) =>
    stateOf(
      'D-07',
      `accept refused, ${reason}`,
      { about: 'accept', state: 'refused', receiptNumber: RECEIPT, reason },
      bar('retry', 'toMenu'),
      at(4),
    ),
  ),
  ...(['completed', 'kept', 'stored'] as const).map((state) =>
    stateOf(
      'D-07',
      `cancel, ${state}`,
      { about: 'cancel', state, receiptNumber: RECEIPT, reason: null },
      bar('retry', 'toMenu'),
      at(4),
    ),
  ),
  stateOf(
    'D-07',
    'cancel refused',
    { about: 'cancel', state: 'refused', receiptNumber: RECEIPT, reason: 'delegationUnknown' },
    bar('retry', 'toMenu'),
    at(4),
  ),
  stateOf(
    'D-08',
    'list',
    { stage: 'list', delegations: [ACTIVE, THEIRS, OVER], selected: null },
    bar('selectDelegation', 'back'),
    PLAIN,
  ),
  stateOf(
    'D-08',
    'long list',
    {
      stage: 'list',
      delegations: Array.from({ length: 12 }, (_, n) =>
        n % 2 === 0 ? THEIRS : { ...OVER, status: 'cancelled' as const },
      ),
      selected: null,
    },
    bar('selectDelegation', 'back'),
    PLAIN,
  ),
  stateOf('D-08', 'none', { stage: 'list', delegations: [], selected: null }, bar('selectDelegation', 'back'), PLAIN),
  stateOf('D-08', 'not known', { stage: 'list', delegations: null, selected: null }, bar('retry', 'back'), PLAIN),
  stateOf(
    'D-08',
    'detail, delegate',
    { stage: 'detail', delegations: [ACTIVE], selected: ACTIVE },
    bar('openFolder', 'cancelDelegation', 'back'),
    PLAIN,
  ),
  stateOf(
    'D-08',
    'detail, principal',
    { stage: 'detail', delegations: [THEIRS], selected: THEIRS },
    bar('cancelDelegation', 'back'),
    PLAIN,
  ),
  stateOf('D-08', 'detail, over', { stage: 'detail', delegations: [OVER], selected: OVER }, bar('back'), PLAIN),
  stateOf(
    'D-08',
    'confirm',
    { stage: 'confirm', delegations: [ACTIVE], selected: ACTIVE },
    bar('answer', 'back'),
    PLAIN,
  ),
  stateOf('D-09', 'ask', { stage: 'ask' }, bar('answer'), at(1)),
  stateOf('D-09', 'declined', { stage: 'declined' }, bar('back'), at(1)),
  stateOf('D-10', 'unregistered', {}, bar('registerFamily', 'back'), at(1)),
  ...([null, 'empty', 'tooLong'] as const).map((problem) =>
    stateOf('D-11', `relation ${problem ?? 'typing'}`, { what: 'relation', problem, max: RELATION_CHARACTERS }, text, {
      ...at(2),
      draft: problem === 'empty' ? null : 'おばあさん'.repeat(problem === null ? 1 : 5),
    }),
  ),
  ...([null, 'shape', 'past', 'tooLate'] as const).map((problem) =>
    stateOf('D-11', `day ${problem ?? 'typing'}`, { what: 'day', problem, latest: ENDS.latest }, text, {
      ...at(2),
      draft: problem === 'shape' ? '20270230' : '20270331',
    }),
  ),
].map(sample);
