import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs the guest needs on the machine that runs it, with the Debian package each comes from. */
const PROGRAMS = [
  { program: 'qemu-system-x86_64', debian: 'qemu-system-x86' },
  { program: 'mmdebstrap', debian: 'mmdebstrap' },
  { program: 'mkfs.ext4', debian: 'e2fsprogs' },
  { program: 'setpriv', debian: 'util-linux' },
  { program: 'apt-get', debian: 'apt' },
] as const;

/** Debian packages that are missing for the guest, none when it can run. `path` is a PATH as the shell has it. */
export function missingHostPackages(path: string): readonly string[] {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const found = (program: string): boolean => folders.some((folder) => isProgram(join(folder, program)));
  return [...new Set(PROGRAMS.filter(({ program }) => !found(program)).map(({ debian }) => debian))];
}

/** The path with the folders of mkfs.ext4 and its like, which an ordinary user's shell leaves out. */
export const withSystemPrograms = (path: string | undefined): string =>
  [...(path === undefined ? [] : [path]), '/usr/sbin', '/sbin'].join(delimiter);

/** The one command that brings them. */
export const installCommand = (packages: readonly string[]): string =>
  `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
