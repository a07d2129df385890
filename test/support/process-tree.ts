import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const HOUSE = join(import.meta.dirname, '../..');

/** A running program of this house. */
export interface RunningProgram {
  readonly pid: number;
  /** Its entry file, from the top of the house. */
  readonly program: string;
}

/** A process and all its descendants that run a file of this house, in the order they were started. */
export function programsBelow(pid: number): readonly RunningProgram[] {
  const births = new Map<number, Birth>();
  for (const entry of readdirSync('/proc')) {
    const birth = /^\d+$/.test(entry) ? birthOf(entry) : null;
    if (birth !== null) births.set(Number(entry), birth);
  }
  const isBelow = (one: number | undefined): boolean =>
    one !== undefined && (one === pid || isBelow(births.get(one)?.parent));
  return [...births]
    .filter(([one]) => isBelow(one))
    .sort(([one, { startedAt: a }], [other, { startedAt: b }]) => a - b || one - other)
    .map(([one]) => ({ pid: one, program: programOf(one) }));
}

interface Birth {
  readonly parent: number;
  /** Clock ticks since the machine started: the numbers of processes begin anew when they are used up. */
  readonly startedAt: number;
}

/** Fields 4 and 22 of proc_pid_stat(5), counted behind the name, which may hold anything. Null for a process that ended since the folder was listed. */
function birthOf(pid: string): Birth | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), startedAt: Number(fields[19]) };
  } catch {
    return null;
  }
}

const programOf = (pid: number): string =>
  relative(
    HOUSE,
    readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      .split('\0')
      .find((part) => part.endsWith('.ts')) ?? '',
  );
