import type { TaxStepRow } from '../../state-machines/screens/tax-preparation-screens.ts';
import { bar, type Sample, sample, stateOf } from './screen-sample.ts';
import { at, DAY, LIFE, LONGEST, MEDICAL, PENSION, QUAKE, REFUSED, result, TOLD, WAGE } from './tax-sample-facts.ts';

const row = (step: TaxStepRow['step'], facts: Partial<TaxStepRow>): TaxStepRow => ({
  step,
  state: 'todo',
  done: 0,
  of: 0,
  expectedBy: null,
  issuer: null,
  open: true,
  closed: null,
  ...facts,
});

const IN_THE_MIDDLE: readonly TaxStepRow[] = [
  row(1, { state: 'done', open: false }),
  row(2, { state: 'done', done: 3 }),
  row(3, { state: 'next', done: 2, of: 5 }),
  row(4, { state: 'waiting', done: 1, of: 3, expectedBy: DAY, issuer: LIFE }),
  row(5, {}),
  row(6, { open: false, closed: null, of: 0 }),
];

const AT_FIRST: readonly TaxStepRow[] = [
  row(1, { state: 'done', open: false }),
  row(2, { state: 'next' }),
  row(3, { open: false, closed: 'selection' }),
  row(4, { open: false, closed: 'selection' }),
  row(5, { open: false, closed: 'etaxLink' }),
  row(6, { open: false, closed: 'selection' }),
];

const OFFLINE: readonly TaxStepRow[] = [
  row(1, { state: 'unknown', open: false }),
  row(2, { state: 'waiting', done: 2 }),
  row(3, { state: 'next', done: 0, of: 3 }),
  row(4, { state: 'unknown', of: 2 }),
  row(5, { state: 'unknown' }),
  row(6, { state: 'unknown', open: false, closed: 'line' }),
];

const NOTHING_KNOWN: readonly TaxStepRow[] = [
  ...OFFLINE.slice(0, 1),
  row(2, { state: 'unknown', open: false, closed: 'catalogue' }),
  ...OFFLINE.slice(2).map((one) => ({ ...one, state: 'unknown' as const, of: 0 })),
];

const FINISHED: readonly TaxStepRow[] = [
  row(1, { state: 'done', open: false }),
  row(2, { state: 'done', done: 4 }),
  row(3, { state: 'looked', done: 4, of: 4 }),
  row(4, { state: 'notNeeded', open: false }),
  row(5, { state: 'done', open: false }),
  row(6, { state: 'waiting', done: 1, of: 4, expectedBy: DAY }),
];

const steps = bar('openStep', 'signOut', 'back');

const NOTE = { registeredAt: '2026-11-20T01:02:03Z', minutesLeft: 4, secretsLeft: 2, offline: false, keptSince: null };

const KINDS = [
  'life-insurance',
  'earthquake-insurance',
  'social-insurance',
  'medical-expenses',
  'donation',
  'securities',
  'wage-statement',
] as const;

const SITES = ['e-tax', 'nenkin-net', 'e-shishobako', 'mypost', 'minkan-etax'] as const;

const ISSUERS = Array.from({ length: 11 }, (_, i) => {
  const name = i === 1 ? LONGEST : i % 2 === 0 ? LIFE : QUAKE;
  return {
    issuerId: `issuer-${i}`,
    provider: name.provider,
    issuer: name.issuer,
    kana: name.kana ?? name.issuer,
    chosen: i === 0,
  };
});

const site = {
  status: 'check',
  action: 'look',
  checked: false,
  trouble: null,
  available: true,
  silent: false,
} as const;

