import type { FaultEffect } from '../../../../hardware/virtual/card/faults.ts';
import type { SecretKind } from '../../../../state-machines/vocabulary/secrets.ts';
import type { Finding } from '../oracles/facts.ts';
import type { Scene, SceneWishes } from '../scene.ts';
import { causeOf } from './causes.ts';
import { always, first, oneOf, type Row } from './row.ts';

/** Which VERIFY of which visit asks for that secret. */
const WHERE: Readonly<Record<SecretKind, { readonly goal: SceneWishes['goal']; readonly skip: number }>> = {
  authentication: { goal: 'register', skip: 0 },
  attributes: { goal: 'etaxRequest', skip: 1 },
  signature: { goal: 'etaxRequest', skip: 2 },
};
const KINDS = ['authentication', 'attributes', 'signature'] as const;

const EFFECTS: readonly FaultEffect[] = [
  { effect: 'remove', executed: true },
  { effect: 'remove', executed: false },
  { effect: 'executedAnswerLost' },
  { effect: 'failBefore' },
];

/** After the card was read again, its count was told. */
function toldAgain(scene: Scene): readonly Finding[] {
  const { shown } = scene.rig.page;
  const from = scene.struck?.shown ?? 0;
  const told = shown
    .slice(from)
    .some(({ screen }) => (screen.id === 'L-11' && screen.data.triesLeft !== null) || screen.id === 'L-06');
  return told ? [] : [{ oracle: 'misdiagnosed', text: 'the tries were not told again after a lost answer' }];
}

export const pulledAtVerify: Row = {
  id: 'F02',
  title: 'the answer to VERIFY lost, card pulled or not, executed or not, for each secret, right or wrong',
  quick: first(36),
  perRound: always(100),
  async run(bed, run, random) {
    const secret = KINDS[run % KINDS.length] ?? 'authentication';
    const effect = EFFECTS[Math.floor(run / KINDS.length) % EFFECTS.length];
    if (effect === undefined) throw new RangeError('no such effect');
    const { goal, skip } = WHERE[secret];
    const mistakes = { [secret]: oneOf(random, [0, 0, 1]) };
    const scene = await bed.scene({ goal, person: { mistakes } });
    scene.arm({ ...effect, on: 'verify', skip });
    const ended = await scene.play();
    return scene.conclude(ended, { ...causeOf(scene.card), findings: toldAgain(scene) });
  },
};
