import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import inspector from 'node:inspector';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';

/*
 * What a program can do by itself so that its memory stays its own. Node cannot reach PR_SET_DUMPABLE; who may attach to
 * the process, swap, and a handler that takes cores whatever the limit are for the unit that starts it.
 */

/**
 * One byte, for good: a core file needs a page at least, so none is written. Linux takes this one value, and not 0, as a
 * word for handlers behind a pipe as well: it starts none (fs/coredump.c).
 */
const CORE_BYTES = 1;

const LIMITS_FILE = '/proc/self/limits';

export interface MemoryProblem {
  readonly problem: string;
  readonly remedy: string;
}

/**
 * No core of this process or of one it starts, no diagnostic report, no inspector: not on SIGUSR1, and not asked for by
 * `--inspect` or NODE_OPTIONS. To be called before anything secret is in memory. The error is for the person who
 * starts it.
 */
export function keepMemoryPrivate(): Result<void, MemoryProblem> {
  process.on('SIGUSR1', ignore);
  if (inspector.url() !== undefined) inspector.close();
  if (process.report !== undefined) {
    process.report.reportOnFatalError = false;
    process.report.reportOnSignal = false;
    process.report.reportOnUncaughtException = false;
  }
  return limitCores();
}

/** Node's own answer to SIGUSR1, the inspector, is replaced by any listener. */
const ignore = (): void => undefined;

function limitCores(): Result<void, MemoryProblem> {
  if (coresAreLimited()) return ok(undefined);
  try {
    const limit = `--core=${CORE_BYTES}:${CORE_BYTES}`;
    execFileSync('prlimit', [limit, '--pid', String(process.pid)], { stdio: 'ignore' });
  } catch {
    // What counts is whether the limit stands, looked at next.
  }
  return coresAreLimited()
    ? ok(undefined)
    : err({
        problem: 'core files of its memory cannot be forbidden',
        remedy: 'Install util-linux, whose prlimit it needs',
      });
}

/** Nobody but root raises the hard limit again. A unit may have set it to 0, which is below ours and as good for files. */
function coresAreLimited(): boolean {
  const [, hard] = /^Max core file size\s+\w+\s+(\w+)/m.exec(readFileSync(LIMITS_FILE, 'utf8')) ?? [];
  return Number(hard ?? 'missing') <= CORE_BYTES;
}
