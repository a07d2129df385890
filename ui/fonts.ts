/// <reference path="./subset-font.d.ts" />
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subsetFont from 'subset-font';

const WEIGHTS = [400, 700] as const;
/** Written by residents or configured on site, so never in the catalogue: what their names are often made of. */
const OFTEN_IN_NAMES =
  'ひかり区市町村都道府県役所場庁舎本支所階番窓口端末健康保険組合税務署年金機構郵便局株式会社生命損害銀行';
const ASCII = String.fromCharCode(...Array.from({ length: 0x7e - 0x20 + 1 }, (_, i) => 0x20 + i));
const KANA = String.fromCharCode(...Array.from({ length: 0x30ff - 0x3041 + 1 }, (_, i) => 0x3041 + i));
const PUNCTUATION = '、。・「」『』（）［］～〜！？：；／＋－＝＠＃＊＆％…―–—　々〇×○●✓０１２３４５６７８９';

const fontsource = (weight: number, subset: string): string =>
  createRequire(import.meta.url).resolve(
    `@fontsource/noto-sans-jp/files/noto-sans-jp-${subset}-${weight}-normal.woff2`,
  );

/**
 * Writes `fonts.css` and its files to `directory`: of Noto Sans JP a small file with every character of `texts`, and the
 * whole Japanese and Latin files, which the browser fetches only for a character outside the small one.
 */
export async function writeFonts(directory: string, texts: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const characters = [...new Set(texts + ASCII + KANA + PUNCTUATION + OFTEN_IN_NAMES)].sort().join('');
  const faces = await Promise.all(WEIGHTS.map((weight) => writeWeight(directory, weight, characters)));
  await writeFile(join(directory, 'fonts.css'), faces.join(''));
}

async function writeWeight(directory: string, weight: number, characters: string): Promise<string> {
  const japanese = await readFile(fontsource(weight, 'japanese'));
  const latin = await readFile(fontsource(weight, 'latin'));
  const isLatin = (character: string): boolean => (character.codePointAt(0) as number) < 0x2000;
  const [common, letters] = await Promise.all([
    subsetFont(japanese, [...characters].filter((c) => !isLatin(c)).join(''), { targetFormat: 'woff2' }),
    subsetFont(latin, [...characters].filter(isLatin).join(''), { targetFormat: 'woff2' }),
  ]);
  await Promise.all([
    writeFile(join(directory, `whole-${weight}.woff2`), japanese),
    writeFile(join(directory, `common-${weight}.woff2`), common),
    writeFile(join(directory, `latin-${weight}.woff2`), letters),
  ]);
  // A later face wins for the characters of its range; the whole file is for the rest.
  return [
    face(weight, `whole-${weight}`, null),
    face(weight, `common-${weight}`, unicodeRange([...characters].filter((c) => !isLatin(c)))),
    face(weight, `latin-${weight}`, unicodeRange([...characters].filter(isLatin))),
  ].join('');
}

function face(weight: number, file: string, range: string | null): string {
  return `@font-face {
  font-family: 'Noto Sans JP';
  font-weight: ${weight};
  font-display: swap;
  src: url('./${file}.woff2') format('woff2');${range === null ? '' : `\n  unicode-range: ${range};`}
}
`;
}

/** CSS ranges of the characters, neighbours joined: `U+3041-3096, U+4eba`. */
export function unicodeRange(characters: readonly string[]): string {
  const codes = characters.map((character) => character.codePointAt(0) ?? 0).sort((a, b) => a - b);
  const ranges: { from: number; to: number }[] = [];
  for (const code of codes) {
    const last = ranges.at(-1);
    if (last !== undefined && code <= last.to + 1) last.to = code;
    else ranges.push({ from: code, to: code });
  }
  const hex = (code: number): string => code.toString(16);
  return ranges.map(({ from, to }) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(', ');
}
