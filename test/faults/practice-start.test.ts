import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';

const HOUSE = join(import.meta.dirname, '../..');
let directory: string;
let mode: PracticeMode;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'mado-start-'));
  mode = await startPracticeMode({ firstStart: true });
});
afterAll(async () => {
  await mode.stop();
  rmSync(directory, { recursive: true, force: true });
});

const refusal = (...args: readonly string[]): Promise<string> => refusalWith(1, args);

/** What a start that must fail says on standard error; it has to be one line. 2: the command line itself was wrong. */
async function refusalWith(expected: 1 | 2, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join(HOUSE, 'service/training.ts'), '--no-open', ...args], {
    cwd: HOUSE,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(expected);
  expect(complaint.trimEnd().split('\n')).toHaveLength(1);
  return complaint;
}

const portOf = (url: string): number => Number(new URL(url).port);

it('a second one on the same data is refused and says who has it', async () => {
  const line = await refusal('--data', mode.dataDirectory, '--port-base', '61000');
  expect(line).toContain(`practice mode is already running with ${mode.dataDirectory} (process ${mode.process.pid})`);
});

it('ports of a running one are named, whichever is met first', async () => {
  const bench = portOf(mode.benchUrl);
  expect(await refusal('--data', join(directory, 'a'), '--port-base', String(bench))).toContain(
    `port ${bench} is in use. End the program that uses it (ss -ltnp shows which), or choose another port with --port-base N.`,
  );
  // Its terminal's port is the other one's bench.
  const terminal = portOf(mode.terminalOrigin);
  expect(await refusal('--data', join(directory, 'a'), '--port-base', String(terminal - 10))).toMatch(
    /port \d+ is in use/,
  );
});

it('a port taken on IPv6 alone is in use too', async () => {
  const other: Server = createServer();
  await new Promise<void>((settle) => other.listen(61_500, '::1', settle));
  expect(await refusal('--data', join(directory, 'b'), '--port-base', '61500')).toContain('port 61500 is in use');
  other.close();
});

it('a directory that cannot be, a configuration that is wrong and an unknown option are one line each', async () => {
  expect(await refusal('--data', '/dev/null/x')).toMatch(/\/dev\/null\/x cannot be used \(ENOTDIR\)/);
  const file = join(directory, 'config.json');
  writeFileSync(file, '{"terminal": {"readerKind": "magnetic"}}');
  const args = ['--data', join(directory, 'c'), '--port-base', '61200', '--config', file];
  expect(await refusal(...args)).toMatch(/terminal\.readerKind.*Correct .*config\.json/);
  writeFileSync(file, '{\n  "terminal": {\n    "readerKind": contact\n  }\n}');
  expect(await refusal(...args)).toMatch(/config\.json is not JSON at line 3; correct that line/);
  expect(await refusal(...args.slice(0, -1), join(directory, 'none.json'))).toMatch(/none\.json does not exist; name/);
  // Nothing was begun.
  expect(existsSync(join(directory, 'c'))).toBe(false);
  expect(await refusalWith(2, ['--raeder', 'pcsc'])).toMatch(/Unknown option '--raeder'.*--reader virtual\|pcsc/);
});

it('a service that was killed is started again, and said so', async () => {
  mode.launcher.send({ type: 'restartService' });
  await mode.practice((state) => state.service === 'down');
  await mode.practice((state) => state.service === 'up');
  expect(mode.printed()).toContain('The service ended (SIGKILL) and is started again.');
});
