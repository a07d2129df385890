import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { EchoCard, until } from '../../hardware/card-reader/card-reader.contract.ts';
import { loadPcsclite } from '../../hardware/card-reader/pcsc.ts';
import { PcscCardReader } from '../../hardware/card-reader/pcsc-card-reader.ts';
import { systemClock } from '../../hardware/clock.ts';
import type { VpcdAttachment } from '../../hardware/virtual/vpcd/attach-to-vpcd.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { type PcscStack, startPcscStack } from '../support/pcsc/pcsc-stack.ts';

const SOURCE = join(import.meta.dirname, '../support/pcsc/hold-reader.c');

let folder: string;
let stack: PcscStack;
let reader: PcscCardReader;
let placed: VpcdAttachment;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'madoguchi-holder-'));
  execFileSync('gcc', ['-I/usr/include/PCSC', '-o', join(folder, 'hold-reader'), SOURCE, '-lpcsclite']);
  stack = await startPcscStack();
  // pcsclite looks at its environment once, when it first connects.
  Object.assign(process.env, stack.environment);
});
afterAll(async () => {
  await stack.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  reader = new PcscCardReader({
    openPcsc: await loadPcsclite(),
    clock: systemClock,
    watchdog: { arm: () => () => undefined },
    log: { info: () => undefined, warn: () => undefined },
    readerName: stack.readerName,
  });
  await until(reader, ({ state }) => state === 'empty');
  placed = stack.place(new EchoCard());
  await until(reader, ({ state }) => state === 'present');
});
afterEach(async () => {
  await reader.close();
  await placed.lift();
});

/** A program of another name that has the card to itself until its input ends. */
async function holder(): Promise<ChildProcessByStdio<Writable, Readable, null>> {
  const program = spawn(join(folder, 'hold-reader'), [stack.readerName], {
    env: { ...process.env, ...stack.environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [said] = await once(program.stdout, 'data');
  expect(String(said)).toBe('held\n');
  return program;
}

test('a program that keeps the reader is named, and once it ends the card can be had', async () => {
  const program = await holder();
  const begun = performance.now();
  const refused = await reader.connect();
  expect(performance.now() - begun).toBeGreaterThanOrEqual(LIMITS.readerBusyWait);
  expect(refused).toMatchObject({ ok: false, error: { kind: 'readerBusy', when: 'before', raw: '8010000b' } });
  const names = refused.ok || refused.error.kind !== 'readerBusy' ? '' : (refused.error.holder ?? '');
  expect(names.split(', ')).toContain('hold-reader');
  program.stdin.end();
  await once(program, 'exit');
  expect(await reader.connect()).toMatchObject({ ok: true });
});

test('a program that looks at the card for a moment is waited for', async () => {
  const program = await holder();
  const connecting = reader.connect();
  await pause(LIMITS.readerBusyWait / 3);
  program.stdin.end();
  expect(await connecting).toMatchObject({ ok: true });
});
