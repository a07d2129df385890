import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { taxPreparationSchema } from '../../portal-contract/tax/schemas.ts';
import { makeCitizenKeys } from '../testing/authority.ts';
import { DAY, makePortalBed, type PortalBed } from '../testing/bed.ts';
import type { SoftwareCitizen } from '../testing/citizen.ts';
import { readScenario, scenarioFile, scenarioNames } from './find.ts';

const CHOICE = { kind: 'life-insurance', issuerId: 'kokuzei-seimei', providerId: 'e-shishobako' };
const BY_TARO = { daysAgo: 1, card: 'taro' };

let keys: ReturnType<typeof makeCitizenKeys> | undefined;
let cardsFile: string;
let bed: PortalBed;
beforeEach(async () => {
  bed = await makePortalBed();
  keys ??= makeCitizenKeys();
  const hanako = await bed.issue(bed.authority, {
    keys: await keys,
    commonName: 'PRACTICE000000000000002',
    serial: '0e0e0e',
  });
  const pem = ({ certificate }: SoftwareCitizen): string => new X509Certificate(certificate).toString();
  cardsFile = join(bed.directory, 'cards.json');
  writeFileSync(cardsFile, JSON.stringify({ taro: pem(bed.citizen), hanako: pem(hanako) }));
});
afterEach(() => bed.end());

async function begin(name: string, launch: string = name): Promise<void> {
  const file = scenarioFile(name);
  if (!file.ok) throw new Error(file.error);
  await bed.restart({ cardsFile, scenario: { file: file.value, launch } });
}
async function read() {
  const reply = await bed.asPerson(await bed.session(), 'GET', '/v1/tax-preparation');
  return taxPreparationSchema.parse(JSON.parse(reply.text));
}

/** What each of them is there for, as the person reads it; `null`: there is no account. */
const EXPECTED: Readonly<Record<string, object | null>> = {
  fresh: null,
  registered: { selection: [], steps: { select: 'todo' } },
  'tax-half-done': {
    steps: { select: 'done', link: 'todo', issuers: 'todo', etaxRequest: 'todo', ready: 'todo' },
    issuers: [{ first: 'todo' }, { first: 'waiting', second: 'todo', expectedBy: '2026-11-21' }],
  },
  'waiting-approval': {
    steps: { link: 'done', issuers: 'waiting', ready: 'waiting' },
    readiness: [{ status: 'working', needs: 'approval', expectedBy: '2026-11-23' }],
  },
  'waiting-certificate': {
    steps: { issuers: 'waiting', ready: 'waiting' },
    readiness: [{ status: 'working', needs: 'arrival', expectedBy: '2026-11-23' }],
  },
  'all-ready': {
    steps: { select: 'done', link: 'done', issuers: 'done', etaxRequest: 'done', ready: 'done' },
    readsLeft: 0,
  },
  'issuer-down': { issuers: [{ available: false, first: 'todo' }] },
  'site-down': { links: [{ site: 'e-tax' }, { site: 'e-shishobako', available: false, linked: false }] },
  refused: { issuers: [{ available: true, first: 'refused', second: 'todo' }] },
  'notices-refused': { readiness: [{ status: 'working', needs: 'notices' }] },
  'link-broken': {
    links: [{}, {}, { site: 'e-shishobako', status: 'todo', trouble: 'linkBroken' }, {}, {}],
    steps: { issuers: 'done', ready: 'todo' },
  },
  'mailbox-deleted': {
    links: [{}, {}, { site: 'e-shishobako', trouble: 'siteAccountDeleted' }, {}, {}],
    steps: { link: 'todo', issuers: 'todo', ready: 'todo' },
  },
  'not-issued': { readiness: [{ status: 'working', needs: 'overdue', expectedBy: '2026-11-09' }] },
};

test('every scenario that is shipped is expected here', () => {
  expect(scenarioNames()).toEqual(Object.keys(EXPECTED).toSorted());
});

