import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { listeningPorts } from '../support/listening-ports.ts';
import { logsOf, type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { programsBelow, type RunningProgram } from '../support/process-tree.ts';
import { type Resident, resident } from '../support/resident-walk.ts';

/*
 * A crash while a PIN is being typed, on a machine that allows cores without limit, with Node asked for its inspector. That
 * such a machine would write a core, and such a Node open its port, is shown beside `hardware/process/private-memory.ts`.
 */
const GUARDED = ['service/training.ts', 'service/main.ts', 'hardware/host-training.ts'];

let mode: PracticeMode;
let person: Resident;
// Inherited by everything that is started from here.
beforeAll(() => allowCores('unlimited'));
afterAll(() => allowCores('0'));
beforeEach(async () => {
  mode = await startPracticeMode({ environment: { NODE_OPTIONS: '--inspect=0 --report-on-fatalerror' } });
  person = resident(await mode.openPage());
});
afterEach(() => mode?.stop());

function allowCores(limit: string): void {
  execFileSync('prlimit', [`--core=${limit}:`, '--pid', String(process.pid)]);
}

const running = (): readonly RunningProgram[] =>
  programsBelow(mode.process.pid ?? 0).filter(({ program }) => GUARDED.includes(program));

function pidOf(program: string): number {
  const found = running().find((one) => one.program === program);
  if (found === undefined) throw new Error(`${program} does not run`);
  return found.pid;
}

/** From the idle terminal to a PIN half typed. */
async function typeHalfAPin(): Promise<void> {
  await person.sees('K-01');
  await person.touch('start', {}, 'K-02');
  await person.touch('chooseTask', { task: 'register' }, 'K-03');
  await person.touch('begin', {}, 'L-01');
  await mode.place('taro');
  await person.sees('L-02');
  await mode.devices.until(
    (message) => (message.type === 'devices' && message.devices.pinPad === 'entering') || undefined,
    Math.max(
      0,
      mode.devices.received.findLastIndex((message) => message.type === 'devices'),
    ),
  );
  const from = mode.devices.received.length;
  mode.press('1', '2');
  await mode.devices.until(
    (message) => (message.type === 'event' && message.what.id === 'keys' && message.what.count > 0) || undefined,
    from,
  );
}

/** Files of a crash, wherever the process may leave one. */
const leftBehind = (folder: string): readonly string[] =>
  [...new Set([folder, mode.dataDirectory])].flatMap((where) =>
    readdirSync(where).filter((name) => /^(?:core|report\.|.*\.heapsnapshot)/.test(name)),
  );

async function crash(program: string, signal: NodeJS.Signals): Promise<readonly string[]> {
  const pid = pidOf(program);
  const folder = readlinkSync(`/proc/${pid}/cwd`);
  const before = leftBehind(folder);
  process.kill(pid, signal);
  await expect.poll(() => running().some((one) => one.pid === pid), { timeout: 10_000 }).toBe(false);
  return leftBehind(folder).filter((name) => !before.includes(name));
}

/** Of a machine that would give everything away: no core of any process, no inspector, not on SIGUSR1 either. */
function expectGuarded(): void {
  expect(running().map(({ program }) => program)).toEqual(GUARDED);
  for (const { pid } of running()) {
    expect(readFileSync(`/proc/${pid}/limits`, 'utf8')).toMatch(/^Max core file size +1 +1 /m);
    process.kill(pid, 'SIGUSR1');
  }
  const opened = [...`${mode.printed()}${logsOf(mode)}`.matchAll(/Debugger listening on ws:\/\/[^:]+:(\d+)/g)];
  expect(opened.length).toBeGreaterThanOrEqual(1);
  for (const { pid } of running()) {
    expect(opened.filter(([, port]) => listeningPorts(pid).includes(Number(port)))).toEqual([]);
  }
}

it.each([
  ['hardware/host-training.ts', 'SIGSEGV'],
  ['service/main.ts', 'SIGABRT'],
] as const)(
  'shows nobody its memory and leaves nothing when %s dies of %s while a PIN is typed',
  async (program, signal) => {
    expectGuarded();
    await typeHalfAPin();
    expect(await crash(program, signal)).toEqual([]);
  },
);
