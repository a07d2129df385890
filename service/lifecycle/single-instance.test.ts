import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { takeInstanceLock } from './single-instance.ts';

let directory: string;
let holder: ChildProcess | null = null;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'madoguchi-lock-'));
});
afterEach(() => {
  holder?.kill('SIGKILL');
  holder = null;
  chmodSync(directory, 0o700);
  rmSync(directory, { recursive: true, force: true });
});

/** Another process that holds the lock until it is killed. */
async function holdElsewhere(): Promise<ChildProcess> {
  const module = join(import.meta.dirname, 'single-instance.ts');
  const script = `
    import { takeInstanceLock } from ${JSON.stringify(module)};
    const lock = takeInstanceLock(${JSON.stringify(directory)}, 'service');
    console.log(lock.ok ? 'held' : lock.error.problem);
    setInterval(() => lock, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  holder = child;
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  expect(line.toString()).toBe('held\n');
  return child;
}

it('is taken once at a time, and names who has it', async () => {
  const child = await holdElsewhere();
  const second = takeInstanceLock(directory, 'service');
  expect(second).toMatchObject({ ok: false, error: { problem: expect.stringContaining(`process ${child.pid}`) } });
});

it('goes back with the process, also when it was killed', async () => {
  const child = await holdElsewhere();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const second = takeInstanceLock(directory, 'service');
  expect(second.ok).toBe(true);
  if (second.ok) second.value.release();
});

it('can be taken again after it was released', () => {
  for (let i = 0; i < 2; i += 1) {
    const lock = takeInstanceLock(directory, 'service');
    expect(lock.ok).toBe(true);
    if (lock.ok) lock.value.release();
  }
});

it('keeps programs of other names apart', () => {
  const [service, launcher] = [takeInstanceLock(directory, 'service'), takeInstanceLock(directory, 'launcher')];
  expect([service.ok, launcher.ok]).toEqual([true, true]);
  for (const lock of [service, launcher]) if (lock.ok) lock.value.release();
});

it('says in one line what is wrong with the directory', () => {
  const file = join(directory, 'file');
  writeFileSync(file, '');
  const lock = takeInstanceLock(join(file, 'data'), 'service');
  expect(lock).toMatchObject({ ok: false, error: { problem: expect.stringMatching(/cannot be used \(ENOTDIR\)/) } });
});

it('answers for a place where no directory can be made, instead of never returning', () => {
  expect(takeInstanceLock('/proc/madoguchi', 'service')).toMatchObject({ ok: false });
});
