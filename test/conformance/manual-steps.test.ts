import { describe, expect, test } from 'vitest';
import { SECONDS } from './effort.ts';
import { FLOW_IDS } from './flow-ids.ts';
import { manualEffort, readManualSteps } from './manual-steps.ts';

const steps = readManualSteps();
const WANTED = {
  nicknameKeys: 4,
  kanaNameKeys: 8,
  passwordKeys: 8,
  certificates: 3,
  sites: 3,
  firstIssuerSteps: 2,
  secondIssuerSteps: 2,
  scopes: 1,
};

describe('the manuals’ way', () => {
  test('a sign-in is one reading and one PIN; registering adds what the form asks', () => {
    const taps = 3 + WANTED.nicknameKeys + 3;
    const seconds = Math.round((taps + 4) * SECONDS.tap + SECONDS.placement);
    expect(manualEffort(steps, 'U1', WANTED)).toEqual({ taps, phoneTaps: 0, placements: 1, pinEntries: 1, seconds });
  });
  test('the readings of a tax preparation are one for the sign-in, one a site, one for each of ① and ②, and two for STEP5', () => {
    const { placements, pinEntries } = manualEffort(steps, 'U2', WANTED);
    expect(placements).toBe(1 + WANTED.sites + WANTED.firstIssuerSteps + WANTED.secondIssuerSteps + 2);
    expect(pinEntries).toBe(placements);
  });
  test('one more site costs one more reading and one more PIN', () => {
    const more = manualEffort(steps, 'U2', { ...WANTED, sites: 4 });
    const less = manualEffort(steps, 'U2', WANTED);
    expect(more.placements - less.placements).toBe(1);
    expect(more.pinEntries - less.pinEntries).toBe(1);
  });
  test.each(FLOW_IDS)('%s can be summed up', (flow) => {
    expect(manualEffort(steps, flow, WANTED).seconds).toBeGreaterThan(0);
  });
  test('a count that nobody made is not taken for none', () => {
    const { sites: _, ...without } = WANTED;
    expect(() => manualEffort(steps, 'U2', without)).toThrow(/depends on sites/);
  });
});
