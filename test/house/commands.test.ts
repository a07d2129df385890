import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const HOUSE = join(import.meta.dirname, '../..');

/** What npm hands each command to. */
const COMMANDS = [
  ['start', 'service/training.ts'],
  ['card', 'hardware/card-tool/main.ts'],
  ['environment', 'service/environment/main.ts'],
  ['bench', 'test/bench/main.ts'],
  ['faults', 'test/faults/campaign/main.ts'],
  ['conformance', 'test/conformance/main.ts'],
  ['guest', 'test/guest/main.ts'],
] as const;

const run = (program: string, option: string) =>
  spawnSync(process.execPath, [program, option], { cwd: HOUSE, encoding: 'utf8', timeout: 60_000 });

it.each(COMMANDS)('npm run %s tells how it is used when asked', (name, program) => {
  const { status, stdout, stderr } = run(program, '--help');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(new RegExp(`npm (?:run )?${name} --`));
});

it('refuses what npm start does not know with code 2, as the others do', () => {
  const { status, stdout, stderr } = run('service/training.ts', '--nonsense');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('--nonsense');
});
