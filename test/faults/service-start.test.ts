import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { ControlAnswer } from '../../service/lifecycle/control-messages.ts';
import { buildUi } from '../../ui/build.ts';
import { writeServiceConfig } from '../support/service-config.ts';

const MAIN = join(import.meta.dirname, '../../service/main.ts');
const LIST = join(import.meta.dirname, '../../service/environment/main.ts');
const directories: string[] = [];
const children: ChildProcess[] = [];

beforeAll(() => buildUi('training'), 60_000);
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

const configure: typeof writeServiceConfig = async (over) => {
  const written = await writeServiceConfig(over);
  directories.push(written.directory);
  return written;
};

interface Run {
  readonly child: ChildProcess;
  readonly complaint: () => string;
  readonly ended: Promise<number | null>;
}

function start(...args: readonly string[]): Run {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  children.push(child);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const ended = once(child, 'close').then(() => child.exitCode);
  return { child, complaint: () => complaint, ended };
}

/** Starts a service and waits until it answers. */
async function startAndWait(file: string, port: number): Promise<Run> {
  const run = start('--config', file);
  await expect
    .poll(
      () =>
        fetch(`http://localhost:${port}/`).then(
          (answer) => answer.status,
          () => 0,
        ),
      { timeout: 15_000 },
    )
    .toBe(200);
  return run;
}

/** The one line a failed start leaves behind. */
async function refusal(...args: readonly string[]): Promise<string> {
  const run = start(...args);
  expect(await run.ended).toBe(1);
  expect(run.complaint().trimEnd().split('\n')).toHaveLength(1);
  return run.complaint();
}

it('starts, tells the truth about what is missing, and ends in order', async () => {
  const { directory, file, port } = await configure();
  const run = await startAndWait(file, port);
  const report = await fetch(`http://localhost:${port}/health/ready`);
  expect(report.status).toBe(503);
  const { parts } = (await report.json()) as { parts: { part: string; ready: boolean }[] };
  expect(parts.filter((part) => !part.ready).map((part) => part.part)).toEqual(['device-host', 'portal-keys']);
  expect(parts.find((part) => part.part === 'storage')).toMatchObject({ ready: true });

  run.child.kill('SIGTERM');
  expect(await run.ended).toBe(0);
  expect(run.complaint()).toBe('');
  expect(existsSync(join(directory, 'control.sock'))).toBe(false);
  const db = new Database(join(directory, 'madoguchi.db'), { readonly: true });
  expect(db.prepare('SELECT event FROM audit ORDER BY sequence').pluck().all()).toEqual([
    'service.start-init',
    'service.start-complete',
    'terminal.out-of-service',
    'terminal.out-of-service',
    'service.stop-init',
    'service.stop-complete',
  ]);
  db.close();
});

it('tells staff, on the command line, what of its environment is well, is not, and was not looked at', async () => {
  const { directory, file, port } = await configure();
  await startAndWait(file, port);
  const list = spawnSync(process.execPath, [LIST, '--data', directory, '--json'], { encoding: 'utf8' });
  const checks: Extract<ControlAnswer, { type: 'environment' }>['checks'] = JSON.parse(list.stdout);
  const states = Object.fromEntries(checks.map(({ id, state }) => [id, state]));
  expect(states).toMatchObject({
    'E-OS': 'ok',
    'E-RT': 'ok',
    // No page of a browser is there to ask, and practice judges no trainer's browser.
    'E-BRG': 'notChecked',
    'E-BR': 'notChecked',
    'E-SIG': 'notChecked',
    'E-JPKI': 'failed',
    'E-RDR': 'notChecked',
    'E-NET.portal': 'failed',
    'E-NET.e-tax': 'notChecked',
    'E-STO.disk': 'ok',
    'E-STO.page': 'notChecked',
    'E-MAL': 'ok',
  });
  for (const { reason, remedy, state } of checks) {
    expect([reason === null, remedy === null]).toEqual([state === 'ok', state === 'ok']);
  }
  expect(list.status).toBe(1);
  const failed = spawnSync(process.execPath, [LIST, '--data', directory, '--only', 'failed'], { encoding: 'utf8' });
  expect(failed.stdout).toMatch(/^failed {4} {2}E-JPKI .*\n +hostDown: .*\n +Restart the device host/m);
  expect(spawnSync(process.execPath, [LIST, '--data', `${directory}/nowhere`]).status).toBe(2);
});

it('a second one on the same data directory says who is there and leaves the first alone', async () => {
  const { file, port } = await configure();
  const first = await startAndWait(file, port);
  const line = await refusal('--config', file);
  expect(line).toMatch(/service is already running with .* \(process \d+\)\. End it first/);
  expect(line).toContain(String(first.child.pid));
  expect((await fetch(`http://localhost:${port}/`)).status).toBe(200);
});

it('a port in use is named with the key that chooses it, and nothing stays behind', async () => {
  const { directory, file, port } = await configure();
  const other = createServer();
  await new Promise<void>((settle) => other.listen(port, '127.0.0.1', settle));
  expect(await refusal('--config', file)).toContain(`port ${port} is in use. End the program that uses it`);
  await new Promise((settle) => other.close(settle));
  // The failed start gave the data directory back.
  const run = await startAndWait(file, port);
  run.child.kill('SIGTERM');
  expect(await run.ended).toBe(0);
  expect(existsSync(join(directory, 'control.sock'))).toBe(false);
});

it.each([
  ['an unknown key', { residnet: {} }, /residnet is not a key/],
  ['a wrong value', { terminal: { readerKind: 'magnetic' } }, /terminal\.readerKind .*"contactless"/],
  [
    'a path that is a file',
    { dataDirectory: '/dev/null/x' },
    /data directory \/dev\/null\/x cannot be used \(ENOTDIR\)/,
  ],
  [
    'missing roots',
    { trust: { authenticationCaFile: 'nowhere.pem' } },
    /authenticationCaFile.*nowhere\.pem cannot be read/,
  ],
  [
    'a missing pinned key',
    { portal: { pinnedKeyFile: 'nowhere.json' } },
    /portal\.pinnedKeyFile.*nowhere\.json does not exist/,
  ],
])('%s is one line with the remedy', async (_name, over, expected) => {
  const { file } = await configure(over);
  expect(await refusal('--config', file)).toMatch(expected);
});

it('a configuration that is no JSON, or not there, is one line with the remedy', async () => {
  const { file, directory } = await configure();
  writeFileSync(file, '{');
  expect(await refusal('--config', file)).toMatch(/is not JSON at line 1/);
  expect(await refusal('--config', join(directory, 'none.json'))).toMatch(/does not exist/);
  expect(await refusal('--frobnicate')).toMatch(/--frobnicate is not understood/);
});

it('the database of another terminal is refused and left as it is', async () => {
  const { directory, file, port } = await configure();
  const run = await startAndWait(file, port);
  run.child.kill('SIGTERM');
  await run.ended;
  const before = readFileSync(join(directory, 'madoguchi.db'));
  const line = await refusal('--config', file, '--terminal.id=another-terminal');
  expect(line).toMatch(/terminal/);
  expect(readFileSync(join(directory, 'madoguchi.db'))).toEqual(before);
});
