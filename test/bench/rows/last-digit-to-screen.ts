import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openWallet } from '../../../hardware/virtual/card/wallet.ts';
import { walletDirectory } from '../../../service/device-host-options.ts';
import type { ServerMessage } from '../../../state-machines/screens/wire.ts';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import { type PracticeMode, startPracticeMode } from '../../support/practice-mode.ts';
import { type Resident, resident } from '../../support/resident-walk.ts';
import type { Row } from '../row.ts';
import { recordCardsPart, replayCardsPart } from './cards-part.ts';

type PinMessage = Extract<ServerMessage, { type: 'pin' }>;

const CARD = 'taro';
const PIN = ['1', '2', '3', '4'] as const;
/** Between the last digit and 確認: a quick finger. What is read ahead is read long before. */
const FINGER = 100;
/** Touches of one visit, and the share of the page's signs of life in what the socket allows a second. */
const TOUCHES = 6;
const ALIVE_PER_SECOND = 1_000 / LIMITS.socketAlive;
const SHORTEST_VISIT = (1_000 * TOUCHES) / (LIMITS.socketMessagesPerSecond - ALIVE_PER_SECOND);

/**
 * From 確認 on the PIN pad to the first screen after the sign-in: PIN pad's socket, device host, card, service, portal and
 * the page's socket, all processes of practice mode. One sample is one visit of a person who has no account yet.
 */
export const lastDigitToScreen: Row = {
  unit: 'ms',
  async open(directory, opened) {
    const dataDirectory = join(directory, 'practice');
    const mode = await startPracticeMode({ dataDirectory });
    opened.defer(async () => {
      await mode.stop();
    });
    const person = resident(await mode.openPage());

    // The device host has the wallet open; one process at a time may. The same cards, in another place.
    const copy = join(directory, 'wallet');
    cpSync(walletDirectory(dataDirectory), copy, { recursive: true });
    const card = (await openWallet(copy)).card(CARD);
    if (card === null) throw new Error(`there is no ${CARD} in the wallet`);
    const cardsPart = await recordCardsPart(card, PIN, FINGER);

    return {
      floorName: 'the same APDUs raw',
      samplesPerRound: 12,
      async subject() {
        const rest = pause(SHORTEST_VISIT);
        await walkToPin(mode, person);
        const began = performance.now();
        mode.press('enter');
        await person.sees('B-10');
        const milliseconds = performance.now() - began;
        await leave(mode, person);
        await rest;
        return milliseconds;
      },
      floor: () => replayCardsPart(card, cardsPart),
    };
  },
};

/** From the idle terminal, or the finished screen of the visit before, to four digits on the PIN pad. */
async function walkToPin(mode: PracticeMode, person: Resident): Promise<void> {
  const first = await person.sees('K-01', 'K-13');
  if (first.id === 'K-13') await person.touch('start', {}, 'K-01');
  await person.touch('start', {}, 'K-02');
  await person.touch('chooseTask', { task: 'register' }, 'K-03');
  await person.touch('begin', {}, 'L-01');
  await mode.place(CARD);
  await person.sees('L-02');
  const { rev } = person.page.screen();
  const { devices } = mode;
  const last = devices.received.findLastIndex((message) => message.type === 'devices');
  await devices.until(
    (message) => (message.type === 'devices' && message.devices.pinPad === 'entering') || undefined,
    Math.max(0, last),
  );
  mode.press(...PIN);
  await person.page.next(
    (message): message is PinMessage => message.type === 'pin' && message.rev >= rev && message.count === PIN.length,
  );
  await pause(FINGER);
}

async function leave(mode: PracticeMode, person: Resident): Promise<void> {
  const next = await person.touch('leave', {}, 'K-12', 'K-14');
  if (next.id === 'K-14') await person.touch('confirmLeave', {}, 'K-12');
  await mode.lift();
  await person.sees('K-13');
}
