import { parseAttributes } from './attributes.ts';

/** What a round of the property found out. */
export interface ParserRun {
  readonly iterations: number;
  /** How many of the inputs were understood: a generator that never made one would show nothing. */
  readonly understood: number;
  /** Hex of the inputs that broke it. */
  readonly broken: readonly string[];
}

const TAGS = [0xff20, 0xdf21, 0xdf22, 0xdf23, 0xdf24, 0xdf25, 0xdf26, 0x30] as const;
const bytesOf = (text: string): number[] => [...Buffer.from(text, 'utf8')];

/**
 * For random files, near and far from a real one: the parser never throws, and what it says depends on nothing beyond the
 * bytes it was given (they are views of memory that holds other things). The same seed makes the same files.
 */
export function attributeParserHolds(iterations: number, random: () => number): ParserRun {
  const broken: string[] = [];
  let understood = 0;
  for (let round = 0; round < iterations; round++) {
    const file = randomFile(random);
    try {
      const alone = parseAttributes(file);
      if (alone !== null) understood += 1;
      const amongOthers = [0x00, 0xff, 0x41].map((neighbour) => parseAttributes(placedAmong(file, neighbour)));
      if (amongOthers.some((other) => JSON.stringify(other) !== JSON.stringify(alone))) broken.push(hex(file));
    } catch {
      broken.push(hex(file));
    }
  }
  return { iterations, understood, broken };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function placedAmong(file: Uint8Array, neighbour: number): Uint8Array {
  const memory = new Uint8Array(file.length + 600).fill(neighbour);
  memory.set(file, 300);
  return memory.subarray(300, 300 + file.length);
}

function randomFile(random: () => number): Uint8Array {
  const below = (limit: number): number => Math.floor(random() * limit);
  const noise = (length: number): number[] => Array.from({ length }, () => below(256));
  const length = (bytes: number): number[] => {
    if (random() < 0.1) return noise(1 + below(4));
    if (random() < 0.2) return [0x83, 0x00, bytes >> 8, bytes & 0xff];
    return bytes < 0x80 && random() < 0.7 ? [bytes] : [0x82, bytes >> 8, bytes & 0xff];
  };
  const object = (tag: number, value: number[]): number[] => [
    ...(tag > 0xff ? [tag >> 8, tag & 0xff] : [tag]),
    ...length(value.length),
    ...value,
  ];
  if (random() < 0.2) return Uint8Array.from(noise(below(200)));
  const members = [
    object(0xdf21, noise(8)),
    object(0xdf22, bytesOf('国税　太郎'.repeat(1 + below(4)))),
    object(0xdf23, bytesOf('練習県ひかり市１番'.repeat(below(12)))),
    object(0xdf24, bytesOf(random() < 0.8 ? '19680505' : '1968-05-05')),
    object(0xdf25, bytesOf('129x'[below(4)] ?? '')),
  ];
  if (random() < 0.3) members.splice(below(5), 1);
  if (random() < 0.3) members.splice(below(5), 0, object(TAGS[below(TAGS.length)] ?? 0x30, noise(below(40))));
  if (random() < 0.2) members.splice(below(5), 0, [random() < 0.5 ? 0x00 : 0xff]);
  const file = [...noise(random() < 0.2 ? below(12) : 0), ...object(0xff20, members.flat()), ...noise(below(20))];
  for (let flips = below(4); random() < 0.5 && flips > 0; flips--) file[below(file.length)] = below(256);
  return Uint8Array.from(random() < 0.1 ? file.slice(0, below(file.length)) : file);
}
