import { readArguments } from './options.ts';
import { startPracticePortal } from './portal.ts';

/** One clear line, and an exit code that says it. */
function fail(line: string): never {
  process.stderr.write(`practice portal: ${line}\n`);
  process.exit(1);
}

function explain(error: unknown, port: number): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `port ${port} is in use. Stop the program that uses it, or choose another port for the practice portal.`;
  }
  return error.message;
}

const options = readArguments(process.argv.slice(2));
if (!options.ok) fail(options.error);

const portal = await startPracticePortal(options.value).catch((error: unknown) =>
  fail(explain(error, options.value.port)),
);
let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  portal.close().then(
    () => process.exit(0),
    (error: unknown) => fail(explain(error, options.value.port)),
  );
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
// Started by a supervisor over IPC: its end is ours, also when it was killed.
process.on('disconnect', stop);

// The ready line comes last: whoever reads it may send a signal at once.
process.stdout.write(`practice portal: ${portal.url}\n`);
