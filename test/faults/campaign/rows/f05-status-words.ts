import { chooseFault, type FaultTrigger } from '../../../../hardware/virtual/card/faults.ts';
import { causeOf } from './causes.ts';
import { always, below, first, oneOf, type Row } from './row.ts';

const GOALS = ['register', 'etaxRequest'] as const;

export const statusWords: Row = {
  id: 'F05',
  title: 'a status word seen on cards, or any other, instead of the answer to any command; noise likewise',
  quick: first(34),
  perRound: always(80),
  async run(bed, run, random) {
    const goal = GOALS[run % GOALS.length] ?? 'register';
    const { commands } = await bed.undisturbed({ goal });
    const scene = await bed.scene({ goal, person: { mistakes: { authentication: oneOf(random, [0, 0, 1]) } } });
    const trigger: FaultTrigger =
      random() < 0.5
        ? { at: below(random, commands) }
        : { on: oneOf(random, ['verify', 'read', 'sign', 'select'] as const) };
    const seed = below(random, 2 ** 31);
    scene.arm(chooseFault(seed, { trigger, effects: random() < 0.9 ? ['status'] : ['garbage'] }));
    const ended = await scene.play();
    return scene.conclude(ended, causeOf(scene.card));
  },
};
