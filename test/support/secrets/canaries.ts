import { randomInt } from 'node:crypto';
import type { Pin } from '../resident-walk.ts';
import { SecretScan } from './scan.ts';

/** As many characters as VERIFY takes: the more, the less can be found by chance. */
const LENGTH = 16;
const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Different characters of a password: few enough that some return, by which a list of them in memory is known. */
const DIFFERENT = 9;

/** One random secret for each that a My Number Card has for its holder. */
export interface Canaries {
  /** 利用者証明用, for the PIN pad. */
  readonly pin: Pin;
  /** 券面事項入力補助用, for keys of the screen. */
  readonly attributesPin: string;
  /** 署名用. */
  readonly password: string;
}

export function randomCanaries(): Canaries {
  let alphabet = '';
  while (alphabet.length < DIFFERENT) alphabet = [...new Set(alphabet + oneOf(DIGITS) + oneOf(LETTERS))].join('');
  return {
    pin: Array.from({ length: LENGTH }, () => oneOf(DIGITS)) as unknown as Pin,
    attributesPin: withoutDoubles(DIGITS),
    password: withoutDoubles(alphabet),
  };
}

/** The scans for them, each under the name a finding begins with. */
export const scansOf = ({ pin, attributesPin, password }: Canaries): ReadonlyMap<string, SecretScan> =>
  new Map([
    ['PIN in ', new SecretScan(pin.join(''))],
    ['attributes PIN in ', new SecretScan(attributesPin)],
    ['password in ', new SecretScan(password)],
  ]);

const oneOf = (alphabet: string): string => alphabet.charAt(randomInt(alphabet.length));

/** A second strike of one key right after the first counts as a trembling hand's and would be waited for. */
function withoutDoubles(alphabet: string): string {
  let text = '';
  while (text.length < LENGTH) {
    const next = oneOf(alphabet);
    if (!text.endsWith(next)) text += next;
  }
  return text;
}
