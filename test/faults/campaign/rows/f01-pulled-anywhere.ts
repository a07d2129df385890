import type { CardFault } from '../../../../hardware/virtual/card/faults.ts';
import type { Bed } from '../bed.ts';
import type { SceneWishes } from '../scene.ts';
import { causeOf } from './causes.ts';
import type { Row } from './row.ts';

const FLOWS: readonly { readonly name: string; readonly wishes: SceneWishes }[] = [
  { name: 'sign in and register', wishes: { goal: 'register' } },
  { name: 'sign in and ask e-Tax', wishes: { goal: 'etaxRequest' } },
];

const CUTS: readonly { readonly name: string; at(index: number): CardFault }[] = [
  { name: 'before', at: (at) => ({ effect: 'remove', executed: false, at }) },
  { name: 'executed', at: (at) => ({ effect: 'remove', executed: true, at }) },
  { name: 'half an answer', at: (at) => ({ effect: 'midChain', at }) },
];

/** Every flow, every command in it, every way of being cut: run number to combination. */
async function combination(bed: Bed, run: number) {
  let rest = run;
  for (const { name, wishes } of FLOWS) {
    const all = (await bed.undisturbed(wishes)).commands * CUTS.length;
    const cut = CUTS[rest % CUTS.length];
    if (rest < all && cut !== undefined) return { name, wishes, index: Math.floor(rest / CUTS.length), cut };
    rest -= all;
  }
  return null;
}

async function combinations(bed: Bed): Promise<number> {
  let sum = 0;
  for (const { wishes } of FLOWS) sum += (await bed.undisturbed(wishes)).commands * CUTS.length;
  return sum;
}

/**
 * Both flows begin with the same sign-in: its commands are cut in every way in the first of them and in one way in the
 * second, all others in every way.
 */
async function quick(bed: Bed): Promise<readonly number[]> {
  const chosen: number[] = [];
  for (let run = 0; run < (await combinations(bed)); run++) {
    const combined = await combination(bed, run);
    const again = combined !== null && combined.wishes.goal === 'etaxRequest' && combined.index < SIGN_IN;
    if (!again || combined.index % CUTS.length === CUTS.indexOf(combined.cut)) chosen.push(run);
  }
  return chosen;
}

const coverage = (flow: string, index: number): string => `${flow}: command ${index}`;

/** Each command of each flow. */
async function covers(bed: Bed): Promise<readonly string[]> {
  const all: string[] = [];
  for (const { name, wishes } of FLOWS) {
    const { commands } = await bed.undisturbed(wishes);
    for (let index = 0; index < commands; index++) all.push(coverage(name, index));
  }
  return all;
}

/** Commands until somebody is signed in. */
const SIGN_IN = 32;

export const pulledAnywhere: Row = {
  id: 'F01',
  title: 'card pulled at each command of each flow: before it, its answer lost, half an answer',
  quick,
  perRound: combinations,
  covers,
  async run(bed, run) {
    const chosen = await combination(bed, run % (await combinations(bed)));
    if (chosen === null) throw new RangeError('no such combination');
    const { name, wishes, index, cut } = chosen;
    const scene = await bed.scene(wishes);
    scene.arm(cut.at(index));
    const ended = await scene.play();
    return scene.conclude(ended, { ...causeOf(scene.card), covered: coverage(name, index) });
  },
};
