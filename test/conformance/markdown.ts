import { measuredSection } from '../bench/measured-section.ts';
import { GOALS } from './goals.ts';
import { type ConformanceReport, cellsOf, WORDS } from './report.ts';

const SECTION = measuredSection('conformance');

/** Whether a document has the two marks between which the table belongs. */
export const hasPlaceForMeasured = SECTION.hasPlaceIn;

/** The document with its table replaced; without a document, the table alone. @param day YYYY-MM-DD */
export const withMeasured = (text: string | null, report: ConformanceReport, day: string): string =>
  SECTION.replacedIn(text, measuredPart(report, day));

function measuredPart({ flows, manualsSetUp }: ConformanceReport, day: string): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `Walked on ${day}.`,
    '',
    line(['', '', ...Object.values(WORDS)]),
    line(['---', '---', ...Object.values(WORDS).map(() => '---:')]),
    ...flows.flatMap((flow) => [
      line([`**${flow.id}** ${flow.title}`, 'here', ...cellsOf(flow)]),
      line(['', 'at most', ...cellsOf(GOALS[flow.id])]),
      line(['', 'by the manuals', ...cellsOf(flow.manuals)]),
    ]),
    line(['once for each PC, before any of it', 'by the manuals', ...cellsOf(manualsSetUp)]),
  ].join('\n');
}
