import { setTimeout as pause } from 'node:timers/promises';
import type { ApduCard, PinPadKey } from '../../../hardware/ports.ts';
import { VirtualReader } from '../../../hardware/virtual/reader/virtual-reader.ts';
import { SignInRig } from '../sign-in/sign-in-rig.ts';

/** What one sign-in sends to the card, split by the key 確認. */
export interface CardsPart {
  readonly before: readonly Uint8Array[];
  readonly after: readonly Uint8Array[];
}

const INS_VERIFY = 0x20;
const INS_SIGN = 0x2a;
const INS_READ = 0xb0;
const HEADER_BYTES = 5;

/**
 * Lets the product's own device host sign in with this card and writes down every APDU.
 * @param pauseMs between the last digit and 確認, as a person makes it: what is read ahead is read meanwhile
 * @throws Error when what follows 確認 is not one VERIFY and one signature: then the row measures something else.
 */
export async function recordCardsPart(card: ApduCard, pin: readonly PinPadKey[], pauseMs: number): Promise<CardsPart> {
  const sent: Uint8Array[] = [];
  const recorded: ApduCard = {
    atr: card.atr,
    reset: () => card.reset(),
    process(apdu) {
      // A copy: the command with the PIN lies in memory that is wiped.
      sent.push(Uint8Array.from(apdu));
      return card.process(apdu);
    },
  };
  const reader = new VirtualReader({ watchdog: { arm: () => () => undefined } });
  const rig = new SignInRig(reader, { pinDigits: pin.length });
  reader.place(recorded);
  const identity = await rig.identify();
  sent.length = 0;
  const asked = await rig.ask(identity);
  rig.press(...pin);
  await pause(pauseMs);
  const split = sent.length;
  rig.press('enter');
  await rig.opened(asked);
  const [before, after] = [sent.slice(0, split), sent.slice(split)];
  await rig.close();

  const count = (ins: number): number => after.filter((apdu) => apdu[1] === ins && apdu.length > HEADER_BYTES).length;
  if (count(INS_VERIFY) !== 1 || count(INS_SIGN) !== 1) throw new Error('no single VERIFY and signature after 確認');
  if (after.some((apdu) => apdu[1] === INS_READ)) throw new Error('after 確認 something was still read ahead');
  return { before, after };
}

/** Sends the same again, straight to the card; milliseconds of the part after 確認. */
export async function replayCardsPart(card: ApduCard, { before, after }: CardsPart): Promise<number> {
  card.reset();
  for (const apdu of before) await card.process(apdu);
  const answers: Uint8Array[] = [];
  const began = performance.now();
  for (const apdu of after) answers.push(await card.process(apdu));
  const milliseconds = performance.now() - began;
  if (answers.some((answer) => answer.at(-2) !== 0x90)) throw new Error('the card refused what it took before');
  return milliseconds;
}
