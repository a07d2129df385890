import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a directory for its owner alone, with its missing parents. Node's recursive mkdir never returns where the kernel
 * answers ENOENT to a new name, as it does below /proc.
 * @throws the error of the first directory that cannot be made
 */
export function makeDirectory(directory: string): void {
  if (existsSync(directory)) return;
  makeDirectory(dirname(directory));
  mkdirSync(directory, { mode: 0o700 });
}
