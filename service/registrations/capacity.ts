import { statfsSync } from 'node:fs';
import type { Config } from '../config/schema.ts';

/** Free space on the file system of `directory` for this user, in bytes; null when it cannot be told. */
export function freeBytes(directory: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** Whether one more registration would have room. Asked before the PIN, so that nobody is turned away after it. */
export const hasRoom = (queue: Config['queue'], waiting: number, free: number | null): boolean =>
  waiting < queue.maxRows && free !== null && free >= queue.reserveBytes;
