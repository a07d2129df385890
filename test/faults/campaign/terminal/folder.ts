import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HOUSE = join(import.meta.dirname, '../../../..');
const MEMORY = '/dev/shm';

/**
 * A new data directory, in memory where there is such a place. For what loses processes and never power: the kernel keeps
 * what a process wrote, so that the disk adds nothing but waiting.
 */
export function newDirectory(): string {
  return mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'madoguchi-faults-'));
}

/** The same where the product keeps its own: on a disk, whatever /tmp is. For what is timed in real time. */
export function newDirectoryOnDisk(): string {
  const place = join(HOUSE, '.madoguchi');
  mkdirSync(place, { recursive: true });
  return mkdtempSync(join(place, 'faults-'));
}
