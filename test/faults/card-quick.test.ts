import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { z } from 'zod';

const count = z.int().min(0);
const reportSchema = z.strictObject({
  seed: count,
  campaigns: z.array(
    z.strictObject({
      id: z.string(),
      runs: count,
      fired: count,
      lost: count,
      doubled: count,
      burned: count,
      secrets: count,
      misdiagnosed: count,
      stuck: count,
      recoveryMs: z.strictObject({ p50: count, p99: count, max: count }),
    }),
  ),
  iterations: z.array(z.strictObject({ id: z.string(), title: z.string(), iterations: count, failed: count })),
});

const ROWS = ['F01', 'F02', 'F03', 'F04', 'F05', 'F06', 'F07', 'F08', 'F27', 'F28', 'K01'];
const LEAST_RUNS = 30;
/** The budget is 45 s on a quiet machine; a busy one may take five times that. */
const LIVENESS = 225_000;

test('the quick campaign of the card: every row at least 30 whole visits, and nothing wrong in any', {
  timeout: LIVENESS,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-faults-'));
  const json = join(folder, 'report.json');
  const args = ['--only', 'card', '--budget', 'quick', '--seed', '1', '--json', json];
  const child = spawn(process.execPath, [join(import.meta.dirname, 'campaign/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  // What it said names each failed run and the command that plays it again.
  expect(code, said).toBe(0);
  const { campaigns, iterations } = reportSchema.parse(JSON.parse(readFileSync(json, 'utf8')));
  rmSync(folder, { recursive: true });
  expect(campaigns.map(({ id }) => id)).toEqual(ROWS);
  for (const { fired, recoveryMs: _, id: __, runs: ___, ...wrong } of campaigns) {
    expect(fired).toBeGreaterThanOrEqual(LEAST_RUNS);
    expect(wrong).toEqual({ lost: 0, doubled: 0, burned: 0, secrets: 0, misdiagnosed: 0, stuck: 0 });
  }
  expect(iterations.every(({ failed, iterations: tried }) => failed === 0 && tried > 0)).toBe(true);
});
