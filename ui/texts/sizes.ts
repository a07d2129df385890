const UNITS = ['B', 'KB', 'MB', 'GB'] as const;
const STEP = 1_000;

/** A number of bytes with three digits at most: 48.2 KB. The same in every language. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // What would be rounded to a thousand is one of the next unit.
  while (Number(value.toPrecision(3)) >= STEP && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  return `${Number(value.toPrecision(3))} ${UNITS[unit] ?? ''}`;
}
