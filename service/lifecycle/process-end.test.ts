import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'madoguchi-end-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** A process whose end is what this module makes of it; it says `up`, then what it does. */
function start(body: string) {
  const file = join(directory, `${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(
    file,
    `import { endOnBugs, endOnSignals } from ${JSON.stringify(join(import.meta.dirname, 'process-end.ts'))};
     const keepAlive = setInterval(() => {}, 1000);
     ${body}
     process.stdout.write('up\\n');`,
  );
  const child = fork(file, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const up = new Promise<void>((settle) => child.stdout?.once('data', () => settle()));
  // Not 'close' of the child: with a closed channel it never comes.
  const ended = Promise.all([once(child, 'exit'), child.stdout === null ? null : once(child.stdout, 'close')]).then(
    () => ({ code: child.exitCode, printed }),
  );
  return { child, up, ended };
}

const POLITE = `endOnSignals(async (signal) => { process.stdout.write('stopping ' + signal + '\\n'); });`;

it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s ends in order', async (signal) => {
  const { child, up, ended } = start(POLITE);
  await up;
  child.kill(signal);
  expect(await ended).toEqual({ code: 0, printed: `up\nstopping ${signal}\n` });
});

it('the end of the parent ends in order too', async () => {
  const { child, up, ended } = start(POLITE);
  await up;
  child.disconnect();
  expect(await ended).toEqual({ code: 0, printed: 'up\nstopping disconnect\n' });
});

it('a parent that went before we listened is noticed', async () => {
  const { child, ended } = start(`await new Promise((settle) => process.once('disconnect', settle)); ${POLITE}`);
  child.disconnect();
  expect(await ended).toMatchObject({ code: 0, printed: expect.stringContaining('stopping disconnect') });
});

it('an order that hangs is cut', async () => {
  const { child, up, ended } = start('endOnSignals(() => new Promise(() => {}));');
  await up;
  const began = performance.now();
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 1 });
  expect(performance.now() - began).toBeGreaterThan(2_000);
});

it('the same Ctrl-C passed on by others is one wish; an impatient one ends at once', async () => {
  const { child, up, ended } = start(
    `endOnSignals(() => { process.stdout.write('slow\\n'); return new Promise(() => {}); });`,
  );
  await up;
  const began = performance.now();
  const pressing = setInterval(() => child.kill('SIGINT'), 50);
  const { code, printed } = await ended;
  clearInterval(pressing);
  expect([code, printed]).toEqual([1, 'up\nslow\n']);
  expect(performance.now() - began).toBeGreaterThan(500);
  expect(performance.now() - began).toBeLessThan(2_000);
});

it.each([
  ['an exception', `setTimeout(() => { throw new TypeError('canary@example.jp'); });`],
  ['a rejection', `setTimeout(() => { void Promise.reject(new TypeError('canary@example.jp')); });`],
])('%s nobody caught ends with its own code, without its message', async (_name, bug) => {
  const { ended } = start(`endOnBugs((error) => process.stdout.write(error.constructor.name)); ${bug}`);
  const { code, printed } = await ended;
  expect(code).toBe(70);
  expect(printed).toContain('TypeError');
  expect(printed).not.toContain('canary');
});
