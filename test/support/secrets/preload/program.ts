import { join, relative } from 'node:path';

/** Which program of this house runs in this process: its entry file from the top of the house. */
export const PROGRAM = relative(join(import.meta.dirname, '../../../..'), process.argv[1] ?? '');

/** A setting the test gave to every process. */
export function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}
