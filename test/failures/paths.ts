import { join } from 'node:path';

export const HOUSE = join(import.meta.dirname, '../..');
export const CATALOGUE_FILE = 'state-machines/vocabulary/failure-catalogue.json';
/** Generated from it. */
export const CODES_FILE = 'state-machines/vocabulary/failure-codes.ts';
export const HANDBOOK_FILE = 'docs/failures.md';
