import type { ChildProcess } from 'node:child_process';

/**
 * Sends a signal to a process, if it was ever started. One that could not be has no pid, and until its `error` was told its
 * handle passes whatever lies in that place on to kill(2): 0 or -1 reach the own group, or everybody.
 */
export function signalChild(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid !== undefined) child.kill(signal);
}
