import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { PracticeState } from './practice/state.ts';
import { type Envelope, makePortalBed, type PortalBed } from './testing/bed.ts';
import { makeTestDirectory } from './testing/directory.ts';

// Whole processes start here, at times on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

let bed: PortalBed;
let directory: string;
let child: ChildProcess | undefined;
beforeAll(async () => {
  bed = await makePortalBed();
});
afterAll(() => bed.end());
beforeEach(() => {
  directory = makeTestDirectory();
});
afterEach(async () => {
  if (child !== undefined && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  child = undefined;
  rmSync(directory, { recursive: true });
});

const run = (...args: string[]): ChildProcess => {
  child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  return child;
};
async function firstLine(stream: NodeJS.ReadableStream | null): Promise<string> {
  if (stream === null) throw new Error('no stream');
  for await (const line of createInterface(stream)) return line;
  return '';
}
const options = (change: object = {}): string =>
  JSON.stringify({
    port: 0,
    dataDirectory: join(directory, 'data'),
    portalId: bed.PORTAL,
    terminals: [bed.terminal.enrolled],
    authenticationCaFile: join(bed.directory, 'ca.pem'),
    signatureCaFile: join(bed.directory, 'signature-ca.pem'),
    clockOffsetMs: Math.round(bed.now() - Date.now()),
    ...change,
  });
const start = async (): Promise<string> => {
  const line = await firstLine(run('--options', options()).stdout);
  expect(line).toMatch(/^practice portal: http:\/\/localhost:\d+$/);
  return line.slice('practice portal: '.length);
};
const kill = async (): Promise<void> => {
  child?.kill('SIGKILL');
  if (child) await once(child, 'exit');
};

test('kill -9 loses nothing acknowledged, and what was in progress is decided by the retry', async () => {
  const token = () => bed.terminal.token('POST', '/v1/registrations', new Date(bed.now()));
  const post = async (url: string, { registrationId, text }: Envelope, authorization: string) => {
    const headers = {
      authorization: `Terminal ${authorization}`,
      'content-type': 'application/jose',
      'idempotency-key': registrationId,
    };
    return fetch(`${url}/v1/registrations`, { method: 'POST', headers, body: text });
  };
  const stateOf = async (url: string): Promise<PracticeState> =>
    JSON.parse(await (await fetch(`${url}/practice/state`)).text());

  const before = await start();
  const pinned = JSON.parse(readFileSync(join(directory, 'data', 'keys', 'offline-key.json'), 'utf8'));
  const [decided, running] = [await bed.envelopeFor(before, pinned), await bed.envelopeFor(before, pinned)];
  const used = await token();
  const answer = await (await post(before, decided, used)).text();
  expect(answer).toContain('receipt');
  await fetch(`${before}/practice/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ add: [{ kind: 'hold', path: '/v1/registrations' }] }),
  });
  const lost = expect(post(before, running, await token())).rejects.toThrow('fetch failed');
  await expect.poll(async () => (await stateOf(before)).turnedAway[0]?.code).toBe('hold');
  await kill();
  await lost;

  const after = await start();
  expect((await post(after, decided, used)).status).toBe(401);
  expect(await (await post(after, decided, await token())).text()).toBe(answer);
  expect((await stateOf(after)).registrations).toHaveLength(1);
  expect((await post(after, running, await token())).status).toBe(200);
  expect(await stateOf(after)).toMatchObject({
    accounts: [{ nickname: 'マイナ父' }],
    registrations: [
      { registrationId: running.registrationId, outcome: 'kept' },
      { registrationId: decided.registrationId, outcome: 'applied' },
    ],
  });
});

test('SIGTERM ends it cleanly', async () => {
  await start();
  child?.kill('SIGTERM');
  expect(await once(child as ChildProcess, 'exit')).toEqual([0, null]);
});

test('--config takes the member practicePortal of a file; SIGINT ends it cleanly', async () => {
  const file = join(directory, 'config.json');
  writeFileSync(file, JSON.stringify({ practicePortal: JSON.parse(options()), other: 'ignored' }));
  const running = run('--config', file);
  expect(await firstLine(running.stdout)).toContain('http://localhost:');
  running.kill('SIGINT');
  expect(await once(running, 'exit')).toEqual([0, null]);
});

test('the end of a supervisor ends it', async () => {
  child = spawn(process.execPath, [MAIN, '--options', options()], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  await firstLine(child.stdout);
  child.disconnect();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test.each<[string, () => readonly string[], RegExp]>([
  ['no arguments', () => [], /--config FILE/],
  ['roots that are not there', () => ['--options', options({ authenticationCaFile: '/nowhere/ca.pem' })], /ca\.pem/],
])('%s: one clear line and exit code 1', async (_name, args, pattern) => {
  const process_ = run(...args());
  const [line, [code]] = await Promise.all([firstLine(process_.stderr), once(process_, 'exit')]);
  expect([code, line]).toEqual([1, expect.stringMatching(pattern)]);
});

test('a port in use: one clear line with the remedy', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const address = blocker.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const process_ = run('--options', options({ port }));
  const [line, [code]] = await Promise.all([firstLine(process_.stderr), once(process_, 'exit')]);
  blocker.close();
  expect([code, line]).toEqual([1, expect.stringContaining(`port ${port} is in use`)]);
});
