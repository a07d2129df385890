import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { connectControl } from '../lifecycle/control-client.ts';
import type { ControlAnswer } from '../lifecycle/control-messages.ts';
import { controlSocketPath } from '../lifecycle/control-socket.ts';
import { CHECK_STATES } from './check.ts';

const USAGE = `What a running terminal sees of itself, for staff: looked at anew each time

  npm run environment -- [--data DIRECTORY] [--only ${CHECK_STATES.join('|')}] [--json]
      --data   where the service keeps everything (default .madoguchi/practice)
      --only   checks of one state; every reason is explained in docs/environment.md
      --json   the same as data, to be kept or sent on
  Exit code 1 when a check failed, 2 when nothing could be asked.`;

type Checks = Extract<ControlAnswer, { type: 'environment' }>['checks'];

/** Null when no service of that directory answers. */
const ask = (directory: string): Promise<Checks | null> =>
  new Promise((settle) => {
    const client = connectControl(controlSocketPath(directory), {
      connected: (connected) => connected.ask({ command: 'environment' }),
      answer(answer) {
        if (answer.type === 'environment') settle(answer.checks);
        client.close();
      },
      closed: () => settle(null),
    });
  });

const lineOf = ({ id, state, about, reason, means, remedy }: Checks[number]): string =>
  reason === null
    ? `${state.padEnd(10)}  ${id}  ${about}`
    : `${state.padEnd(10)}  ${id}  ${about}\n            ${reason}: ${means}\n            ${remedy}`;

async function main(): Promise<number> {
  const options = {
    data: { type: 'string', default: join('.madoguchi', 'practice') },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const;
  const given = (() => {
    try {
      return parseArgs({ options }).values;
    } catch {
      return null;
    }
  })();
  if (given?.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const { only } = given ?? {};
  if (given === null || (only !== undefined && !CHECK_STATES.some((state) => state === only))) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const checks = await ask(resolve(given.data));
  if (checks === null) {
    process.stderr.write(
      `No service answers in ${resolve(given.data)}. Is it running, and is this its data directory?\n`,
    );
    return 2;
  }
  const shown = checks.filter(({ state }) => only === undefined || state === only);
  process.stdout.write(
    given.json ? `${JSON.stringify(shown, null, 2)}\n` : shown.map((one) => `${lineOf(one)}\n`).join(''),
  );
  return checks.some(({ state }) => state === 'failed') ? 1 : 0;
}

process.exitCode = await main();
