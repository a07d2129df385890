import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Acts, type Effort, effortOf } from './effort.ts';

export const FLOW_IDS = ['U1', 'U2', 'U3', 'U4', 'U5'] as const;
export type FlowId = (typeof FLOW_IDS)[number];

const times = z.union([z.int().positive(), z.string().min(1)]);
const stepSchema = z.strictObject({
  manual: z.enum(['use', 'tax']),
  /** Of the manual's text, counted from 1. */
  line: z.int().positive(),
  act: z.enum(['tap', 'keys', 'placement', 'pinEntry', 'passwordEntry']),
  /** A number, or the name of one that depends on what is wanted: how many sites, how many characters. */
  times: times.optional(),
  what: z.string().min(1),
});
const listSchema = z.array(z.union([stepSchema, z.strictObject({ use: z.literal('signIn') })])).min(1);
const fileSchema = z.strictObject({
  manuals: z.strictObject({ use: z.string(), tax: z.string() }),
  signIn: z.array(stepSchema).min(1),
  flows: z.strictObject({
    setUp: listSchema,
    U1: listSchema,
    U2: listSchema,
    U3: listSchema,
    U4: listSchema,
    U5: listSchema,
  }),
});

type Step = z.infer<typeof stepSchema>;
type ManualSteps = z.infer<typeof fileSchema>;

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
  const none: Acts = { taps: 0, placements: 0, pinEntries: 0, secretKeys: 0 };
  const count = timesOf(step, wanted);
  switch (step.act) {
    case 'tap':
    case 'keys':
      return { ...none, taps: count };
    case 'placement':
      return { ...none, placements: count };
    case 'pinEntry':
      return { ...none, pinEntries: count, secretKeys: count * PIN_KEYS };
    case 'passwordEntry':
      return { ...none, pinEntries: 1, secretKeys: count };
  }
}

/** What the manuals' way takes for one flow, without the time it waits for its sites: nobody can measure that here. */
export function manualEffort(steps: ManualSteps, flow: FlowId | 'setUp', wanted: Wanted): Effort {
  const list = steps.flows[flow].flatMap((entry) => ('use' in entry ? steps.signIn : [entry]));
  const total = list
    .map((step) => actsOf(step, wanted))
    .reduce((sum, acts) => ({
      taps: sum.taps + acts.taps,
      placements: sum.placements + acts.placements,
      pinEntries: sum.pinEntries + acts.pinEntries,
      secretKeys: sum.secretKeys + acts.secretKeys,
    }));
  return effortOf(total);
}
