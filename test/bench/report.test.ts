import { expect, it } from 'vitest';
import { z } from 'zod';
import { compare } from './harness.ts';
import { thisMachine } from './machine.ts';
import { hasPlaceForMeasured, withMeasured } from './markdown.ts';
import { type BenchReport, jsonOf } from './report.ts';

const positive = z.number().positive();
/** The shape scripts read; strict, so that a further member fails too. */
const REPORT = z.strictObject({
  machine: z.strictObject({
    cpu: z.string().min(1),
    cores: z.int().positive(),
    memoryBytes: z.int().positive(),
    kernel: z.string().min(1),
    node: z.literal(process.version),
  }),
  rows: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+$/),
      unit: z.enum(['ms', 'APDUs']),
      subject: z.strictObject({ p50: positive, p99: positive }),
      floor: z.strictObject({ name: z.string().min(1), p50: positive, p99: positive }),
      ratio: z.strictObject({ median: positive, min: positive, max: positive }),
      rounds: z.int().min(7),
    }),
  ),
});

const measuredNow = async (): Promise<BenchReport> => ({
  machine: thisMachine(),
  rows: [
    await compare({
      id: 'two-to-one',
      unit: 'ms',
      floorName: 'one',
      samplesPerRound: 1,
      subject: async () => 2,
      floor: async () => 1,
    }),
  ],
});

it('writes the report in exactly the shape that scripts read', async () => {
  const report = await measuredNow();
  expect(REPORT.parse(JSON.parse(jsonOf(report)))).toEqual(report);
});

it('puts the table into its place in a document and touches nothing around it', async () => {
  const report = await measuredNow();
  const alone = withMeasured(null, report, { day: '2026-11-21', load: 0 });
  expect(hasPlaceForMeasured(alone)).toBe(true);
  const document = `# Head\n\n${alone.replace('two-to-one', 'of-another-day')}\nTail\n`;
  const written = withMeasured(document, report, { day: '2026-11-22', load: 1.25 });
  expect(written).toBe(`# Head\n\n${withMeasured(null, report, { day: '2026-11-22', load: 1.25 })}\nTail\n`);
  expect(written).toContain('| `two-to-one` | 2 ms | 2 ms | one | 1 ms | 1 ms | 2 (2–2, 7 rounds) |');
  expect(hasPlaceForMeasured('# A document without the marks\n')).toBe(false);
});
