import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';

const HOUSE = join(import.meta.dirname, '../../../..');

/** A new data directory where the product keeps its own: on a disk, whatever /tmp is. */
export function newDirectory(): string {
  const place = join(HOUSE, '.madoguchi');
  mkdirSync(place, { recursive: true });
  return mkdtempSync(join(place, 'faults-'));
}
