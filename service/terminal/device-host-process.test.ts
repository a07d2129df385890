import { once } from 'node:events';
import { expect, it } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { superviseDeviceHost } from './device-host-process.ts';

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

const script = (source: string): string[] => ['--input-type=module', '--eval', source];
const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

it('starts a host that keeps ending again and again, each time later, up to the limit', async () => {
  const manual = manualTimers();
  let starts = 0;
  const losses: unknown[] = [];
  const host = superviseDeviceHost({
    args: script('process.exit(3)'),
    logFile: null,
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

it('begins anew with short pauses after a host that worked for long', async () => {
  const manual = manualTimers();
  let now = 0;
  const host = superviseDeviceHost({
    args: script('process.exit(0)'),
    logFile: null,
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

it('ends a host that ignores the request, and starts none after that', async () => {
  const manual = manualTimers();
  const { promise: running, resolve } = Promise.withResolvers<number>();
  let losses = 0;
  const host = superviseDeviceHost({
    args: script("process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"),
    logFile: null,
    timers: manual.timers,
    monotonic: () => 0,
    started: resolve,
    lost: () => {
      losses += 1;
    },
  });
  const pid = await running;
  const stopped = host.stop();
  expect(await manual.fireNext()).toBe(LIMITS.hostShutdown);
  await stopped;
  expect(alive(pid)).toBe(false);
  expect([losses, manual.planned.length]).toEqual([0, 0]);
});

it('takes the host along when it is killed itself', async () => {
  const { spawn } = await import('node:child_process');
  const module = `${import.meta.dirname}/device-host-process.ts`;
  const parent = spawn(
    process.execPath,
    script(`
      import { superviseDeviceHost } from ${JSON.stringify(module)};
      superviseDeviceHost({
        args: ['--input-type=module', '--eval', "process.stdin.resume().on('close', () => process.exit(0)); setInterval(() => {}, 1000)"],
        logFile: null, timers: globalThis, monotonic: () => 0,
        started: (pid) => console.log(pid), lost: () => {},
      });`),
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(line.toString());
  expect(alive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => alive(pid), { timeout: 5_000 }).toBe(false);
});
