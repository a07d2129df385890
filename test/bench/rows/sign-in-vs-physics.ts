import { setTimeout as pause } from 'node:timers/promises';
import type { PinPadKey } from '../../../hardware/ports.ts';
import { CARD_TIMINGS, type CardTiming, exchangeMilliseconds } from '../../../hardware/virtual/card/timing.ts';
import { requirePcscStack } from '../../support/pcsc/requirements.ts';
import type { Row } from '../row.ts';
import { CardWatch, type WatchedExchange } from '../sign-in/card-watch.ts';
import { SignInRig } from '../sign-in/sign-in-rig.ts';

const CARD = 'taro';
const PIN = ['1', '2', '3', '4'] as const satisfies readonly PinPadKey[];
/** Between two keys of a very quick finger, 確認 included. */
const FINGER = 150;

const INS_VERIFY = 0x20;
const INS_SIGN = 0x2a;
const HEADER_BYTES = 5;

/**
 * The least a card of this kind takes for what no reading ahead can spare: the bytes of VERIFY with its secret and of the
 * signature on the air, and the private key. The chip's own time for a command is not in it.
 * @throws Error unless there was one of each.
 */
export function physicsOf(timing: CardTiming, exchanges: readonly WatchedExchange[]): number {
  const bare = { ...timing, perCommandMilliseconds: 0 };
  const only = (ins: number): WatchedExchange => {
    const [found, ...more] = exchanges.filter((each) => each.ins === ins && each.commandBytes > HEADER_BYTES);
    if (found === undefined || more.length > 0) throw new Error('no single VERIFY and signature after 確認');
    return found;
  };
  return (
    exchangeMilliseconds(bare, { ...only(INS_VERIFY), signs: false }) +
    exchangeMilliseconds(bare, { ...only(INS_SIGN), signs: true })
  );
}

/** From 確認 to the assertion, as the device host has it, with a card as slow as the model of a real one. */
export const signInVsPhysics = (speed: keyof typeof CARD_TIMINGS, readAhead: boolean): Row => ({
  unit: 'ms',
  needs: requirePcscStack,
  async open(_, opened, shared) {
    const timing = CARD_TIMINGS[speed];
    const bed = await shared.pcsc();
    const slow = bed.wallet.fresh(CARD, { timing });
    if (slow === null) throw new Error(`there is no ${CARD} in the wallet`);
    const card = new CardWatch(slow);
    const rig = new SignInRig(await bed.lay(card, opened), { readAhead });
    opened.defer(() => rig.close());
    const identity = await rig.identify();
    let floor = Number.NaN;
    return {
      floorName: `VERIFY and signature at ${speed} kbit/s`,
      samplesPerRound: 2,
      async subject() {
        const asked = await rig.ask(identity);
        for (const key of PIN) {
          rig.press(key);
          await pause(FINGER);
        }
        card.take();
        const began = performance.now();
        rig.press('enter');
        await rig.opened(asked);
        const milliseconds = performance.now() - began;
        floor = physicsOf(timing, card.take());
        await rig.leave();
        return milliseconds;
      },
      // Computed from the bytes of the sign-in just measured: physics has no bad days.
      floor: async () => floor,
    };
  },
});
