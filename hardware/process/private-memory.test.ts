import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const CHILD = join(import.meta.dirname, 'private-memory.child.ts');

let folder: string;
let child: ChildProcess;
let lines: Interface;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'madoguchi-memory-'));
});
afterEach(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the program as whoever wants its memory would: cores without limit, and these options of Node's. */
async function start(
  how: 'guarded' | 'plain',
  { cores = 'unlimited', nodeOptions = [] }: { readonly cores?: string; readonly nodeOptions?: readonly string[] } = {},
): Promise<void> {
  child = spawn('prlimit', [`--core=${cores}:${cores}`, process.execPath, CHILD, how], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, NODE_OPTIONS: nodeOptions.join(' ') },
  });
  if (child.stdout === null) throw new Error('stdout is a pipe');
  lines = createInterface(child.stdout);
  expect(await once(lines, 'line')).toEqual([how === 'guarded' ? 'guarded' : 'open to all']);
}

async function inspector(): Promise<unknown> {
  const answer = once(lines, 'line');
  child.stdin?.write('?\n');
  return (await answer)[0];
}

async function crash(signal: 'SIGSEGV' | 'SIGABRT'): Promise<readonly string[]> {
  const ended = once(child, 'exit');
  child.kill(signal);
  expect(await ended).toEqual([null, signal]);
  return readdirSync(folder);
}

const limit = (pid: number | undefined): string | undefined =>
  /^Max core file size\s+(\w+\s+\w+)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))?.[1]?.replace(/\s+/, ' ');

/** Where this machine's kernel puts cores; only a plain name in the working directory can be looked for. */
const CORES_ARE_FILES = /^[^|/]+$/.test(readFileSync('/proc/sys/kernel/core_pattern', 'utf8').trim());

describe('cores', () => {
  it.each(['SIGSEGV', 'SIGABRT'] as const)('are not written on %s', async (signal) => {
    await start('guarded');
    expect(limit(child.pid)).toBe('1 1');
    expect(await crash(signal)).toEqual([]);
  });

  it('would be written without the guard, which this machine must be able to show', async () => {
    await start('plain');
    expect(limit(child.pid)).toBe('unlimited unlimited');
    const written = await crash('SIGABRT');
    if (CORES_ARE_FILES) expect(written).toEqual([expect.stringMatching(/^core/)]);
  });

  it('stay forbidden where whoever started it forbade them, and it starts', async () => {
    await start('guarded', { cores: '0' });
    expect(limit(child.pid)).toBe('0 0');
    expect(await crash('SIGABRT')).toEqual([]);
  });
});

describe('the inspector', () => {
  it('is not opened by SIGUSR1', async () => {
    await start('guarded');
    child.kill('SIGUSR1');
    expect(await inspector()).toBe('closed');
    child.kill('SIGUSR1');
    expect(await inspector()).toBe('closed');
  });

  it('is closed again when options of Node asked for it', async () => {
    await start('guarded', { nodeOptions: ['--inspect=0'] });
    expect(await inspector()).toBe('closed');
  });

  it('would be open without the guard', async () => {
    await start('plain', { nodeOptions: ['--inspect=0'] });
    expect(await inspector()).toBe('open');
  });
});

describe('a diagnostic report', () => {
  const asked = ['--report-on-signal', '--report-signal=SIGUSR2'];

  it('is not written, whatever options of Node asked for', async () => {
    await start('guarded', { nodeOptions: asked });
    const ended = once(child, 'exit');
    child.kill('SIGUSR2');
    expect(await ended).toEqual([null, 'SIGUSR2']);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('would be written without the guard', async () => {
    await start('plain', { nodeOptions: asked });
    child.kill('SIGUSR2');
    await expect.poll(() => readdirSync(folder)).toEqual([expect.stringMatching(/^report\..*json$/)]);
  });
});
