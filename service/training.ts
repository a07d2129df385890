import { keepMemoryPrivate } from '../hardware/process/private-memory.ts';
import { startProblemLine } from './lifecycle/problem.ts';
import { endOnSignals } from './lifecycle/process-end.ts';
import { startPractice } from './practice/launcher.ts';
import { openBrowser } from './practice/open-browser.ts';
import { readPracticeOptions, USAGE } from './practice/options.ts';

/** Exit code for options that are not understood, as of every command here. */
const WRONG_OPTIONS = 2;

/** Practice mode, `npm start`: everything a terminal needs on one machine, with a bench instead of hardware. */
const args = process.argv.slice(2);
if (args.includes('--help')) process.stdout.write(USAGE);
else await run();

async function run(): Promise<void> {
  const opened = new AsyncDisposableStack();
  endOnSignals(async () => {
    say('Ending practice mode.');
    await opened.disposeAsync();
  });
  const memory = keepMemoryPrivate();
  const options = readPracticeOptions(args, process.cwd());
  const practice = !memory.ok ? memory : options.ok ? await startPractice(options.value, opened, say) : options;
  if (!practice.ok) {
    process.stderr.write(`${startProblemLine('madoguchi', practice.error)}\n`);
    await opened.disposeAsync();
    process.exit(options.ok ? 1 : WRONG_OPTIONS);
  }
  const { benchUrl, terminalUrl, portalUrl } = practice.value;
  say(
    [
      '',
      '  madoguchi, practice mode. Everything runs on this machine; no card is real.',
      '',
      `  Bench             ${benchUrl}`,
      `  Terminal          ${terminalUrl}  (opened through the bench)`,
      `  Practice portal   ${portalUrl}`,
      '',
      '  Open the bench in one browser window. Ctrl-C ends everything.',
      '',
    ].join('\n'),
  );
  if (options.ok && options.value.openBrowser) openBrowser(benchUrl);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
