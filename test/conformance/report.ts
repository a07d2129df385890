import type { Effort } from './effort.ts';
import type { FlowId } from './flow-ids.ts';
import { GOALS, missed, type Walked } from './goals.ts';

/** One flow as it was walked, beside what the manuals ask for the same result. */
export interface FlowReport extends Walked {
  readonly id: FlowId;
  readonly title: string;
  readonly manuals: Effort;
}

export interface ConformanceReport {
  readonly flows: readonly FlowReport[];
  /** Once for each PC before any of it, by the manuals; here a terminal stands ready. */
  readonly manualsSetUp: Effort;
}

/** One line for each goal that was missed; empty when all were kept. Nothing walked is a goal missed. */
export function failuresOf({ flows }: ConformanceReport): readonly string[] {
  if (flows.length === 0) return ['no flow was walked'];
  return flows.flatMap((flow) =>
    missed(GOALS[flow.id], flow).map(
      (name) => `${flow.id} takes ${flow[name]} ${WORDS[name]}, more than its goal of ${GOALS[flow.id][name]}`,
    ),
  );
}

/** The shape that scripts read; `checks` of single screens are none of these flows. */
export function jsonOf({ flows, manualsSetUp }: ConformanceReport): string {
  const withGoals = flows.map((flow) => ({ ...flow, goal: GOALS[flow.id] }));
  return `${JSON.stringify({ screens: 0, languages: 0, checks: [], flows: withGoals, manualsSetUp }, null, 2)}\n`;
}

/** Every measure in words, in the order of the tables. */
export const WORDS: Readonly<Record<keyof Walked, string>> = {
  taps: 'taps',
  phoneTaps: 'taps on the phone',
  placements: 'placements',
  pinEntries: 'PIN entries',
  repeatedEntries: 'repeated entries',
  seconds: 'seconds',
};
const MEASURES = Object.keys(WORDS) as readonly (keyof Walked)[];

/** One cell a measure; a dash where nothing says how much. */
export const cellsOf = (effort: Partial<Walked>): readonly string[] =>
  MEASURES.map((name) => String(effort[name] ?? '–'));

/** The table for people: three lines a flow, here, the goal, and by the manuals. */
export function tableOf({ flows, manualsSetUp }: ConformanceReport): string {
  const rows = [
    ['', ...Object.values(WORDS)],
    ...flows.flatMap((flow) => [
      [`${flow.id} ${flow.title}`],
      ['   here', ...cellsOf(flow)],
      ['   at most', ...cellsOf(GOALS[flow.id])],
      ['   by the manuals', ...cellsOf(flow.manuals)],
    ]),
    ['once for each PC, by the manuals', ...cellsOf(manualsSetUp)],
  ];
  // The titles stand alone on their lines and may run on.
  const widths = ['', ...Object.values(WORDS)].map((_, column) =>
    Math.max(...rows.filter((row) => row.length > 1).map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))),
    )
    .map((cells) => cells.join('  ').trimEnd())
    .join('\n');
}
