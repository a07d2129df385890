import type { PinPadKey } from '../../../../hardware/ports.ts';
import type { VirtualKeypad } from '../../../../hardware/virtual/pin-pad/virtual-keypad.ts';
import { LIMITS } from '../../../../state-machines/vocabulary/limits.ts';
import type { Family } from '../oracles/diagnosis.ts';
import { always, first, type Row } from './row.ts';

/** A hand's pace, in milliseconds between two keys. */
const PACE = 120;

/** What the pad does in the middle of an entry, and what may be said of it; `undo` once it has been told. */
const MISHAPS: readonly {
  readonly name: string;
  readonly expected: readonly Family[];
  happen(keypad: VirtualKeypad): void;
  undo(keypad: VirtualKeypad): void;
}[] = [
  {
    name: 'falls silent',
    expected: ['timeout'],
    happen: (keypad) => keypad.silence(true),
    undo: (keypad) => keypad.silence(false),
  },
  {
    name: 'holds a key down and repeats it',
    expected: ['nothing'],
    happen: (keypad) => keypad.stick('7', 1_000),
    undo: (keypad) => keypad.unstick(),
  },
  {
    name: 'sends a thousand keys at once',
    expected: ['pinPad'],
    happen: (keypad) => keypad.flood(['3', '4', '5', '6', 'enter'], 200),
    undo: () => undefined,
  },
  {
    name: 'is unplugged',
    expected: ['pinPad'],
    happen: (keypad) => keypad.unplug(),
    undo: (keypad) => keypad.plug(),
  },
  {
    name: 'tells every key twice',
    expected: ['pinPad', 'nothing'],
    happen: (keypad) => {
      keypad.unplug();
      keypad.plug(true);
    },
    undo: (keypad) => {
      keypad.unplug();
      keypad.plug();
    },
  },
];

export const keypad: Row = {
  id: 'F08',
  title: 'PIN pad falls silent, sticks, floods, is unplugged in the middle of an entry, tells all twice',
  quick: first(30),
  perRound: always(10),
  async run(bed, run) {
    const mishap = MISHAPS[run % MISHAPS.length];
    if (mishap === undefined) throw new RangeError('no such mishap');
    let pressed = 0;
    let since: number | null = null;
    const scene = await bed.scene(
      {
        goal: 'register',
        person: {
          watchful: true,
          press: async (key: PinPadKey) => {
            pad.press(key);
            pressed += 1;
            await rig.until(() => false, PACE);
            if (pressed === 2) {
              scene.strike();
              mishap.happen(pad);
              await rig.settle();
            }
          },
        },
      },
      'keypad',
    );
    const { rig, person } = scene;
    const pad = bed.keypad();
    await rig.until(() => rig.pad.state() === 'ready', 10_000);
    person.onScreen = async (screen) => {
      if (scene.struck === null || since !== null) return false;
      const told = mishap.expected.includes('nothing') || scene.firstSaid().family !== 'nothing';
      if (!told && screen.id !== 'K-13') return false;
      since = rig.now();
      mishap.undo(pad);
      await rig.until(() => rig.pad.state() === 'ready', 10_000);
      return false;
    };
    const ended = await scene.play(2 * LIMITS.pinEntry);
    if (since === null) mishap.undo(pad);
    return scene.conclude(ended, { cause: `PIN pad ${mishap.name}`, expected: mishap.expected, covered: mishap.name });
  },
};
