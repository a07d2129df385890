import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readOptions } from '../hardware/host/options.ts';
import { trainingHostOptionsSchema } from '../hardware/virtual/bench/training-options.ts';
import { validateConfig } from './config/load.ts';
import { benchTokenFile, deviceHostStart } from './device-host-options.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'madoguchi-host-options-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
});

function practice() {
  const config = validateConfig({ dataDirectory: directory });
  if (!config.ok) throw new Error(config.error[0]?.problem);
  return deviceHostStart(config.value);
}

it("hands the bench's token over where other users of the machine cannot read it", () => {
  const token = 'a-token-of-the-bench-0123456789';
  writeFileSync(benchTokenFile(directory), `${token}\n`);
  const start = practice();
  if (!start.ok) throw new Error(start.error.problem);
  const { args, environment } = start.value;
  expect(args.join(' ')).not.toContain(token);

  expect(readOptions(args.slice(1), trainingHostOptionsSchema).ok).toBe(false);
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  expect(readOptions(args.slice(1), trainingHostOptionsSchema)).toMatchObject({
    ok: true,
    value: { bench: { token } },
  });
});

it('says which file is missing when nobody has written a token', () => {
  expect(practice()).toMatchObject({ ok: false, error: { problem: expect.stringContaining('bench-token') } });
});
