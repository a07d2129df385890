import { machineInWords } from './machine.ts';
import { measuredSection } from './measured-section.ts';
import type { BenchReport } from './report.ts';

const SECTION = measuredSection('bench');

/** Whether a document has the two marks between which the measured table belongs. */
export const hasPlaceForMeasured = SECTION.hasPlaceIn;

/** When it was measured, and how busy the machine was with other things. */
export interface Circumstances {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** Processes that wanted a core in the minute before, on average. */
  readonly load: number;
}

/** The document with its measured part replaced; without a document, the measured part alone. */
export function withMeasured(text: string | null, report: BenchReport, when: Circumstances): string {
  return SECTION.replacedIn(text, measuredPart(report, when));
}

function measuredPart({ machine, rows }: BenchReport, { day, load }: Circumstances): string {
  const lines = rows.map(({ id, unit, subject, floor, ratio, rounds }) =>
    [
      `\`${id}\``,
      `${subject.p50} ${unit}`,
      `${subject.p99} ${unit}`,
      floor.name,
      `${floor.p50} ${unit}`,
      `${floor.p99} ${unit}`,
      `${ratio.median} (${ratio.min}–${ratio.max}, ${rounds} rounds)`,
    ].join(' | '),
  );
  return [
    `Measured on ${day}: ${machineInWords(machine)};`,
    `a load of ${load.toFixed(1)} from other work when it began.`,
    '',
    '| row | p50 | p99 | floor | p50 | p99 | ratio, median (least–most) |',
    '|---|---|---|---|---|---|---|',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}