/** Every screen of the tax preparation but those of STEP5's request, with each state that looks different. */
export const TAX_PREPARATION_SAMPLES: readonly Sample[] = [
  stateOf('T-00', 'in the middle', { ...NOTE, year: 2026, steps: IN_THE_MIDDLE }, steps, at(3)),
  stateOf('T-00', 'at first', { ...NOTE, year: 2026, steps: AT_FIRST, minutesLeft: 0, secretsLeft: 0 }, steps, at(2)),
  stateOf('T-00', 'all done', { ...NOTE, year: 2026, steps: FINISHED, minutesLeft: 1, secretsLeft: 0 }, steps, at(6)),
  stateOf(
    'T-00',
    'offline',
    { ...NOTE, year: 2026, registeredAt: null, steps: OFFLINE, offline: true, keptSince: '2026-11-19T00:00:00Z' },
    bar('openStep', 'signOut'),
    { ...at(3), line: 'down', readerKind: 'contact' },
  ),
  stateOf(
    'T-00',
    'offline, nothing known',
    { ...NOTE, year: null, registeredAt: null, steps: NOTHING_KNOWN, offline: true },
    bar('openStep', 'signOut'),
    { ...at(5), line: 'down' },
  ),
  stateOf(
    'T-10',
    'chosen',
    { kinds: KINDS.map((kind, i) => ({ kind, chosen: i % 3 === 0 })), keptSince: null },
    bar('toggleKind', 'next', 'back', 'toSteps'),
    at(2),
  ),
  stateOf(
    'T-10',
    'none, offline',
    { kinds: KINDS.map((kind) => ({ kind, chosen: false })), keptSince: '2026-11-19T00:00:00Z' },
    bar('toggleKind', 'back', 'toSteps'),
    { ...at(2), line: 'down' },
  ),
  stateOf(
    'T-11',
    'all rows',
    {
      kind: 'earthquake-insurance',
      k: 1,
      of: 3,
      row: null,
      rows: ['あ', 'か', 'さ', 'た', 'な', 'は', 'ま', 'や', 'ら', 'わ'],
      issuers: ISSUERS,
      notListed: false,
      chosen: 1,
    },
    bar('toggleIssuer', 'showRow', 'notListed', 'next', 'back'),
    at(2),
  ),
  stateOf(
    'T-11',
    'one row, none chosen',
    {
      kind: 'life-insurance',
      k: 2,
      of: 3,
      row: 'か',
      rows: ['あ', 'か'],
      issuers: ISSUERS.slice(2, 3),
      notListed: false,
      chosen: 0,
    },
    bar('toggleIssuer', 'showRow', 'notListed', 'next', 'back'),
    at(2),
  ),
  stateOf(
    'T-11',
    'not in the list',
    { kind: 'life-insurance', k: 1, of: 1, row: null, rows: ['か'], issuers: [], notListed: true, chosen: 0 },
    bar('toggleIssuer', 'showRow', 'notListed', 'next', 'back'),
    at(2),
  ),
  stateOf(
    'T-12',
    'with days to wait',
    {
      certificates: [LIFE, QUAKE, WAGE],
      manuals: { reads: 9, minutes: 18 },
      here: { reads: 1, secrets: 3, minutes: 8 },
      waitDays: 7,
      offline: false,
      refused: null,
    },
    bar('next', 'back'),
    at(2),
  ),
  stateOf(
    'T-12',
    'long, offline, refused',
    {
      certificates: [LONGEST, LIFE, QUAKE, PENSION, MEDICAL, WAGE],
      manuals: { reads: 14, minutes: 28 },
      here: { reads: 1, secrets: 3, minutes: 11 },
      waitDays: 10,
      offline: true,
      refused: { reason: 'notOffered', receiptNumber: '7K4M-2Q9X' },
    },
    bar('next', 'back'),
    { ...at(2), line: 'down' },
  ),
  stateOf(
    'T-12',
    'nothing chosen',
    {
      certificates: [],
      manuals: { reads: 2, minutes: 4 },
      here: { reads: 1, secrets: 1, minutes: 1 },
      waitDays: 0,
      offline: false,
      refused: null,
    },
    bar('back'),
    at(2),
  ),
  stateOf(
    'T-20',
    'one to link',
    {
      sites: [
        { ...site, site: 'e-tax', kinds: [] },
        { ...site, site: 'e-shishobako', kinds: ['life-insurance'], status: 'done', action: null },
        { ...site, site: 'minkan-etax', kinds: ['earthquake-insurance'], status: 'todo', action: 'link' },
        { ...site, site: 'mypost', kinds: ['donation'] },
        { ...site, site: 'nenkin-net', kinds: ['social-insurance'], checked: true },
      ],
      chosen: null,
      open: 1,
      offline: false,
    },
    bar('linkAll', 'linkSite', 'lookAtSite', 'toSteps', 'back'),
    at(3),
  ),
  stateOf(
    'T-20',
    'troubles',
    {
      sites: [
        { ...site, site: 'e-tax', kinds: ['wage-statement'], trouble: 'siteAccountDeleted', action: 'link' },
        { ...site, site: 'e-shishobako', kinds: ['life-insurance'], status: 'done', action: null, silent: true },
        {
          ...site,
          site: 'minkan-etax',
          kinds: ['securities', 'earthquake-insurance'],
          status: 'todo',
          available: false,
          action: null,
        },
        { ...site, site: 'mypost', kinds: ['donation'], trouble: 'linkBroken', action: 'link' },
        { ...site, site: 'nenkin-net', kinds: [], status: 'sent', action: null },
      ],
      chosen: { outcome: 'done', receiptNumber: '7K4M-2Q9X' },
      open: 2,
      offline: false,
    },
    bar('linkAll', 'linkSite', 'lookAtSite', 'toSteps', 'back'),
    at(3),
  ),
  stateOf(
    'T-20',
    'all linked',
    { sites: [{ ...site, site: 'e-tax', kinds: [] }], chosen: null, open: 0, offline: false },
    bar('lookAtSite', 'toSteps', 'back'),
    at(3),
  ),
  stateOf(
    'T-20',
    'offline',
    {
      sites: SITES.map((id) => ({ ...site, site: id, kinds: [], status: 'unknown' as const, action: 'link' as const })),
      chosen: null,
      open: 5,
      offline: true,
    },
    bar('linkAll', 'linkSite', 'toSteps', 'back'),
    { ...at(3), line: 'down' },
  ),
  stateOf(
    'T-21',
    'none agreed to',
    { because: null, sites: SITES.map((id) => ({ site: id, kinds: [], agreed: false })) },
    bar('toggleSite', 'back'),
    at(3),
  ),
  stateOf(
    'T-21',
    'all agreed to',
    {
      because: null,
      sites: [
        { site: 'e-tax', kinds: ['wage-statement'], agreed: true },
        { site: 'nenkin-net', kinds: ['social-insurance'], agreed: true },
        { site: 'e-shishobako', kinds: ['life-insurance'], agreed: true },
        { site: 'mypost', kinds: ['donation'], agreed: true },
        { site: 'minkan-etax', kinds: ['earthquake-insurance', 'securities'], agreed: true },
      ],
    },
    bar('toggleSite', 'next', 'back'),
    at(3),
  ),
  stateOf(
    'T-21',
    'for the request to e-Tax',
    { because: 'etaxRequest', sites: [{ site: 'e-tax', kinds: [], agreed: false }] },
    bar('toggleSite', 'back'),
    { task: 'menu' },
  ),
  stateOf(
    'T-21',
    'e-Tax before another',
    {
      because: 'etaxFirst',
      sites: [
        { site: 'e-tax', kinds: [], agreed: true },
        { site: 'minkan-etax', kinds: [], agreed: false },
      ],
    },
    bar('toggleSite', 'next', 'back'),
    { task: 'menu' },
  ),
  stateOf('T-22', 'asked', { sites: SITES, selected: null }, bar('answer', 'back'), at(3)),
  stateOf('T-22', 'refused before', { sites: ['e-tax'], selected: false }, bar('answer', 'back'), at(3)),
  stateOf(
    'T-23',
    'all linked',
    { results: SITES.slice(0, 3).map((id) => ({ ...result('done'), site: id })), notices: true },
    TOLD,
    at(3),
  ),
  stateOf(
    'T-23',
    'one refused',
    {
      results: [
        { ...result('done'), site: 'e-tax' },
        { ...REFUSED, site: 'minkan-etax' },
        { ...result('done'), site: 'e-shishobako' },
      ],
      notices: true,
    },
    bar('retry', 'next', 'toSteps'),
    at(3),
  ),
  stateOf(
    'T-23',
    'stored, without notices',
    { results: SITES.map((id) => ({ ...result('stored'), site: id })), notices: false },
    TOLD,
    { ...at(3), line: 'down' },
  ),
  stateOf(
    'T-24',
    'asked',
    {
      site: { site: 'nenkin-net', url: 'https://www.nenkin.example.jp/n_net/' },
      kinds: ['social-insurance'],
      checked: false,
    },
    bar('checkedSite', 'back'),
    at(3),
  ),
  stateOf(
    'T-24',
    'checked',
    { site: { site: 'e-tax', url: 'https://www.e-tax.example.jp/' }, kinds: [], checked: true },
    bar('checkedSite', 'back'),
    at(3),
  ),
].map(sample);
