import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROWS } from './rows.ts';

const MAIN = join(import.meta.dirname, 'main.ts');

it('ends with one clear line and exit code 2 when it is asked for a row it does not have', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, '--only', 'no-such-row'], { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^bench: --only no-such-row is not a row; there are [^\n]+\n$/);
  for (const { id } of ROWS) expect(stderr).toContain(id);
});

it('says what the machine lacks for a row, and how to get it, before anything is measured', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, '--only', 'state-to-painted,sign-in-apdus'], {
    encoding: 'utf8',
    env: { ...process.env, PATH: '' },
  });
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^bench: missing for real PC\/SC: apt-get install [^\n]*gcc[^\n]*\n$/);
});
