import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ManualSteps, readManualSteps } from './manual-steps.ts';
import { type ManualTexts, readManuals, wrongReferences } from './references.ts';

const steps = readManualSteps();

/** Manuals that say what is quoted, each where it is said to stand, and nothing else. */
function manualsOf({ manuals, signIn, step5, flows }: ManualSteps): Record<'use' | 'tax', string[]> {
  const texts: Record<'use' | 'tax', string[]> = { use: [manuals.use.firstLine], tax: [manuals.tax.firstLine] };
  for (const step of [...signIn, ...step5, ...Object.values(flows).flat()]) {
    if ('use' in step) continue;
    const lines = texts[step.manual];
    while (lines.length < step.line) lines.push('');
    // Several steps may stand in one line; a text out of a PDF has radicals instead of some characters.
    lines[step.line - 1] += step.quote.replaceAll('行', '⾏').replaceAll('人', '⼈');
  }
  return texts;
}

const use = (texts: ManualTexts): readonly string[] => wrongReferences(steps, texts);

test('a step that stands where it is said to stand is right', () => {
  expect(use(manualsOf(steps))).toEqual([]);
});

test('a manual with one line more at its top makes every reference into it wrong, and only those', () => {
  const { use: about, tax } = manualsOf(steps);
  const wrong = use({ use: about, tax: ['', ...tax] });
  expect(wrong.length).toBeGreaterThan(0);
  expect(wrong.every((line) => line.includes(steps.manuals.tax.title))).toBe(true);
});

test('the manuals are known by their first words, whatever their files are called; one that is missing is named', () => {
  const directory = mkdtempSync(join(tmpdir(), 'madoguchi-manuals-'));
  try {
    const texts = manualsOf(steps);
    writeFileSync(join(directory, 'b.txt'), `\n \n${texts.use.join('\n')}`);
    expect(() => readManuals(steps, directory)).toThrow(steps.manuals.tax.title);
    writeFileSync(join(directory, 'a.txt'), texts.tax.join('\n'));
    expect(readManuals(steps, directory).tax[0]).toBe(steps.manuals.tax.firstLine);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
