import { expect, test } from 'vitest';
import { CHECKS, type CheckFacts } from './checks.ts';
import { lookAt, openEnvironment } from './environment.ts';

const HEALTHY: CheckFacts = {
  reasons: [],
  platform: 'linux',
  nodeVersion: 'v24.0.0',
  nodeWanted: 'v24.0.0',
  arch: 'x64',
  pageIsThere: true,
  portalReachable: true,
  portalSecure: true,
  clockTrusted: true,
  freeBytes: 10 ** 10,
};
const failed = (change: Partial<CheckFacts>): readonly string[] =>
  lookAt({ ...HEALTHY, ...change })
    .filter(({ state }) => state === 'failed')
    .map(({ id }) => id);

test('all is well, and what nothing was looked at with is said to be not checked', () => {
  expect(failed({})).toEqual([]);
  const notChecked = lookAt(HEALTHY).filter(({ state }) => state === 'notChecked');
  expect(notChecked.map(({ id }) => id)).toEqual(['E-MAL']);
});

/** One defect each, and the one check that finds it. */
const DEFECTS: readonly (readonly [string, Partial<CheckFacts>])[] = [
  ['E-OS', { platform: 'darwin' }],
  ['E-RT', { nodeVersion: 'v18.0.0' }],
  ['E-RT', { arch: 'ia32' }],
  ['E-BRG', { pageIsThere: false }],
  ['E-BRG', { reasons: ['software'] }],
  ['E-JPKI', { reasons: ['devices'] }],
  ['E-RDR', { reasons: ['reader'] }],
  ['E-PAD', { reasons: ['pinPad'] }],
  ['E-NET', { portalReachable: false }],
  ['E-TLS', { portalSecure: false }],
  ['E-CLK', { clockTrusted: false }],
  ['E-CLK', { reasons: ['clock'] }],
  ['E-STO', { reasons: ['storage'] }],
  ['E-STO', { freeBytes: 1_000 }],
];
test.each(DEFECTS)('%s finds %o, and nothing else does', (id, defect) => {
  expect(failed(defect)).toEqual([id]);
});

test('every check that can fail is found to fail by some defect', () => {
  const reached = new Set(DEFECTS.map(([id]) => id));
  expect(CHECKS.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual(['E-MAL']);
});

test('without a device host nothing is said of what hangs on it', () => {
  const states = lookAt({ ...HEALTHY, reasons: ['devices'] });
  expect(states.filter(({ state }) => state === 'notChecked').map(({ id }) => id)).toEqual(['E-RDR', 'E-PAD', 'E-MAL']);
});

test('the log says what changed, once', async () => {
  let facts = HEALTHY;
  const lines: string[] = [];
  const write = (event: string, fields?: object): void => void lines.push(`${event} ${JSON.stringify(fields)}`);
  const environment = openEnvironment({ facts: async () => facts, log: { info: write, warn: write } });
  await environment.look();
  facts = { ...HEALTHY, reasons: ['reader'] };
  await environment.look();
  await environment.look();
  facts = HEALTHY;
  await environment.look();
  expect(lines).toEqual(['environment.failed {"reason":"E-RDR"}', 'environment.better {"reason":"E-RDR"}']);
});
