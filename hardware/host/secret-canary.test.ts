import { expect, test, vi } from 'vitest';
import { foundAfterEntry } from '../../test/support/secrets/entry-canary.ts';

vi.setConfig({ testTimeout: 60_000 });

test('typed digits, sent to a card in a VERIFY, are nowhere in the process once the command is over', async () => {
  expect(await foundAfterEntry('virtual')).toBe(0);
});

test('the scan finds the planted defect: a copy that stayed', async () => {
  expect(await foundAfterEntry('leak')).toBeGreaterThan(0);
});
