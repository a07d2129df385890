import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Acts, addActs, type Effort, effortOf, NO_ACTS } from './effort.ts';
import type { FlowId } from './flow-ids.ts';

const times = z.union([z.int().positive(), z.string().min(1)]);
const stepSchema = z.strictObject({
  manual: z.enum(['use', 'tax']),
  /** Of the manual's text, counted from 1. */
  line: z.int().positive(),
  /** What stands in that line, as `sameWords` has it. */
  quote: z.string().min(4),
  act: z.enum(['tap', 'phoneTap', 'keys', 'placement', 'pinEntry', 'passwordEntry']),
  /** A number, or the name of one that depends on what is wanted: how many sites, how many characters. */
  times: times.optional(),
  what: z.string().min(1),
});
const listSchema = z.array(z.union([stepSchema, z.strictObject({ use: z.enum(['signIn', 'step5']) })])).min(1);
/** The first line with words tells which text is which manual. */
const manualSchema = z.strictObject({ title: z.string(), firstLine: z.string() });
const fileSchema = z.strictObject({
  manuals: z.strictObject({ use: manualSchema, tax: manualSchema }),
  signIn: z.array(stepSchema).min(1),
  step5: z.array(stepSchema).min(1),
  flows: z.strictObject({
    setUp: listSchema,
    U1: listSchema,
    U2: listSchema,
    U3: listSchema,
    U4: listSchema,
    U5: listSchema,
  }),
});

export type Step = z.infer<typeof stepSchema>;
export type ManualSteps = z.infer<typeof fileSchema>;

/** What is wanted, as far as the manuals' steps depend on it: counts by name. */
export type Wanted = Readonly<Record<string, number>>;

const PIN_KEYS = 4;

/** The acts that the two manuals ask for, each with the line that asks. */
export const readManualSteps = (file = join(import.meta.dirname, 'manual-steps.json')): ManualSteps =>
  fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

/** @throws RangeError when a step depends on a count that is not among what is wanted */
function timesOf({ times: asked = 1, what }: Step, wanted: Wanted): number {
  if (typeof asked === 'number') return asked;
  const count = wanted[asked];
  if (count === undefined)
    throw new RangeError(`the manuals' step "${what}" depends on ${asked}, which nobody counted`);
  return count;
}

function actsOf(step: Step, wanted: Wanted): Acts {
  const count = timesOf(step, wanted);
  switch (step.act) {
    case 'tap':
    case 'keys':
      return { ...NO_ACTS, taps: count };
    case 'phoneTap':
      return { ...NO_ACTS, phoneTaps: count };
    case 'placement':
      return { ...NO_ACTS, placements: count };
    case 'pinEntry':
      return { ...NO_ACTS, pinEntries: count, secretKeys: count * PIN_KEYS };
    case 'passwordEntry':
      return { ...NO_ACTS, pinEntries: 1, secretKeys: count };
  }
}

/** What the manuals' way takes for one flow, without the time it waits for its sites: nobody can measure that here. */
export function manualEffort(steps: ManualSteps, flow: FlowId | 'setUp', wanted: Wanted): Effort {
  return effortOf(
    stepsOf(steps, flow)
      .map((step) => actsOf(step, wanted))
      .reduce(addActs, NO_ACTS),
  );
}

/** The steps of one flow in their order, those it shares with others among them. */
const stepsOf = (steps: ManualSteps, flow: FlowId | 'setUp'): readonly Step[] =>
  steps.flows[flow].flatMap((entry) => ('use' in entry ? steps[entry.use] : [entry]));
