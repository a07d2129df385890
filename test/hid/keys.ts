/** What a keypad sends for its keys, as hex. */
const ARRAY = {
  '1': '59',
  '2': '5a',
  '3': '5b',
  '4': '5c',
  '9': '61',
  '0': '62',
  enter: '58',
  cancel: '29',
  correct: '2a',
};
const CODES = { '1': '31', '2': '32', '3': '33', '4': '34', enter: '0d', cancel: '1b' };

export const UP = '0000000000000000';
/** A boot keyboard's report with these keys down. */
export const down = (...keys: (keyof typeof ARRAY)[]): string =>
  `0000${keys
    .map((key) => ARRAY[key])
    .join('')
    .padEnd(12, '0')}`;
/** Presses one after another. */
export const presses = (...keys: (keyof typeof ARRAY)[]): string[] => keys.flatMap((key) => [down(key), UP]);

/** The same of the pad with reports of its own (profiles/pid-codes-test-pad.json). */
export const codePresses = (...keys: (keyof typeof CODES)[]): string[] =>
  keys.flatMap((key) => [`01${CODES[key]}`.padEnd(18, '0'), '01'.padEnd(18, '0')]);
