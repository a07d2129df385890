import { statfsSync } from 'node:fs';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { Config } from '../config/schema.ts';
import { storageUnavailable } from '../store/store.ts';

/** Free space on the file system of `directory` for this user, in bytes; null when it cannot be told. */
export function freeBytes(directory: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** Whether one more registration has a place. Asked before the PIN, so that nobody is turned away after it. */
export function capacity(queue: Config['queue'], waiting: number, free: number | null): Result<void, Failure> {
  if (waiting >= queue.maxRows) return err(failure('QUEUE_FULL'));
  return free !== null && free >= queue.reserveBytes ? ok(undefined) : err(storageUnavailable());
}
