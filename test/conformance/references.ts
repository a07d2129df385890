import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ManualSteps, Step } from './manual-steps.ts';

type ManualName = Step['manual'];
/** The lines of each manual. */
export type ManualTexts = Readonly<Record<ManualName, readonly string[]>>;

/**
 * The two manuals' texts in a directory, known by their first lines: they belong to others and are no part of this house.
 * @throws Error that names the manual that is not there
 */
export function readManuals({ manuals }: ManualSteps, directory: string): ManualTexts {
  const texts = readdirSync(directory)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(join(directory, name), 'utf8').split('\n'));
  const find = (name: ManualName): readonly string[] => {
    const { title, firstLine } = manuals[name];
    const found = texts.find((lines) => lines.find((line) => line.trim() !== '')?.trim() === firstLine);
    if (found === undefined) throw new Error(`${directory} does not hold "${title}"`);
    return found;
  };
  return { use: find('use'), tax: find('tax') };
}

/** One line for each step whose line of the manual does not hold what it quotes. */
export function wrongReferences(steps: ManualSteps, texts: ManualTexts): readonly string[] {
  const all = [...steps.signIn, ...steps.step5, ...Object.values(steps.flows).flat()];
  return all.flatMap((step) => {
    if ('use' in step) return [];
    const line = texts[step.manual][step.line - 1] ?? '';
    return sameWords(line).includes(sameWords(step.quote))
      ? []
      : [`line ${step.line} of "${steps.manuals[step.manual].title}" does not say ${step.quote}`];
  });
}

/** Extracted texts have radicals for some characters, and full-width ones. */
const sameWords = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, ' ');
