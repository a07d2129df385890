import type { Family } from '../oracles/diagnosis.ts';
import { secretCommands } from '../oracles/secret-commands.ts';
import { struckEntry } from './causes.ts';
import { always, first, oneOf, type Row } from './row.ts';

const LOST: readonly Family[] = ['host', 'removed', 'communication'];
const GOALS = ['register', 'etaxRequest'] as const;

export const hostKilled: Row = {
  id: 'K01',
  title: 'device host killed at each command of each flow, or ended by its watchdog because the card hangs',
  quick: first(34),
  perRound: always(60),
  async run(bed, run, random) {
    const goal = GOALS[run % GOALS.length] ?? 'register';
    const { commands } = await bed.undisturbed({ goal });
    const scene = await bed.scene({ goal });
    const { rig, person } = scene;
    const { deaths } = rig.host;
    // A step of 7 goes through all commands, and through different ones in a short campaign.
    scene.arm({ effect: 'hang', executed: random() < 0.5, at: (Math.floor(run / 2) * 7) % commands });
    const atOnce = oneOf(random, [true, false]);
    person.onScreen = () => {
      if (atOnce && scene.struck !== null && rig.host.deaths === deaths) rig.host.kill();
      return false;
    };
    const ended = await scene.play();
    const struck = struckEntry(scene.card);
    const verify = secretCommands(scene.card.ledger).find(({ entry, withData }) => withData && entry === struck);
    // From 確認 on a VERIFY may have been sent, and nobody but the host knows whether it had its answer.
    const confirmed = (scene.struck?.confirmed ?? 0) > 0;
    const expected: readonly Family[] = confirmed ? [...LOST, 'outcomeUnknown'] : LOST;
    return verify === undefined
      ? scene.conclude(ended, { cause: 'host died', expected })
      : scene.conclude(ended, { cause: 'host died at VERIFY', expected: ['outcomeUnknown'] });
  },
};
