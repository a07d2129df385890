import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** What the compiler learnt last time, for both programs: a second check is quick. */
const typesOf = (program: string, name: string): readonly string[] => [
  ...['-p', program, '--incremental'],
  ...['--tsBuildInfoFile', `node_modules/.cache/${name}.tsbuildinfo`],
];

/** `npm run check`: everything that can be said of the tree without running the product. Exit code 1 when anything fails. */
const CHECKS: readonly { readonly name: string; readonly command: string; readonly args: readonly string[] }[] = [
  { name: 'types', command: 'tsc', args: typesOf('.', 'service') },
  { name: 'types of ui/', command: 'tsc', args: typesOf('ui', 'ui') },
  { name: 'lint, format, import direction', command: 'biome', args: ['ci', '--colors=off', '.'] },
  { name: 'unused files, exports, packages', command: 'knip', args: [] },
  { name: 'texts in every language', command: 'node', args: ['ui/texts/check.ts'] },
];

export interface CheckOutcome {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
}

/** Runs all checks one after the other; what a failing one printed goes to stderr. */
export function runChecks(): readonly CheckOutcome[] {
  return CHECKS.map(({ name, command, args }) => {
    const started = performance.now();
    const done = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
    const passed = done.status === 0;
    const seconds = (performance.now() - started) / 1000;
    process.stdout.write(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)\n`);
    if (!passed) process.stderr.write(`${done.error?.message ?? ''}${done.stdout ?? ''}${done.stderr ?? ''}\n`);
    return { name, passed, seconds };
  });
}

if (import.meta.main) process.exitCode = runChecks().every((outcome) => outcome.passed) ? 0 : 1;
