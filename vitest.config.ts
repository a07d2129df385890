import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Compiled code for every process a test starts: half of what starting one costs. */
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'test/output/compiled');

const WALLET = 'test/support/prepare-wallet.ts';
const PAGES = 'test/support/prepare-pages.ts';
/** What is waited for in real browsers and processes: a bound of life, not of speed. */
const PATIENCE = { poll: { timeout: 20_000 } };
const NOTHING_LEFT = 'test/support/nothing-left.ts';

/** One project per kind of test; `provisioning/bootstrap/test.mjs` runs them in this order and times each. */
export default defineConfig({
  test: {
    // Both of two cores: much of the time is spent waiting for processes and sockets.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{service,state-machines,hardware,provisioning,ui}/**/*.test.ts',
            'test/{house,support,bench,guest,conformance}/**/*.test.ts',
          ],
          environment: 'node',
          // Hundreds of small files: a process and all modules anew for each were two fifths of the time.
          isolate: false,
          setupFiles: [NOTHING_LEFT],
          globalSetup: [WALLET],
        },
      },
      {
        test: {
          name: 'opensc',
          // Each file has a pcscd in namespaces of its own, and mostly waits for it.
          include: ['test/opensc/**/*.test.ts'],
          globalSetup: [WALLET],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: PATIENCE,
        },
      },
      {
        test: {
          name: 'hid',
          include: ['test/hid/**/*.test.ts'],
          globalSetup: [WALLET],
          testTimeout: 20_000,
          hookTimeout: 20_000,
          // Three test beds with a process for each pad: more at a time only make each other late.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: [WALLET, PAGES],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          expect: PATIENCE,
        },
      },
      {
        test: {
          // What is looked at in every way there is: `npm run e2e`.
          name: 'e2e-more',
          include: ['test/e2e-more/**/*.test.ts'],
          globalSetup: [WALLET, PAGES],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          expect: PATIENCE,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          globalSetup: [WALLET, PAGES],
          testTimeout: 90_000,
          hookTimeout: 60_000,
          expect: PATIENCE,
        },
      },
    ],
  },
});
