import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CONFORMANCE_USAGE } from './options.ts';

const MAIN = join(import.meta.dirname, 'main.ts');

it('says how it is asked, and ends with one clear line and exit code 2 when it is asked wrongly', () => {
  const help = spawnSync(process.execPath, [MAIN, '--help'], { encoding: 'utf8' });
  expect(help).toMatchObject({ status: 0, stdout: CONFORMANCE_USAGE, stderr: '' });
  const wrong = spawnSync(process.execPath, [MAIN, '--only', 'U9'], { encoding: 'utf8' });
  expect(wrong).toMatchObject({ status: 2, stdout: '' });
  expect(wrong.stderr).toMatch(/^conformance: --only U9 is no flow; [^\n]+\n$/);
});
