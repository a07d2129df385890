import { expect, it } from 'vitest';
import { SimulatedClock } from 'xstate';
import type { AuditLog } from '../audit/audit-log.ts';
import { openRefusalAudit } from './refusal-audit.ts';

function fixture() {
  const clock = new SimulatedClock();
  const lines: { readonly reason: string; readonly count?: number }[] = [];
  const audit = {
    append: (_event: string, detail: { readonly reason: string; readonly count?: number }) => lines.push(detail),
  } as unknown as AuditLog;
  const refusals = openRefusalAudit(audit, clock, () => clock.now());
  return { clock, lines, refusals, total: () => lines.reduce((sum, line) => sum + (line.count ?? 1), 0) };
}

it('writes a line for each refusal', () => {
  const { lines, refusals } = fixture();
  for (const reason of ['origin', 'token', 'host']) refusals.record(reason);
  expect(lines.map((line) => line.reason)).toEqual(['origin', 'token', 'host']);
});

it('counts a flood, one line a reason and minute, and loses none', () => {
  const { clock, lines, refusals, total } = fixture();
  for (let i = 0; i < 1_000; i += 1) refusals.record(i % 2 === 0 ? 'origin' : 'token');
  expect(lines).toHaveLength(60);
  clock.increment(60_000);
  expect(lines).toHaveLength(62);
  expect(total()).toBe(1_000);
  refusals.record('origin');
  expect(lines.at(-1)).not.toHaveProperty('count');
});

it('writes what is only counted when it ends', () => {
  const { refusals, total } = fixture();
  for (let i = 0; i < 100; i += 1) refusals.record('origin');
  refusals.stop();
  expect(total()).toBe(100);
});
