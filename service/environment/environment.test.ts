import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CheckFacts } from './check.ts';
import { CHECKS } from './checks.ts';
import { ENVIRONMENT_PAGE, environmentPage } from './document.ts';
import { lookAt, openEnvironment } from './environment.ts';
import { REASONS, type ReasonId } from './reasons.ts';

const PAGE = { proto: 1, bundle: 'b', chromium: 140, found: 0, left: 0, touchPoints: 10, speakers: 1 };

/** A provisioned terminal in service at which all is well. */
const HEALTHY: CheckFacts = {
  practice: false,
  reasons: [],
  platform: 'linux',
  nodeVersion: 'v24.0.0',
  nodeWanted: 'v24.0.0',
  arch: 'x64',
  page: PAGE,
  protocol: 1,
  oldestChromium: 130,
  policyIsThere: true,
  integrity: { build: 'b', builtAt: '2026-11-01T00:00:00Z', files: 'same' },
  signature: 'right',
  daysOld: 30,
  maxDays: 90,
  updateWaiting: false,
  virtualDevices: false,
  usb: { found: ['1-1', '1-2'], behindHub: [] },
  portalReachable: true,
  latencyMs: 20,
  sites: new Map([
    ['e-tax', true],
    ['nenkin-net', true],
    ['e-shishobako', true],
    ['mypost', true],
    ['minkan-etax', true],
  ]),
  portalSecure: true,
  clockTrusted: true,
  freeBytes: 10 ** 10,
};

const found = (change: Partial<CheckFacts>): readonly string[] =>
  lookAt({ ...HEALTHY, ...change }).flatMap(({ id, reason, state }) =>
    reason === null ? [] : [`${id} ${state} ${reason}`],
  );

/** What no terminal of this kind can look at, however it is provisioned. */
const NEVER = ['E-NFC notChecked noSelfTest', 'E-NET.jpki notChecked portalAsks', 'E-OUT.printer notChecked notTold'];

test('at a provisioned terminal in service all is well but what no terminal can look at, which is never said to be well', () => {
  expect(found({})).toEqual(NEVER);
});

/** One defect each, and the one check that finds it. */
const DEFECTS: readonly (readonly [string, Partial<CheckFacts>])[] = [
  ['E-OS failed otherSystem', { platform: 'darwin' }],
  ['E-BR failed noPolicy', { policyIsThere: false }],
  ['E-BR warning notChromium', { page: { ...PAGE, chromium: null } }],
  ['E-BR warning oldBrowser', { page: { ...PAGE, chromium: 129 } }],
  ['E-BR notChecked notProvisioned', { policyIsThere: null }],
  ['E-RT failed otherNode', { nodeVersion: 'v18.0.0' }],
  ['E-RT failed otherArchitecture', { arch: 'ia32' }],
  ['E-BRG failed stopped', { reasons: ['software'] }],
  ['E-BRG failed otherProtocol', { page: { ...PAGE, proto: 2 } }],
  ['E-BRG failed otherBundle', { page: { ...PAGE, bundle: 'a' } }],
  ['E-SIG failed wrongSignature', { signature: 'wrong' }],
  ['E-SIG failed noSignature', { signature: 'missing' }],
  ['E-SIG notChecked notProvisioned', { signature: 'noKey' }],
  ['E-MAL failed changedFiles', { integrity: { ...HEALTHY.integrity, files: 'changed' } }],
  ['E-UPD failed tooOld', { daysOld: 91 }],
  ['E-UPD warning updateWaiting', { updateWaiting: true }],
  ['E-UPD notChecked notProvisioned', { maxDays: null, updateWaiting: null }],
  ['E-RDR failed readerMissing', { reasons: ['reader'] }],
  ['E-PAD failed noPinEntry', { reasons: ['pinPad'] }],
  ['E-USB notChecked virtualDevices', { virtualDevices: true }],
  ['E-USB notChecked noUsb', { usb: null }],
  ['E-USB notChecked readerMissing', { usb: { found: [], behindHub: [] } }],
  ['E-USB warning behindHub', { usb: { found: ['1-1.2'], behindHub: ['1-1.2'] } }],
  ['E-NET.portal warning slow', { latencyMs: 1_001 }],
  ['E-NET.e-tax failed siteDown', { sites: new Map([...HEALTHY.sites, ['e-tax', false]]) }],
  ['E-NET.pension failed siteDown', { sites: new Map([...HEALTHY.sites, ['nenkin-net', false]]) }],
  ['E-NET.mailboxes failed siteDown', { sites: new Map([...HEALTHY.sites, ['mypost', false]]) }],
  ['E-TLS failed noTls', { portalSecure: false }],
  ['E-CLK failed clockWrong', { clockTrusted: false }],
  ['E-CLK failed clockWrong', { reasons: ['clock'] }],
  ['E-STO.disk failed noStore', { reasons: ['storage'] }],
  ['E-STO.disk warning diskLow', { freeBytes: 1_000 }],
  ['E-STO.disk notChecked diskUnknown', { freeBytes: null }],
  ['E-STO.page warning wiped', { page: { ...PAGE, found: 2 } }],
  ['E-STO.page failed leftovers', { page: { ...PAGE, found: 2, left: 1 } }],
  ['E-OUT.touch warning noTouch', { page: { ...PAGE, touchPoints: 0 } }],
  ['E-OUT.speaker warning noSpeaker', { page: { ...PAGE, speakers: 0 } }],
  ['E-OUT.speaker notChecked notTold', { page: { ...PAGE, speakers: null } }],
];
test.each(DEFECTS)('%s is what is found of %o, and nothing else', (wanted, defect) => {
  expect(found(defect).filter((line) => !NEVER.includes(line))).toEqual([wanted]);
});

