import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { withSystemPrograms } from './host-packages.ts';

/** What of this tree runs in the guest: the device host's code, the words it shares, and the agent. */
const FOLDERS = ['hardware', 'state-machines', 'test/guest/inside'] as const;
const MEGABYTES = 32;

/** Whether a path of the tree goes into the guest: sources only, as they stand. */
export const goesIntoGuest = (path: string, isFolder: boolean): boolean =>
  isFolder ? !path.endsWith('node_modules') : path.endsWith('.ts') && !path.endsWith('.test.ts');

/**
 * Makes the disk that brings the present sources into the guest, so that the image need not be built again for them.
 * `disk` must not exist; a folder beside it is used and removed.
 */
export function makePayload(projectRoot: string, disk: string): Result<null, string> {
  const folder = `${disk}.files`;
  try {
    mkdirSync(folder, { recursive: true });
    cpSync(join(projectRoot, 'package.json'), join(folder, 'package.json'));
    for (const name of FOLDERS)
      cpSync(join(projectRoot, name), join(folder, name), {
        recursive: true,
        filter: (path) => goesIntoGuest(path, statSync(path).isDirectory()),
      });
    const made = spawnSync('mkfs.ext4', ['-q', '-F', '-O', '^has_journal', '-d', folder, disk, `${MEGABYTES}M`], {
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, PATH: withSystemPrograms(process.env['PATH']) },
    });
    return made.status === 0 ? ok(null) : err(`mkfs.ext4 failed: ${made.stderr?.trim() || made.error?.message}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
