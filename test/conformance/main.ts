import { CONFORMANCE_USAGE, readConformanceOptions } from './options.ts';

/*
 * `npm run conformance`: walks what a resident comes for in the real terminal and real Chromium, counts what it takes, and
 * prints it beside what the two manuals ask for the same result. Exit code 1 when a goal is missed.
 */
const args = process.argv.slice(2);
const options = readConformanceOptions(args);
if (args.includes('--help')) process.stdout.write(CONFORMANCE_USAGE);
else if (options.ok) {
  // The browser and the terminal: nobody who is only told how to ask waits for them.
  const { conform } = await import('./conform.ts');
  const failures = await conform(options.value);
  for (const failure of failures) process.stderr.write(`conformance: ${failure}\n`);
  process.exitCode = failures.length === 0 ? 0 : 1;
} else {
  process.stderr.write(`conformance: ${options.error}\n`);
  process.exitCode = 2;
}