/** Where one thing that is missing leaves others without anybody to ask. */
const BLIND: readonly (readonly [string, Partial<CheckFacts>, readonly string[]])[] = [
  ['the device host', { reasons: ['devices'] }, ['E-JPKI', 'E-RDR', 'E-PAD']],
  ['a page', { page: null }, ['E-BR', 'E-BRG', 'E-STO.page', 'E-OUT.touch', 'E-OUT.speaker', 'E-OUT.printer']],
  ['the line', { portalReachable: false }, ['E-NET.portal', 'E-NET.e-tax', 'E-NET.pension', 'E-NET.mailboxes']],
  ['word of the sites', { sites: new Map() }, ['E-NET.e-tax', 'E-NET.pension', 'E-NET.mailboxes']],
  [
    'a list of its files',
    { integrity: { build: null, builtAt: null, files: 'unlisted' }, daysOld: null },
    ['E-BRG', 'E-MAL', 'E-UPD'],
  ],
];
test.each(BLIND)('without %s nothing that hangs on it is said to be well', (_what, defect, ids) => {
  const lines = found(defect).filter((line) => !NEVER.includes(line));
  expect(lines.map((line) => line.split(' ')[0])).toEqual(ids);
});

test('in practice mode a trainer’s computer is not judged: browser, touch screen and loudspeaker are not checked', () => {
  const lines = found({ practice: true, nodeVersion: 'v18.0.0' });
  for (const id of ['E-BR', 'E-OUT.touch', 'E-OUT.speaker', 'E-OUT.printer']) {
    expect(lines).toContain(`${id} notChecked practice`);
  }
  expect(lines).toContain('E-RT warning otherNode');
});

test('every check and every reason is reached by some defect, so each has been seen to be found', () => {
  const lines = [...DEFECTS, ...BLIND.map(([, defect]) => ['', defect] as const)].flatMap(([, defect]) =>
    found(defect),
  );
  const told = [...lines, ...found({ practice: true })].map((line) => line.split(' '));
  expect(new Set(told.map(([id]) => id))).toEqual(new Set(CHECKS.map(({ id }) => id)));
  expect(new Set(told.map(([, , reason]) => reason))).toEqual(new Set(Object.keys(REASONS)));
});

/** The environment over facts that a test changes, with the lines of its log. */
function watched() {
  let facts = HEALTHY;
  const lines: string[] = [];
  const write = (event: string, fields?: object): void => void lines.push(`${event} ${JSON.stringify(fields)}`);
  const environment = openEnvironment({ facts: async () => facts, log: { info: write, warn: write } });
  const look = async (change: Partial<CheckFacts>): Promise<readonly string[]> => {
    facts = { ...HEALTHY, ...change };
    await environment.look();
    return environment.obstacles();
  };
  return { lines, look };
}

test('the log says what changed, once', async () => {
  const { lines, look } = watched();
  for (const change of [{}, { reasons: ['reader'] }, { reasons: ['reader'] }, {}, { freeBytes: 1 }, {}] as const) {
    await look(change);
  }
  expect(lines).toEqual([
    'environment.failed {"event":"E-RDR","reason":"readerMissing"}',
    'environment.better {"event":"E-RDR"}',
    'environment.warning {"event":"E-STO.disk","reason":"diskLow"}',
    'environment.better {"event":"E-STO.disk"}',
  ]);
});

test.each<[ReasonId, Partial<CheckFacts>, readonly string[]]>([
  ['changedFiles', { integrity: { ...HEALTHY.integrity, files: 'changed' } }, ['software']],
  ['noPolicy', { policyIsThere: false }, ['software']],
  ['leftovers', { page: { ...PAGE, found: 1, left: 1 } }, ['software']],
  ['tooOld', { daysOld: 1_000 }, ['software']],
  ['updateWaiting', { updateWaiting: true }, []],
  ['behindHub', { usb: { found: ['1-1.2'], behindHub: ['1-1.2'] } }, []],
  ['siteDown', { sites: new Map([['e-tax', false]]) }, []],
])(
  '%s takes the terminal out of service or does not, and it comes back by itself',
  async (_reason, change, obstacles) => {
    const { look } = watched();
    expect(await look(change)).toEqual(obstacles);
    expect(await look({})).toEqual([]);
  },
);

test('the page docs/environment.md is what the checks say', () => {
  expect(readFileSync(ENVIRONMENT_PAGE, 'utf8'), 'run npm run generate').toBe(environmentPage());
});
