import { expect, test } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { openHeardSites } from './heard-sites.ts';

test('what the portal said of a site is known for a while; before and after it is not known', () => {
  let now = 0;
  const sites = openHeardSites(() => now);
  expect(sites.known().size).toBe(0);
  const link = { status: 'check', linked: false, trouble: null, notices: null, checked: false } as const;
  sites.note([
    { ...link, site: 'e-tax', available: true },
    { ...link, site: 'mypost', available: false },
  ]);
  sites.note([]);
  now = LIMITS.sitesKnown - 1;
  expect([...sites.known()]).toEqual([
    ['e-tax', true],
    ['mypost', false],
  ]);
  now = LIMITS.sitesKnown;
  expect(sites.known().size).toBe(0);
});
