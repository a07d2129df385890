import { type Machine, machineInWords } from '../../../bench/machine.ts';
import { measuredSection } from '../../../bench/measured-section.ts';
import { FAMILIES } from '../oracles/diagnosis.ts';
import { cellsOf, type Report } from './report.ts';
import { accuracy, type Told } from './tally.ts';

const SECTION = measuredSection('faults');

/** Whether a document has the two marks between which the figures belong. */
export const hasPlaceForMeasured = SECTION.hasPlaceIn;

/** When, where and on what state of the source. */
export interface Circumstances {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly machine: Machine;
  readonly commit: string;
  readonly titles: ReadonlyMap<string, string>;
  /** Minutes the budget was given, and what was asked for. */
  readonly command: string;
}

/** The document with its measured part replaced; without a document, the measured part alone. */
export function withMeasured(text: string | null, report: Report, when: Circumstances): string {
  return SECTION.replacedIn(text, measuredPart(report, when));
}

function measuredPart(report: Report, { day, machine, commit, titles, command }: Circumstances): string {
  const { campaigns, iterations, told, seconds, seed } = report;
  const counted = campaigns.reduce((sum, { fired }) => sum + fired, 0);
  return [
    `\`${command}\`: ${counted} faults in whole visits, seed ${seed}, ${(seconds / 60).toFixed(1)} minutes.`,
    `${day}, commit ${commit}; ${machineInWords(machine)}.`,
    '',
    '| row | what is done | played | counted | lost | doubled | burned | secrets | misdiagnosed | stuck | p50 ms | p99 ms | max ms |',
    '|---|---|---|---|---|---|---|---|---|---|---|---|---|',
    ...campaigns.map((campaign) => {
      const [id = '', ...figures] = cellsOf(campaign);
      return `| ${[id, titles.get(id) ?? '', ...figures].join(' | ')} |`;
    }),
    '',
    'Trials of single parts, which are no runs:',
    '',
    '| what | trials | failed |',
    '|---|---|---|',
    ...iterations.map(({ title, iterations: count, failed }) => `| ${title} | ${count} | ${failed} |`),
    '',
    `What was injected, and what the first screen that reported anything said; ${(accuracy(told) * 100).toFixed(2)} % told rightly:`,
    '',
    ...confusion(told),
  ].join('\n');
}

/** One line a cause, one column a family of screens that was ever shown. Wrongly told figures are in bold. */
function confusion(told: readonly Told[]): readonly string[] {
  const families = FAMILIES.filter((family) => told.some((each) => each.family === family));
  const causes = [...new Set(told.map(({ cause }) => cause))].toSorted();
  const cell = (cause: string, family: string): string =>
    told
      .filter((each) => each.cause === cause && each.family === family)
      .map(({ times, right }) => (right ? String(times) : `**${times}**`))
      .join(' + ');
  return [
    `| injected | ${families.join(' | ')} |`,
    `|---|${families.map(() => '---').join('|')}|`,
    ...causes.map((cause) => `| ${cause} | ${families.map((family) => cell(cause, family)).join(' | ')} |`),
  ];
}
