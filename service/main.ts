import { keepMemoryPrivate } from '../hardware/process/private-memory.ts';
import { formatProblem, loadConfig } from './config/load.ts';
import { startProblemLine } from './lifecycle/problem.ts';
import { endOnBugs, endOnSignals } from './lifecycle/process-end.ts';
import { startService } from './start-service.ts';

/** The service of one terminal: `node service/main.ts --config FILE [--key.name=VALUE …]`. */
const memory = keepMemoryPrivate();
const config = loadConfig(process.argv.slice(2));
if (!memory.ok) fail(startProblemLine('madoguchi', memory.error));
else if (config.ok) {
  const service = await startService(config.value);
  if (service.ok) {
    endOnSignals((signal) => service.value.stop(signal));
    endOnBugs((error) => service.value.fault(error));
  } else fail(startProblemLine('madoguchi', service.error));
} else {
  fail(config.error.map(formatProblem).join('\n'));
}

/** The exit code is set and the process left to end by itself, so that the line is out before it does. */
function fail(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
