import type { Effort } from './effort.ts';
import { type Goal, missed } from './flows/flow.ts';
import type { FlowId } from './manual-steps.ts';

/** One flow as it was walked, beside what the manuals ask for the same result. */
export interface FlowReport extends Effort {
  readonly id: FlowId;
  readonly title: string;
  readonly goal: Goal;
  readonly manuals: Effort;
}

export interface ConformanceReport {
  readonly flows: readonly FlowReport[];
  /** Once for each PC before any of it, by the manuals; here a terminal stands ready. */
  readonly manualsSetUp: Effort;
}

/** Whether every flow kept its goals. */
export const isMet = ({ flows }: ConformanceReport): boolean =>
  flows.length > 0 && flows.every((flow) => missed(flow.goal, flow).length === 0);

export const jsonOf = (report: ConformanceReport): string =>
  `${JSON.stringify({ screens: 0, languages: 0, checks: [], ...report }, null, 2)}\n`;

const HEAD = ['', 'taps', 'placements', 'PIN entries', 'seconds'] as const;
const cells = ({ taps, placements, pinEntries, seconds }: Effort): readonly string[] =>
  [taps, placements, pinEntries, seconds].map(String);

/** The table for people: two lines a flow, here and by the manuals. */
export function tableOf({ flows, manualsSetUp }: ConformanceReport): string {
  const rows = [
    HEAD,
    ...flows.flatMap((flow) => [
      [`${flow.id} ${flow.title}`, '', '', '', verdict(flow)],
      ['   here', ...cells(flow)],
      ['   by the manuals', ...cells(flow.manuals)],
    ]),
    ['once for each PC, by the manuals', ...cells(manualsSetUp)],
  ];
  // The titles stand alone on their lines and may run on.
  const first = Math.max(...rows.filter(([, taps]) => taps !== '').map(([name = '']) => name.length));
  return rows
    .map(([name = '', ...values]) =>
      values[0] === ''
        ? `${name}  ${values.at(-1)}`
        : [name.padEnd(first), ...values.map((value) => value.padStart(11))].join(' '),
    )
    .join('\n');
}

function verdict(flow: FlowReport): string {
  const names = missed(flow.goal, flow);
  return names.length === 0 ? '' : `(over its goal: ${names.map((name) => `${name} ${flow.goal[name]}`).join(', ')})`;
}
