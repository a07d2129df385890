/*
 * Ways of keeping a text that no fixed pattern finds: its characters at equal distances, as in a log with a line for each
 * key, and a list of machine words, as an array of one-character strings is in V8's memory.
 */

/** Longest distance between two characters of a spread text, in bytes: more than a log line of one key takes. */
export const WIDEST_SPREAD = 256;
const WORD = 8;
/** Fewer repeated characters than this make a shape that other lists have by chance; sixteen digits always have more. */
const FEWEST_REPEATS = 6;

/** Whether the characters of `text` stand anywhere in `data` at equal distances of 2 to WIDEST_SPREAD bytes. */
export function holdsSpread(data: Buffer, text: Buffer): boolean {
  const [first = 0, second = 0] = text;
  // Both lists rise, so that the seconds near a first are found without looking at what lies between.
  const seconds = positionsOf(data, second);
  let near = 0;
  for (const start of positionsOf(data, first)) {
    while ((seconds[near] ?? Number.POSITIVE_INFINITY) < start + 2) near += 1;
    for (let at = near; ; at += 1) {
      const step = (seconds[at] ?? Number.POSITIVE_INFINITY) - start;
      if (step > WIDEST_SPREAD) break;
      if (isSpreadFrom(data, text, start, step)) return true;
    }
  }
  return false;
}

function positionsOf(data: Buffer, byte: number): readonly number[] {
  const positions: number[] = [];
  for (let at = data.indexOf(byte); at !== -1; at = data.indexOf(byte, at + 1)) positions.push(at);
  return positions;
}

function isSpreadFrom(data: Buffer, text: Buffer, start: number, step: number): boolean {
  for (let at = 2; at < text.length; at += 1) {
    if (data[start + at * step] !== text[at]) return false;
  }
  return true;
}

/**
 * Whether `data`, which begins at a word's border, holds as many words as the text has characters, alike where the
 * characters are alike and different where they differ: pointers to the strings of a list, whatever their addresses.
 * Never for a text with too few repeated characters.
 */
export function holdsWordList(data: Buffer, text: Buffer): boolean {
  if (text.length - new Set(text).size < FEWEST_REPEATS) return false;
  const { alike, different } = pairsOf(text);
  const [[a, b] = [0, 0]] = different;
  const [[c, d] = [0, 0]] = alike;
  const halves = new Uint32Array(data.buffer, data.byteOffset, Math.floor(data.length / WORD) * 2);
  const last = halves.length - text.length * 2;
  for (let start = 0; start <= last; start += 2) {
    // One of each first: nearly all memory is zeros, or has nothing alike.
    if (sameWord(halves, start + a, start + b) || !sameWord(halves, start + c, start + d)) continue;
    if (!alike.every(([one, other]) => sameWord(halves, start + one, start + other))) continue;
    if (!different.some(([one, other]) => sameWord(halves, start + one, start + other))) return true;
  }
  return false;
}

/** Positions of two half words from the list's start. */
type Pair = readonly [number, number];

/** Any two words of the list, by whether their characters are alike. */
function pairsOf(text: Buffer): { readonly alike: readonly Pair[]; readonly different: readonly Pair[] } {
  const alike: Pair[] = [];
  const different: Pair[] = [];
  for (let b = 1; b < text.length; b += 1) {
    for (let a = 0; a < b; a += 1) (text[a] === text[b] ? alike : different).push([a * 2, b * 2]);
  }
  return { alike, different };
}

const sameWord = (halves: Uint32Array, a: number, b: number): boolean =>
  halves[a] === halves[b] && halves[a + 1] === halves[b + 1];
