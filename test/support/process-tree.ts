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
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    const parent = /^\d+$/.test(entry) ? parentOf(entry) : null;
    if (parent !== null) parents.set(Number(entry), parent);
  }
  const isBelow = (one: number | undefined): boolean => one !== undefined && (one === pid || isBelow(parents.get(one)));
  return [...parents.keys()]
    .filter(isBelow)
    .sort((a, b) => a - b)
    .map((one) => ({ pid: one, program: programOf(one) }));
}

/** Null for a process that ended since the folder was listed. */
function parentOf(pid: string): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1]);
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
