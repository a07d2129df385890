import { LIMITS } from '../../../../state-machines/vocabulary/limits.ts';
import type { Finding } from '../oracles/facts.ts';
import { PATIENCE } from '../scene.ts';
import { screenOfFlow } from './f06-reader-unplugged.ts';
import { always, first, type Row } from './row.ts';

/** Nobody there: idle warning and countdown, twice where a PIN was waited for first; then the wipe. */
const GONE_WITHIN = 2 * (LIMITS.idleWarning + LIMITS.idleCountdown) + LIMITS.privacyCurtain;
const ALARM_WITHIN = LIMITS.forgottenCardStaff + 1_000;

export const walkedAway: Row = {
  id: 'F27',
  title: 'person walks away at each screen, with the card or without',
  // Every screen, with and without the card in turn.
  quick: async (bed) => (await first((await screenOfFlow(bed, 0)).all)()).map((screen) => 2 * screen + (screen % 2)),
  perRound: always(30),
  async run(bed, run) {
    const takesCard = run % 2 === 0;
    const { wishes, screens, id } = await screenOfFlow(bed, Math.floor(run / 2));
    const scene = await bed.scene(wishes);
    const { rig, person } = scene;
    const { page, hands } = rig;
    scene.at(screens, () => undefined);
    while (scene.struck === null && (await person.step(PATIENCE)));
    if (takesCard) hands.lift();
    const findings: Finding[] = [];
    const began = rig.now();
    const over = (): boolean => page.shows('K-01', 'K-12', 'K-13', 'K-00');
    const ended = await rig.until(over, GONE_WITHIN);
    const recoveryMs = rig.now() - began;
    if (!ended) findings.push({ oracle: 'stuck', text: `still ${page.screen.id} long after everybody left` });
    if (!takesCard && page.shows('K-12')) {
      const staff = (): boolean => page.screen.id === 'K-12' && page.screen.data.alarm === 2;
      if (!(await rig.until(staff, ALARM_WITHIN)))
        findings.push({ oracle: 'stuck', text: 'no alarm for a forgotten card' });
    }
    return scene.conclude(true, {
      recoveryMs,
      findings,
      covered: `${wishes.goal}: ${screens} ${id} ${takesCard ? 'with' : 'without'} card`,
    });
  },
};