test.each(Object.entries(EXPECTED))('%s', async (name, expected) => {
  await begin(name);
  if (expected === null) expect((await bed.state()).accounts).toEqual([]);
  else expect(await read()).toMatchObject(expected);
});

describe('beginning', () => {
  test('forgets everybody, once for each launch, and keeps receipts', async () => {
    const receipt = await bed.deliver(await bed.envelope());
    await begin('registered', 'monday');
    expect((await bed.state()).accounts.map(({ nickname }) => nickname)).toEqual(['マイナ母', 'マイナ父']);
    expect((await bed.state()).registrations).toHaveLength(1);
    expect(receipt.status).toBe(200);

    await bed.register(bed.citizen, { payload: { kind: 'tax.select', body: { year: 2026, certificates: [CHOICE] } } });
    await begin('registered', 'monday');
    expect((await read()).selection).toEqual([CHOICE]);
    await begin('registered', 'tuesday');
    expect((await read()).selection).toEqual([]);
    await begin('fresh', 'wednesday');
    expect((await bed.state()).accounts).toEqual([]);
  });

  test('moves the clock where the scenario says', async () => {
    const file = join(bed.directory, 'later.json');
    writeFileSync(file, JSON.stringify({ title: '来月', about: '時計が進んでいる', clockAheadDays: 30, events: [] }));
    await bed.restart({ cardsFile, scenario: { file, launch: 'later' } });
    expect((await bed.state()).clockOffsetMs).toBe(30 * DAY);
    await begin('fresh', 'again');
    expect((await bed.state()).clockOffsetMs).toBe(0);
  });

  const CREATE = { daysAgo: 2, event: 'account.create', card: 'taro', nickname: '父' };
  test.each<[string, readonly object[], RegExp]>([
    [
      'what the rules refuse',
      [CREATE, { ...BY_TARO, event: 'link.create', site: 'mypost', notices: true }],
      /etaxFirst/,
    ],
    ['a person without an account', [{ ...BY_TARO, event: 'checked', site: 'e-tax' }], /no account yet/],
    ['a card nobody knows', [{ ...CREATE, card: 'nobody' }], /no card nobody/],
    ['an issuer nobody knows', [{ daysAgo: 0, event: 'issuer', issuerId: 'nobody' }], /no issuer nobody/],
    [
      'a link that was never made',
      [CREATE, { ...BY_TARO, event: 'trouble', site: 'mypost', trouble: 'linkBroken' }],
      /not linked/,
    ],
    ['two accounts of one person', [CREATE, CREATE], /there is an account/],
  ])('a scenario cannot make %s, and changes nothing', async (_name, events, problem) => {
    await bed.register();
    const file = join(bed.directory, 'wrong.json');
    writeFileSync(file, JSON.stringify({ title: '誤り', about: '起こりえない', events }));
    await expect(bed.restart({ cardsFile, scenario: { file, launch: 'wrong' } })).rejects.toThrow(problem);
    await bed.restart({});
    expect((await bed.state()).accounts).toHaveLength(1);
  });
});

describe('a file', () => {
  test.each<[string, string, RegExp]>([
    ['no JSON', '{', /is no scenario/],
    ['an event nobody knows', '{"title":"a","about":"b","events":[{"daysAgo":1,"event":"party"}]}', /is no scenario/],
    [
      'out of order',
      '{"title":"a","about":"b","events":[{"daysAgo":1,"event":"site","site":"mypost"},{"daysAgo":2,"event":"site","site":"mypost"}]}',
      /lies before/,
    ],
  ])('%s: one line that says so', (_name, text, problem) => {
    const file = join(bed.directory, 'own.json');
    writeFileSync(file, text);
    expect(() => readScenario(file)).toThrow(problem);
  });

  test('a name that is none: one line with the names there are', () => {
    expect(scenarioFile('nothing', bed.directory)).toEqual({
      ok: false,
      error: expect.stringMatching(/nothing; there are all-ready/),
    });
    const own = join(bed.directory, 'own.json');
    writeFileSync(own, '{}');
    expect(scenarioFile('own.json', bed.directory)).toEqual({ ok: true, value: own });
  });
});
