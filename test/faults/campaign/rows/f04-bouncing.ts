import type { Finding } from '../oracles/facts.ts';
import type { Scene } from '../scene.ts';
import { always, below, first, type Row } from './row.ts';

const IDENTIFYING = 20;

/** No visit begun anew before the PIN, and nothing asked of the person more than once. */
function calm({ person, rig, struck }: Scene): readonly Finding[] {
  const after = rig.page.shown.slice(struck?.shown ?? 0).map(({ screen }) => screen.id);
  const entry = after.indexOf('L-02');
  const restarted = after.slice(0, entry === -1 ? 0 : entry).some((id) => id === 'K-01' || id === 'K-02');
  return [
    ...(restarted ? [{ oracle: 'stuck', text: 'the visit began anew because the contact bounced' } as const] : []),
    ...(person.repairs > 1 ? [{ oracle: 'stuck', text: `${person.repairs} things to put right` } as const] : []),
  ];
}

export const bouncing: Row = {
  id: 'F04',
  title: 'contact bounces 1 to 10 times for 10 to 400 ms, while it is laid and while it is read',
  quick: first(32),
  perRound: always(20),
  async run(bed, run, random) {
    const times = 1 + below(random, 10);
    const milliseconds = 10 + below(random, 391);
    const byHand = run % 2 === 0;
    let first = true;
    const scene = await bed.scene({
      goal: 'register',
      person: {
        lay: (card) => {
          if (!byHand || !first) return scene.rig.hands.lay(card);
          first = false;
          scene.strike();
          scene.rig.hands.layUnsteadily(card, times, milliseconds);
        },
      },
    });
    if (!byHand)
      scene.arm({ effect: 'bounce', executed: random() < 0.5, times, milliseconds, at: below(random, IDENTIFYING) });
    const ended = await scene.play();
    return scene.conclude(ended, {
      cause: 'card left and came back',
      expected: ['removed', 'swapped', 'nothing'],
      findings: calm(scene),
    });
  },
};
