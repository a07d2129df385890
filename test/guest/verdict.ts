/** What became of some keys pressed on the pad, and of one pressed on the clerk's keyboard after them. */
export interface Observation {
  /** As the pad's keys are called, in order. */
  readonly pressed: readonly string[];
  /** What the device host's code read through hidraw. */
  readonly delivered: readonly string[];
  /** Key events of the pad on /dev/input/event*. */
  readonly padEvents: number;
  /** Bytes on the text console beside the clerk's own. */
  readonly strangeConsoleBytes: number;
  readonly clerkEvents: number;
  readonly clerkConsoleBytes: number;
}

/** What is wrong with it, nothing when the pad is shut off from the input layer and everything else works. */
export function problems(seen: Observation): readonly string[] {
  const found: string[] = [];
  if (seen.delivered.join(' ') !== seen.pressed.join(' '))
    found.push(`hidraw delivered ${seen.delivered.length === 0 ? 'nothing' : seen.delivered.join(' ')}`);
  if (seen.padEvents > 0) found.push(`${seen.padEvents} key events of the pad in the input layer`);
  if (seen.strangeConsoleBytes > 0) found.push(`${seen.strangeConsoleBytes} bytes of the pad on the console`);
  if (seen.clerkEvents === 0) found.push("the clerk's keyboard is dead in the input layer");
  if (seen.clerkConsoleBytes === 0) found.push("the clerk's keyboard is dead on the console");
  return found;
}

/** One line of the report. `expected` is whether the check should find nothing wrong, or the planted defect. */
export interface Step {
  readonly id: string;
  readonly text: string;
  readonly passed: boolean;
  readonly detail: string;
  readonly seconds: number;
}

/** The table for people. */
export function stepTable(steps: readonly Step[]): string {
  return steps
    .map(
      ({ id, text, passed, detail, seconds }) =>
        `${passed ? 'ok    ' : 'FAILED'} ${id.padEnd(16)} ${seconds.toFixed(1).padStart(5)} s  ${text}\n       ${detail}\n`,
    )
    .join('');
}
