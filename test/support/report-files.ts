import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MeasuredSection } from '../bench/measured-section.ts';

/**
 * Why a report cannot go where it is asked to go, in a few words, or null. Looked at before anything runs: nobody wants to
 * learn after minutes of measuring that the result has no place.
 */
export function noPlaceFor(
  { json, markdown }: { readonly json: string | null; readonly markdown: string | null },
  hasPlaceIn: MeasuredSection['hasPlaceIn'],
): string | null {
  for (const file of [json, markdown]) {
    if (file !== null && !canBeFile(file)) return `${file || '(nothing)'} is no file that can be written`;
  }
  if (markdown !== null && existsSync(markdown) && !hasPlaceIn(readFileSync(markdown, 'utf8')))
    return `${markdown} has no place for what is measured`;
  return null;
}

const canBeFile = (file: string): boolean =>
  file !== '' && (existsSync(file) ? statSync(file).isFile() : existsSync(dirname(file)));
