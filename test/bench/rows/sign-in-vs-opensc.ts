import type { PinPadKey } from '../../../hardware/ports.ts';
import { requirePcscStack, requireProgram } from '../../support/pcsc/requirements.ts';
import type { Comparison } from '../harness.ts';
import type { Row, Shared } from '../row.ts';
import { CardWatch, span } from '../sign-in/card-watch.ts';
import { OpenScLogin } from '../sign-in/opensc-login.ts';
import { SignInRig } from '../sign-in/sign-in-rig.ts';

const CARD = 'taro';
const PIN = ['1', '2', '3', '4'] as const satisfies readonly PinPadKey[];

const needs = (): void => {
  requirePcscStack();
  requireProgram('pkcs11-tool', 'opensc');
};

/** Both sides on one card and one reader: everything from a card nobody has looked at to a signature. */
async function openSides(directory: string, opened: AsyncDisposableStack, shared: Shared, drivers: 'jpki' | 'all') {
  const bed = await shared.pcsc();
  const plain = bed.wallet.fresh(CARD);
  if (plain === null) throw new Error(`there is no ${CARD} in the wallet`);
  const card = new CardWatch(plain);
  const reader = await bed.lay(card, opened);
  const rig = new SignInRig(reader);
  opened.defer(() => rig.close());
  const tool = new OpenScLogin(directory, bed.environment, { pin: PIN.join(''), drivers });
  return {
    card,
    /** Milliseconds from the look at the card to the assertion; nobody's typing is in them. */
    async ours(): Promise<number> {
      card.take();
      const began = performance.now();
      const asked = await rig.ask(await rig.identify());
      rig.press(...PIN, 'enter');
      await rig.opened(asked);
      const milliseconds = performance.now() - began;
      await rig.leave();
      return milliseconds;
    },
    theirs(): Promise<number> {
      card.take();
      return tool.run();
    },
  };
}

const apdus = (drivers: 'jpki' | 'all', floorName: string): Row => ({
  unit: 'APDUs',
  needs,
  async open(directory, opened, shared): Promise<Omit<Comparison, 'id' | 'unit'>> {
    const { card, ours, theirs } = await openSides(directory, opened, shared, drivers);
    return {
      floorName,
      samplesPerRound: 1,
      async subject() {
        await ours();
        return card.take().length;
      },
      async floor() {
        await theirs();
        return card.take().length;
      },
    };
  },
});

export const signInApdus = apdus('jpki', 'pkcs11-tool, its JPKI driver only');
export const signInApdusInstalled = apdus('all', 'pkcs11-tool as Debian installs it');

/** A daemon that has long been running beside a program that is started each time. */
export const signInVsOpenSc: Row = {
  unit: 'ms',
  needs,
  async open(directory, opened, shared) {
    const { ours, theirs } = await openSides(directory, opened, shared, 'jpki');
    return { floorName: 'pkcs11-tool, start to end', samplesPerRound: 5, subject: ours, floor: theirs };
  },
};

/** The same without any start of a program: both between their first command and their last answer. */
export const signInVsOpenScAtCard: Row = {
  unit: 'ms',
  needs,
  async open(directory, opened, shared) {
    const { card, ours, theirs } = await openSides(directory, opened, shared, 'jpki');
    return {
      floorName: 'pkcs11-tool, first APDU to last',
      samplesPerRound: 5,
      async subject() {
        await ours();
        return span(card.take());
      },
      async floor() {
        await theirs();
        return span(card.take());
      },
    };
  },
};
