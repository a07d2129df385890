import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { runChecks } from './check.ts';

/**
 * `npm test`: the checks, then every vitest project, each with the time it may take on two cores. Ends with one line
 * `N passed, N failed`. `npm test -- unit e2e` runs only the named parts. `e2e-more` is run only when it is named, as
 * `npm run e2e` does: it takes minutes.
 */
const PROJECTS = [
  { name: 'unit', budgetSeconds: 95 },
  { name: 'hid', budgetSeconds: 25 },
  { name: 'opensc', budgetSeconds: 50 },
  { name: 'e2e', budgetSeconds: 260 },
  { name: 'faults', budgetSeconds: 120 },
  { name: 'e2e-more', budgetSeconds: 330, onlyWhenNamed: true },
] as const;
const CHECK_BUDGET_SECONDS = 30;

const OUTPUT = join(import.meta.dirname, 'output');

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numFailedTestSuites: z.number(),
});

interface Part {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  readonly budgetSeconds: number;
}

/** A project that ran no test, left one out, or whose report cannot be read counts as one failure: silence is not success. */
function runProject(name: string, budgetSeconds: number): Part {
  const started = performance.now();
  const report = join(OUTPUT, `${name}.json`);
  rmSync(report, { force: true });
  const done = spawnSync(
    'vitest',
    ['run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { stdio: 'inherit' },
  );
  const seconds = (performance.now() - started) / 1000;
  const counts = readReport(report);
  if (counts === null) return { name, passed: 0, failed: 1, seconds, budgetSeconds };
  const leftOut = counts.numPendingTests + counts.numTodoTests;
  const total = counts.numPassedTests + counts.numFailedTests;
  // A suite that could not be loaded has no failed test of its own, but vitest's exit code tells.
  const unseen = (done.status !== 0 && counts.numFailedTests === 0) || total === 0 ? 1 : 0;
  return {
    name,
    passed: counts.numPassedTests,
    failed: counts.numFailedTests + leftOut + unseen,
    seconds,
    budgetSeconds,
  };
}

function readReport(file: string): z.infer<typeof reportSchema> | null {
  try {
    return reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

const only = new Set(process.argv.slice(2));
const unknown = [...only].filter((name) => name !== 'check' && !PROJECTS.some((project) => project.name === name));
if (unknown.length > 0) {
  process.stderr.write(`Unknown part: ${unknown.join(', ')}. Parts: check ${PROJECTS.map((p) => p.name).join(' ')}\n`);
  process.exit(2);
}
mkdirSync(OUTPUT, { recursive: true });
const parts: Part[] = [];
if (only.size === 0 || only.has('check')) {
  const outcomes = runChecks();
  parts.push({
    name: 'check',
    passed: outcomes.filter((outcome) => outcome.passed).length,
    failed: outcomes.filter((outcome) => !outcome.passed).length,
    seconds: outcomes.reduce((sum, outcome) => sum + outcome.seconds, 0),
    budgetSeconds: CHECK_BUDGET_SECONDS,
  });
}
for (const { name, budgetSeconds, ...project } of PROJECTS) {
  const byDefault = only.size === 0 && !('onlyWhenNamed' in project);
  if (byDefault || only.has(name)) parts.push(runProject(name, budgetSeconds));
}

for (const part of parts) {
  const late = part.seconds > part.budgetSeconds ? '  over its time' : '';
  process.stdout.write(
    `${part.name.padEnd(8)} ${String(part.passed).padStart(5)} passed ${String(part.failed).padStart(3)} failed ` +
      `${part.seconds.toFixed(0).padStart(4)} s of ${part.budgetSeconds} s${late}\n`,
  );
}
const passed = parts.reduce((sum, part) => sum + part.passed, 0);
const failed = parts.reduce((sum, part) => sum + part.failed, 0);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
