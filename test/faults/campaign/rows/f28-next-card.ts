import type { Finding } from '../oracles/facts.ts';
import { PATIENCE } from '../scene.ts';
import { NOTICE_TITLE } from '../terminal/portal.ts';
import { screenOfFlow } from './f06-reader-unplugged.ts';
import { always, below, first, type Row } from './row.ts';

const WITHIN = 300;
const NICKNAME = 'となりのことり';
/** What the first person typed, or was shown of theirs. */
const THEIRS = [NICKNAME, 'コクゼイ　タロウ', NOTICE_TITLE, 'とうろくずみ'];

export const nextCard: Row = {
  id: 'F28',
  title: 'card of the next person within 300 ms after the last one was taken, at each screen',
  quick: first(34),
  perRound: always(20),
  async run(bed, run, random) {
    const { wishes, screens, id } = await screenOfFlow(bed, run);
    const scene = await bed.scene({ ...wishes, person: { nickname: NICKNAME } });
    const { rig, person } = scene;
    const neighbour = scene.enter({
      goal: 'register',
      card: scene.freshCard('ichiro'),
      secrets: scene.secretsOf('ichiro'),
      stranger: true,
    });
    let from = 0;
    scene.at(screens, () => undefined);
    while (scene.struck === null && (await person.step(PATIENCE)));
    await rig.until(() => rig.hands.lying === null || !rig.page.shows('L-03'), PATIENCE);
    rig.hands.lift();
    from = rig.page.shown.length;
    await rig.until(() => false, below(random, WITHIN));
    // From here on the portal knows nobody: what it knew of the first person must not come from the terminal.
    rig.farEnd.set({ up: false, registered: false });
    rig.hands.lay(neighbour.options.card);
    const ended = await neighbour.visit(PATIENCE);
    const findings = rig.page.shown.slice(from).flatMap(({ screen }): Finding[] => {
      const text = JSON.stringify(screen);
      return THEIRS.filter((theirs) => text.includes(theirs) && screen.id !== 'K-13').map((theirs) => ({
        oracle: 'secrets',
        text: `${theirs} on the next person's ${screen.id}`,
      }));
    });
    return scene.conclude(ended, { recoveryMs: null, findings, covered: `${wishes.goal}: ${screens} ${id}` });
  },
};
