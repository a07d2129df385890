import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Timers } from '../time.ts';

export interface DeviceHostProcessOptions {
  /** The program and its arguments after the interpreter. */
  readonly args: readonly string[];
  /** What the host writes to standard error is appended here; null passes it on. */
  readonly logFile: string | null;
  readonly timers: Timers;
  readonly monotonic: () => number;
  readonly started: (pid: number, attempts: number) => void;
  readonly lost: (end: {
    readonly status: number | null;
    readonly signal: string | null;
    readonly delayMs: number;
  }) => void;
}

export interface DeviceHostProcess {
  /** Asks the host to end, and sees to it. Settles when it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the device host and starts it again when it ends, after a pause that doubles with every early end.
 *
 * INVARIANTS
 * - At most one host at a time: the next is started only after the end of the last was seen.
 * - The host holds our end of its standard input: it ends with us, however we end.
 * - Nothing is started after `stop`.
 */
export function superviseDeviceHost(options: DeviceHostProcessOptions): DeviceHostProcess {
  let child: ChildProcess | null = null;
  let timer: unknown = null;
  let stopped = false;
  let delay: number = LIMITS.hostRestartFirst;
  let attempts = 0;
  let gone = Promise.resolve();

  function start(): void {
    timer = null;
    attempts += 1;
    const log = options.logFile === null ? null : openSync(options.logFile, 'a', 0o600);
    // Of its own group: Ctrl-C reaches the launcher alone, which ends everything in order.
    const host = spawn(process.execPath, [...options.args], {
      stdio: ['pipe', 'ignore', log ?? 'inherit'],
      detached: true,
    });
    if (log !== null) closeSync(log);
    child = host;
    const startedAt = options.monotonic();
    gone = new Promise((settle) => {
      const ended = (status: number | null, signal: string | null): void => {
        if (child !== host) return;
        child = null;
        settle();
        if (stopped) return;
        // A host that worked for a while did not fail because of what failed before.
        if (options.monotonic() - startedAt > LIMITS.hostRestartMax) delay = LIMITS.hostRestartFirst;
        options.lost({ status, signal, delayMs: delay });
        timer = options.timers.setTimeout(start, delay);
        delay = Math.min(delay * 2, LIMITS.hostRestartMax);
      };
      host.once('exit', ended);
      host.once('error', () => ended(null, null));
    });
    // The host may be gone before it reads; its end is what tells.
    host.stdin?.on('error', () => undefined);
    if (host.pid !== undefined) options.started(host.pid, attempts);
  }

  start();
  return {
    async stop() {
      stopped = true;
      options.timers.clearTimeout(timer);
      const host = child;
      if (host === null) return;
      host.kill('SIGTERM');
      const cut = options.timers.setTimeout(() => host.kill('SIGKILL'), LIMITS.hostShutdown);
      await gone;
      options.timers.clearTimeout(cut);
    },
  };
}
