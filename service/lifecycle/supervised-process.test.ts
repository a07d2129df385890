import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { supervise } from './supervised-process.ts';

/** Timers that fire when the test says so, and remember their delays. */
function manualTimers() {
  const planned: { readonly callback: () => void; readonly delay: number }[] = [];
  let wake: (() => void) | null = null;
  return {
    timers: {
      setTimeout(callback: () => void, delay: number) {
        const entry = { callback, delay };
        planned.push(entry);
        wake?.();
        return entry;
      },
      clearTimeout(entry: unknown) {
        const at = planned.findIndex((candidate) => Object.is(candidate, entry));
        if (at >= 0) planned.splice(at, 1);
      },
    },
    planned,
    async fireNext(): Promise<number> {
      if (planned.length === 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        await promise;
        wake = null;
      }
      const entry = planned.shift();
      entry?.callback();
      return entry?.delay ?? 0;
    },
  };
}

const running =
  (source: string): (() => ChildProcess) =>
  () =>
    spawn(process.execPath, ['--input-type=module', '--eval', source], { stdio: 'ignore', detached: true });
/** Running, and not only waiting for somebody to ask how it ended. */
const alive = (pid: number): boolean => {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

it('starts a process that keeps ending again and again, each time later, up to the limit', async () => {
  const manual = manualTimers();
  let starts = 0;
  const losses: unknown[] = [];
  const host = supervise({
    spawn: running('process.exit(3)'),
    patience: LIMITS.hostShutdown,
    timers: manual.timers,
    monotonic: () => 0,
    started: () => {
      starts += 1;
    },
    lost: (end) => losses.push(end),
  });
  const delays: number[] = [];
  for (let i = 0; i < 7; i += 1) delays.push(await manual.fireNext());
  expect(delays).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 8_000]);
  expect(losses[0]).toEqual({ status: 3, signal: null, delayMs: 250 });
  await host.stop();
  expect(starts).toBe(8);
});

it('begins anew with short pauses after a process that worked for long', async () => {
  const manual = manualTimers();
  let now = 0;
  const host = supervise({
    spawn: running('process.exit(0)'),
    patience: LIMITS.hostShutdown,
    timers: manual.timers,
    monotonic: () => {
      now += LIMITS.hostRestartMax + 1;
      return now;
    },
    started: () => {},
    lost: () => {},
  });
  expect([await manual.fireNext(), await manual.fireNext()]).toEqual([250, 250]);
  await host.stop();
});

it('ends a process that ignores the request, with its whole group, and starts none after that', async () => {
  const manual = manualTimers();
  const { promise: said, resolve: say } = Promise.withResolvers<string>();
  let losses = 0;
  const supervised = supervise({
    spawn() {
      const source = `
        import { spawn } from 'node:child_process';
        process.on('SIGTERM', () => {});
        const grandchild = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
        console.log(process.pid, grandchild.pid);`;
      const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
        stdio: ['ignore', 'pipe', 'ignore'],
        detached: true,
      });
      child.stdout.once('data', (line: Buffer) => say(line.toString()));
      return child;
    },
    patience: LIMITS.hostShutdown,
    timers: manual.timers,
    monotonic: () => 0,
    started: () => {},
    lost: () => {
      losses += 1;
    },
  });
  const pids = (await said).trim().split(' ').map(Number);
  expect(pids.map(alive)).toEqual([true, true]);
  const stopped = supervised.stop();
  expect(await manual.fireNext()).toBe(LIMITS.hostShutdown);
  await stopped;
  await expect.poll(() => pids.map(alive)).toEqual([false, false]);
  expect([losses, manual.planned.length]).toEqual([0, 0]);
});

/** A leader that ends at once when it is asked to (or by itself), and leaves a process of its group behind. */
const leavingOneBehind = (ends: string, say: (line: string) => void) => (): ChildProcess => {
  const source = `
    import { spawn } from 'node:child_process';
    const grandchild = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    grandchild.once('spawn', () => { console.log(grandchild.pid); ${ends} });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  child.stdout.once('data', (line: Buffer) => say(line.toString()));
  return child;
};

it.each([
  ['that obeys', ''],
  ['that dies by itself', 'setTimeout(() => process.exit(1), 50);'],
])('leaves nothing of the group of a process %s', async (_name, ends) => {
  const manual = manualTimers();
  const { promise: said, resolve: say } = Promise.withResolvers<string>();
  const supervised = supervise({
    spawn: leavingOneBehind(ends, say),
    patience: LIMITS.hostShutdown,
    timers: manual.timers,
    monotonic: () => 0,
    started: () => {},
    lost: () => {},
  });
  const grandchild = Number(await said);
  expect(alive(grandchild)).toBe(true);
  if (ends === '') await supervised.stop();
  await expect.poll(() => alive(grandchild)).toBe(false);
  await supervised.stop();
});

it('takes an error of a process that runs for no end of it, however often', async () => {
  const manual = manualTimers();
  const children: ChildProcess[] = [];
  let losses = 0;
  const supervised = supervise({
    spawn() {
      const child = running('setInterval(() => {}, 1000)')();
      children.push(child);
      return child;
    },
    patience: LIMITS.hostShutdown,
    timers: manual.timers,
    monotonic: () => 0,
    started: () => {},
    lost: () => {
      losses += 1;
    },
  });
  for (let i = 0; i < 2; i += 1) children[0]?.emit('error', new Error('the signal could not be sent'));
  expect([children.length, losses, manual.planned.length]).toEqual([1, 0, 0]);
  await supervised.stop();
  expect(alive(children[0]?.pid ?? 0)).toBe(false);
});

it('tries again what could not be started', async () => {
  const manual = manualTimers();
  const supervised = supervise({
    spawn: () => spawn('/nonexistent', { detached: true }),
    patience: LIMITS.hostShutdown,
    timers: manual.timers,
    monotonic: () => 0,
    started: () => {},
    lost: () => {},
  });
  expect([await manual.fireNext(), await manual.fireNext()]).toEqual([250, 500]);
  await supervised.stop();
});

it('signals nobody in the place of a process that could not be started', async () => {
  const manual = manualTimers();
  let signals = 0;
  const supervised = supervise({
    spawn() {
      const child = spawn('/nonexistent', { detached: true });
      child.kill = () => {
        signals += 1;
        return true;
      };
      return child;
    },
    patience: LIMITS.hostShutdown,
    timers: manual.timers,
    monotonic: () => 0,
    started: () => {},
    lost: () => {},
  });
  await supervised.stop();
  expect([signals, manual.planned.length]).toEqual([0, 0]);
});
