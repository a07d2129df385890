import { readdirSync, readFileSync } from 'node:fs';

/** What everybody of the same user can read of a process beside its memory: command line and first environment. */
export const placesOf = (pid: number): readonly (readonly [place: string, text: string])[] => [
  ['command line', readFileSync(`/proc/${pid}/cmdline`, 'utf8')],
  ['environment', readFileSync(`/proc/${pid}/environ`, 'utf8')],
];

/** The process of this name one of whose arguments contains `argument`, in whatever namespace. @throws when there is none */
export function processOf(name: string, argument: string): number {
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const [program = '', ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      if (program.endsWith(name) && args.some((text) => text.includes(argument))) return Number(pid);
    } catch {
      // It ended since the folder was listed.
    }
  }
  throw new Error(`no ${name} with ${argument} runs`);
}
