import type { BenchReport } from './report.ts';

const BEGIN = '<!-- measured: written by `npm run bench -- --markdown FILE` -->';
const END = '<!-- /measured -->';
const GIB = 2 ** 30;

/** Whether a document has the two marks between which the measured table belongs. */
export const hasPlaceForMeasured = (text: string): boolean =>
  text.includes(BEGIN) && text.indexOf(END) > text.indexOf(BEGIN);

/** When it was measured, and how busy the machine was with other things. */
export interface Circumstances {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** Processes that wanted a core in the minute before, on average. */
  readonly load: number;
}

/** The document with its measured part replaced; without a document, the measured part alone. */
export function withMeasured(text: string | null, report: BenchReport, when: Circumstances): string {
  const measured = `${BEGIN}\n\n${measuredPart(report, when)}\n\n${END}`;
  if (text === null) return `${measured}\n`;
  return `${text.slice(0, text.indexOf(BEGIN))}${measured}${text.slice(text.indexOf(END) + END.length)}`;
}

function measuredPart({ machine, rows }: BenchReport, { day, load }: Circumstances): string {
  const memory = (machine.memoryBytes / GIB).toFixed(1);
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
    `Measured on ${day}: ${machine.cpu}, ${machine.cores} cores, ${memory} GiB, ${machine.kernel}, Node ${machine.node};`,
    `a load of ${load.toFixed(1)} from other work when it began.`,
    '',
    '| row | p50 | p99 | floor | p50 | p99 | ratio, median (least–most) |',
    '|---|---|---|---|---|---|---|',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}
