import type { CertificateName, ReadinessRow } from '../../state-machines/screens/tax-preparation-screens.ts';
import { bar, type Sample, sample, stateOf } from './screen-sample.ts';
import {
  at,
  DAY,
  LIFE,
  LONGEST,
  MEDICAL,
  PENDING,
  PENSION,
  QUAKE,
  REFUSED,
  result,
  TOLD,
  WAGE,
} from './tax-sample-facts.ts';

const TEXT = bar('draft', 'submitText', 'back');

const number = (problem: 'empty' | 'pattern' | null, draft: string | null, name: CertificateName = LIFE) =>
  stateOf(
    'T-31',
    problem ?? (name === LIFE ? 'typing' : 'longest name'),
    { ...name, k: 1, of: 2, number: { name: 'policy', example: '123-45678901' }, problem, waitDays: 3, max: 40 },
    TEXT,
    { ...at(4), draft },
  );

const ready = (
  name: CertificateName,
  status: ReadinessRow['status'],
  facts: Partial<ReadinessRow> = {},
): ReadinessRow => ({
  ...name,
  status,
  needs: null,
  expectedBy: null,
  ...facts,
});

/** The screens of the issuers, of STEP5's question and of what is ready, with each state that looks different. */
export const TAX_ISSUER_SAMPLES: readonly Sample[] = [
  stateOf(
    'T-30',
    'each state',
    {
      issuers: [
        { ...LIFE, issuerId: 'a', first: 'done', second: 'todo', expectedBy: null, available: true, open: true },
        { ...QUAKE, issuerId: 'b', first: 'todo', second: 'locked', expectedBy: null, available: true, open: true },
        {
          ...LONGEST,
          issuerId: 'c',
          first: 'waiting',
          second: 'locked',
          expectedBy: DAY,
          available: true,
          open: false,
        },
        { ...LIFE, issuerId: 'd', first: 'refused', second: 'locked', expectedBy: null, available: true, open: true },
        { ...QUAKE, issuerId: 'e', first: 'done', second: 'waiting', expectedBy: DAY, available: false, open: false },
        { ...LIFE, issuerId: 'f', first: 'done', second: 'done', expectedBy: null, available: true, open: false },
      ],
      next: { step: 1, count: 2 },
      offline: false,
    },
    bar('next', 'openIssuer', 'toSteps', 'back'),
    at(4),
  ),
  stateOf(
    'T-30',
    'offline',
    {
      issuers: [
        { ...LIFE, issuerId: 'a', first: 'unknown', second: 'locked', expectedBy: null, available: true, open: true },
        { ...QUAKE, issuerId: 'b', first: 'sent', second: 'locked', expectedBy: null, available: true, open: false },
      ],
      next: { step: 1, count: 1 },
      offline: true,
    },
    bar('next', 'openIssuer', 'toSteps', 'back'),
    { ...at(4), line: 'down' },
  ),
  stateOf('T-30', 'nothing to do', { issuers: [], next: null, offline: false }, bar('toSteps', 'back'), at(4)),
  number(null, '123-456'),
  number('empty', null),
  number('pattern', '12'),
  number(null, null, LONGEST),
  stateOf(
    'T-31',
    'no number',
    { ...LONGEST, k: 2, of: 2, number: null, problem: null, waitDays: 0, max: 40 },
    bar('next', 'back'),
    at(4),
  ),
  stateOf(
    'T-32',
    'each outcome',
    {
      results: [
        { ...LIFE, ...result('done') },
        { ...QUAKE, ...PENDING },
        { ...LONGEST, ...REFUSED },
      ],
    },
    bar('retry', 'next', 'toSteps'),
    at(4),
  ),
  stateOf('T-32', 'waiting', { results: [{ ...LIFE, ...PENDING }] }, TOLD, at(4)),
  stateOf('T-32', 'stored', { results: [{ ...LIFE, ...result('stored') }] }, TOLD, { ...at(4), line: 'down' }),
  stateOf(
    'T-33',
    'none agreed to',
    { items: [{ ...LIFE, issuerId: 'a', agreed: false }], later: [{ ...QUAKE, expectedBy: DAY }] },
    bar('toggleTask', 'back'),
    at(4),
  ),
  stateOf(
    'T-33',
    'agreed to',
    {
      items: [
        { ...LIFE, issuerId: 'a', agreed: true },
        { ...LONGEST, issuerId: 'b', agreed: true },
      ],
      later: [],
    },
    bar('toggleTask', 'next', 'back'),
    at(4),
  ),
  stateOf(
    'T-34',
    'each outcome',
    {
      results: [
        { ...LIFE, ...result('done') },
        { ...QUAKE, ...PENDING },
      ],
    },
    TOLD,
    at(4),
  ),
  stateOf(
    'T-50',
    'asked',
    { employer: null, salary: null, threshold: 5_000_000, advice: null },
    bar('answerEligibility', 'next', 'back'),
    at(5),
  ),
  ...(['likely', 'unlikely', 'ask'] as const).map((advice) =>
    stateOf(
      'T-50',
      advice,
      {
        employer: advice === 'unlikely' ? 'no' : 'yes',
        salary: advice === 'ask' ? 'unknown' : 'yes',
        threshold: 5_000_000,
        advice,
      },
      bar('answerEligibility', 'next', 'back'),
      at(5),
    ),
  ),
  ...[false, true].map((slip) =>
    stateOf(
      'T-90',
      slip ? 'slip' : 'three groups',
      {
        year: 2026,
        ready: [ready(LIFE, 'ready')],
        notReady: [ready(QUAKE, 'todo', { needs: 'issuerLink' })],
        look: [
          ready({ ...LIFE, issuer: '株式会社国税', kana: 'かぶしきがいしゃこくぜい' }, 'working', {
            needs: 'approval',
            expectedBy: DAY,
          }),
          ready(PENSION, 'none'),
          ready(WAGE, 'none', { needs: 'etaxRequest' }),
        ],
        sites: [{ site: 'nenkin-net', url: 'https://www.nenkin.example.jp/' }],
        nextDay: DAY,
        complete: false,
        slip,
      },
      bar('showSlip', 'signOut', 'back', 'toSteps'),
      at(6),
    ),
  ),
  stateOf(
    'T-90',
    'complete',
    {
      year: 2026,
      ready: [ready(LIFE, 'ready'), ready(MEDICAL, 'ready')],
      notReady: [],
      look: [],
      sites: [],
      nextDay: null,
      complete: true,
      slip: false,
    },
    bar('showSlip', 'signOut', 'back', 'toSteps'),
    at(6),
  ),
].map(sample);
