import { isEntry } from '../person/typing.ts';
import { causeOf } from './causes.ts';
import { always, below, first, oneOf, type Row } from './row.ts';

/** Of the card whose place is taken. */
const SAME_ATR = 'plain';
/** Commands of an identification: what follows belongs to an entry. */
const AFTER_READING = 20;

export const swapped: Row = {
  id: 'F03',
  title: 'card exchanged for another one with the same answer to reset, between the question and VERIFY',
  quick: first(32),
  perRound: always(20),
  async run(bed, run, random) {
    const scene = await bed.scene({ goal: oneOf(random, ['register', 'etaxRequest']) });
    const { card, person, rig } = scene;
    const other = scene.freshCard(oneOf(random, ['ichiro', 'hanako', 'taro-renewed']), SAME_ATR);
    if (run % 2 === 0) {
      scene.arm({ effect: 'swap', executed: random() < 0.5, card: other, at: AFTER_READING + below(random, 10) });
      const ended = await scene.play();
      return scene.conclude(ended, causeOf(card));
    }
    let done = false;
    person.onScreen = (screen) => {
      if (done || !isEntry(screen) || !rig.listening()) return false;
      done = true;
      scene.strike();
      rig.hands.lay(other);
      return false;
    };
    const ended = await scene.play();
    return scene.conclude(ended, { cause: 'card exchanged', expected: ['removed', 'swapped'] });
  },
};
