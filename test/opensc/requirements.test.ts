import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPcscStack } from '../support/pcsc/pcsc-stack.ts';
import { Tools } from './tools.ts';

let folder: string;
const path = process.env['PATH'];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-empty-'));
  process.env['PATH'] = folder;
});
afterEach(async () => {
  process.env['PATH'] = path;
  await rm(folder, { recursive: true });
});

test('what is missing for real PC/SC fails the test that needs it and says what to install', async () => {
  await expect(startPcscStack()).rejects.toThrow(/apt-get install .*gcc/);
});

test('a missing OpenSC fails the test that needs it', () => {
  expect(() => new Tools(folder, {})).toThrow('apt-get install opensc');
});
