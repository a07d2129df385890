import type { ScreenId } from '../../../../state-machines/screens/screen.ts';
import type { Bed } from '../bed.ts';
import type { Family } from '../oracles/diagnosis.ts';
import type { SceneWishes } from '../scene.ts';
import { always, below, first, type Row } from './row.ts';

const FLOWS: readonly SceneWishes[] = [{ goal: 'register' }, { goal: 'etaxRequest' }];

/** Which screen of which flow, by run number. */
export async function screenOfFlow(bed: Bed, run: number) {
  const all: { readonly wishes: SceneWishes; readonly screens: number; readonly id: ScreenId }[] = [];
  for (const wishes of FLOWS) {
    const { screens } = await bed.undisturbed(wishes);
    all.push(...screens.map((id, index) => ({ wishes, screens: index, id })));
  }
  const chosen = all[run % all.length];
  if (chosen === undefined) throw new RangeError('a flow without screens');
  return { ...chosen, all: all.length };
}

/** Nothing is asked of the reader there; it may go and come without a word. */
const WITHOUT_READER: ReadonlySet<ScreenId> = new Set(['K-02', 'K-03', 'K-12', 'K-13', 'B-03', 'B-04', 'T-55']);
const OUT: ReadonlySet<ScreenId> = new Set(['L-10', 'K-00']);
const TOLD_WITHIN = 5_000;

export const readerUnplugged: Row = {
  id: 'F06',
  title: 'reader unplugged at each screen of each flow, plugged in again later',
  quick: async (bed) => first((await screenOfFlow(bed, 0)).all)(),
  perRound: always(30),
  async run(bed, run, random) {
    const { wishes, screens, id } = await screenOfFlow(bed, run);
    const scene = await bed.scene(wishes);
    const { rig, person } = scene;
    scene.at(screens, () => rig.hands.reader.unplug());
    let pluggedAt: number | null = null;
    let usableAt: number | null = null;
    person.onScreen = async () => {
      if (scene.struck === null || pluggedAt !== null) return false;
      const told = await rig.until(() => OUT.has(rig.page.screen.id), WITHOUT_READER.has(id) ? 0 : TOLD_WITHIN);
      // The person waits before the screen that tells, or goes on where no reader is needed.
      if (told) await rig.until(() => false, below(random, 6_000));
      rig.hands.reader.plug();
      pluggedAt = rig.now();
      await rig.until(() => !OUT.has(rig.page.screen.id), TOLD_WITHIN);
      usableAt = rig.now();
      return false;
    };
    const ended = await scene.play();
    // Nobody is blamed for a card that left with its reader.
    const expected: readonly Family[] = WITHOUT_READER.has(id) ? ['reader', 'nothing'] : ['reader'];
    return scene.conclude(ended, {
      cause: 'reader unplugged',
      expected: id === 'K-01' ? [...expected, 'nothing'] : expected,
      recoveryMs: pluggedAt === null || usableAt === null ? null : usableAt - pluggedAt,
      covered: `${wishes.goal}: ${screens} ${id}`,
    });
  },
};
