import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { makeDirectory } from '../store/durable-file.ts';
import { fileProblem, type StartProblem, systemCode } from './problem.ts';

export interface InstanceLock {
  release(): void;
}

/**
 * Takes the one place of a program on a data directory, or says who has it.
 *
 * The lock is SQLite's exclusive lock on a file of its own: taken atomically, tied to the file and not to a name other
 * programs could squat, and given back by the kernel with the last breath of the process, so nothing is ever stale.
 * @param name names the program in its files and, with spaces for hyphens, in words, e.g. `service`
 */
export function takeInstanceLock(dataDirectory: string, name: string): Result<InstanceLock, StartProblem> {
  const pidFile = join(dataDirectory, `${name}.pid`);
  let lock: Database.Database | null = null;
  try {
    makeDirectory(dataDirectory);
    lock = new Database(join(dataDirectory, `${name}.lock`), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
  } catch (error) {
    lock?.close();
    if (systemCode(error) !== 'SQLITE_BUSY') return err(fileProblem('the data directory', dataDirectory, error));
    const pid = readPid(pidFile);
    return err({
      problem: `${name.replaceAll('-', ' ')} is already running with ${dataDirectory}${pid === null ? '' : ` (process ${pid})`}`,
      remedy: 'End it first, or give this one a data directory of its own',
    });
  }
  const held = lock;
  return ok({ release: () => held.close() });
}

function readPid(file: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isSafeInteger(pid) ? pid : null;
  } catch {
    return null;
  }
}
