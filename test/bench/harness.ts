/** Two measurements of the same round: what we built, and the least that physics (disk, socket, card) would take. */
export interface Comparison {
  readonly id: string;
  readonly unit: 'ms' | 'APDUs';
  readonly floorName: string;
  /** How often each side is measured in a round. */
  readonly samplesPerRound: number;
  /** One measurement in `unit`. */
  readonly subject: () => Promise<number>;
  readonly floor: () => Promise<number>;
}

export interface BenchRow {
  readonly id: string;
  readonly unit: string;
  readonly subject: { readonly p50: number; readonly p99: number };
  readonly floor: { readonly name: string; readonly p50: number; readonly p99: number };
  readonly ratio: { readonly median: number; readonly min: number; readonly max: number };
  readonly rounds: number;
}

/** Rounds counted; one more runs before them and is dropped (cold caches, lazy compilation). */
const ROUNDS = 7;

/** The value below which the share `p` of the samples lies (nearest rank). @throws RangeError for no samples. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('no samples');
  return value;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/**
 * Measures subject and floor alternately inside one process run; the ratio is taken per round and then its median, so
 * that a machine busy with other things slows both sides of the same round.
 */
export async function compare(comparison: Comparison): Promise<BenchRow> {
  const subject: number[] = [];
  const floor: number[] = [];
  const ratios: number[] = [];
  for (let turn = 0; turn <= ROUNDS; turn += 1) {
    const subjectRound: number[] = [];
    const floorRound: number[] = [];
    for (let sample = 0; sample < comparison.samplesPerRound; sample += 1) {
      subjectRound.push(await comparison.subject());
      floorRound.push(await comparison.floor());
    }
    if (turn === 0) continue;
    subject.push(...subjectRound);
    floor.push(...floorRound);
    ratios.push(percentile(subjectRound, 0.5) / percentile(floorRound, 0.5));
  }
  return {
    id: comparison.id,
    unit: comparison.unit,
    subject: { p50: round(percentile(subject, 0.5)), p99: round(percentile(subject, 0.99)) },
    floor: { name: comparison.floorName, p50: round(percentile(floor, 0.5)), p99: round(percentile(floor, 0.99)) },
    ratio: { median: round(percentile(ratios, 0.5)), min: round(Math.min(...ratios)), max: round(Math.max(...ratios)) },
    rounds: ROUNDS,
  };
}

/** The rows as a table for people. */
export function table(rows: readonly BenchRow[]): string {
  const head = ['row', 'p50', 'p99', 'floor', 'p50', 'p99', 'ratio', 'min-max'];
  const body = rows.map((row) => [
    row.id,
    `${row.subject.p50} ${row.unit}`,
    `${row.subject.p99}`,
    row.floor.name,
    `${row.floor.p50} ${row.unit}`,
    `${row.floor.p99}`,
    `${row.ratio.median}`,
    `${row.ratio.min}-${row.ratio.max}`,
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...body.map((cells) => cells[column]?.length ?? 0)),
  );
  return [head, ...body]
    .map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}
