import type { ChildProcess } from 'node:child_process';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Timers } from '../time.ts';
import { signalChild } from './signal-child.ts';

export interface SupervisionOptions {
  /** Starts the process as the leader of a group of its own (`detached`), so that Ctrl-C reaches its supervisor alone. */
  readonly spawn: () => ChildProcess;
  /** How long a process that was asked to end may take, in milliseconds. */
  readonly patience: number;
  readonly timers: Timers;
  readonly monotonic: () => number;
  readonly started: (pid: number, attempts: number) => void;
  readonly lost: (end: ProcessEnd & { readonly delayMs: number }) => void;
}

export interface ProcessEnd {
  readonly status: number | null;
  readonly signal: string | null;
}

export interface SupervisedProcess {
  /** Asks the process to end, and sees to it. Settles when it is gone and what was left of its group has been killed. */
  stop(): Promise<void>;
  /** Ends the process as a crash would; it is started again. */
  kill(): void;
}

/**
 * Starts a process and starts it again when it ends, after a pause that doubles with every early end.
 *
 * INVARIANTS
 * - At most one at a time: the next is started only after the end of the last was seen, and what that left running in
 *   its group has been killed.
 * - Nothing is started after `stop`.
 */
export function supervise(options: SupervisionOptions): SupervisedProcess {
  let child: ChildProcess | null = null;
  let timer: unknown = null;
  let stopped = false;
  let delay: number = LIMITS.hostRestartFirst;
  let attempts = 0;
  let gone = Promise.resolve();

  function start(): void {
    timer = null;
    attempts += 1;
    const process = options.spawn();
    child = process;
    const startedAt = options.monotonic();
    gone = new Promise((settle) => {
      const ended = (status: number | null, signal: string | null): void => {
        if (child !== process) return;
        child = null;
        killGroup(process);
        settle();
        if (stopped) return;
        // A process that worked for a while did not fail because of what failed before.
        if (options.monotonic() - startedAt > LIMITS.hostRestartMax) delay = LIMITS.hostRestartFirst;
        options.lost({ status, signal, delayMs: delay });
        timer = options.timers.setTimeout(start, delay);
        delay = Math.min(delay * 2, LIMITS.hostRestartMax);
      };
      process.once('exit', ended);
      // Also told when a signal or a message could not be sent; only what has no pid was never started.
      process.on('error', () => {
        if (process.pid === undefined) ended(null, null);
      });
    });
    if (process.pid !== undefined) options.started(process.pid, attempts);
  }

  start();
  return {
    kill: () => killGroup(child),
    async stop() {
      stopped = true;
      options.timers.clearTimeout(timer);
      const process = child;
      if (process === null) return;
      signalChild(process, 'SIGTERM');
      const cut = options.timers.setTimeout(() => killGroup(process), options.patience);
      await gone;
      options.timers.clearTimeout(cut);
    },
  };
}

function killGroup(leader: ChildProcess | null): void {
  if (leader?.pid === undefined) return;
  try {
    process.kill(-leader.pid, 'SIGKILL');
  } catch {
    // Nothing of the group is left.
  }
}
