import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A new directory for one test. In memory where the system has such a place: every commit of the portal waits for its disk,
 * hundreds of them in these tests, and what they ask is the same with and without the wait.
 */
export const makeTestDirectory = (): string =>
  mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'practice-portal-'));
