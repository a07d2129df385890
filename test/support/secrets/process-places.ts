import { readFileSync } from 'node:fs';

/** What everybody of the same user can read of a process beside its memory: command line and first environment. */
export const placesOf = (pid: number): readonly (readonly [place: string, text: string])[] => [
  ['command line', readFileSync(`/proc/${pid}/cmdline`, 'utf8')],
  ['environment', readFileSync(`/proc/${pid}/environ`, 'utf8')],
];
