import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { DeviceHostStart } from '../device-host-options.ts';

/**
 * Starts a device host. It holds our end of its standard input and ends with us, however we end; what it writes to
 * standard error is appended to `logFile`, or passed on where that
 * file cannot be opened.
 */
export function spawnDeviceHost(start: DeviceHostStart, logFile: string | null): ChildProcess {
  const log = logFile === null ? null : openForAppending(logFile);
  const host = spawn(process.execPath, ['--disable-sigusr1', ...start.args], {
    env: { ...process.env, ...start.environment },
    stdio: ['pipe', 'ignore', log ?? 'inherit'],
    detached: true,
  });
  if (log !== null) closeSync(log);
  // The host may be gone before it reads; its end is what tells.
  host.stdin?.on('error', () => undefined);
  return host;
}

function openForAppending(file: string): number | null {
  try {
    return openSync(file, 'a', 0o600);
  } catch {
    return null;
  }
}
