import { setTimeout } from 'node:timers/promises';
import { touchPage } from '../../hardware/host/touch-page.fixture.ts';
import type { ActionArgs, ActionName } from '../../state-machines/screens/actions.ts';
import type { BenchKey } from '../../state-machines/screens/bench.ts';
import type { Screen, ScreenId } from '../../state-machines/screens/screen.ts';
import { DEFAULT_NOTIFICATIONS } from '../../state-machines/vocabulary/account.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { TouchEntry } from '../../state-machines/vocabulary/secrets.ts';
import type { PracticeMode } from './practice-mode.ts';
import type { ResidentPage } from './resident-page.ts';

/** A resident at the terminal: touches what a screen offers and waits for the screen that follows. */
export interface Resident {
  readonly page: ResidentPage;
  /** Touches, and settles with the next screen of one of these ids. */
  touch<Name extends ActionName, Id extends ScreenId>(
    action: Name,
    args: ActionArgs[Name],
    ...next: readonly Id[]
  ): Promise<Extract<Screen, { id: Id }>>;
  sees<Id extends ScreenId>(...ids: readonly Id[]): Promise<Extract<Screen, { id: Id }>>;
}

/** A screen offers what it offers at once, or once a wipe is done; after this the touch is made and refused. */
const TOUCHES_BY = 5_000;

export function resident(page: ResidentPage): Resident {
  const sees = async <Id extends ScreenId>(...ids: readonly Id[]): Promise<Extract<Screen, { id: Id }>> =>
    (await page.until((screen) => (ids as readonly string[]).includes(screen.id))) as Extract<Screen, { id: Id }>;
  return {
    page,
    sees,
    async touch(action, args, ...next) {
      // Nobody touches what is not drawn yet.
      const drawn = page.until(({ actions }) => actions.includes(action));
      const { instance, id } = (await Promise.race([drawn, setTimeout(TOUCHES_BY, null)])) ?? page.screen().screen;
      let answer = await page.act(action, args);
      // Drawn anew under the finger: a person touches again.
      if (answer.type === 'no' && answer.code === 'STALE_REV') answer = await page.act(action, args);
      if (answer.type === 'no') throw new Error(`${action} on ${id} was refused: ${answer.code}`);
      return (await page.until(
        (screen) => screen.instance !== instance && (next as readonly string[]).includes(screen.id),
      )) as never;
    },
  };
}

export type Pin = readonly Extract<BenchKey, '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'>[];

/**
 * Signs in and settles with the first screen after it. On the idle terminal the card is laid first and wakes it; on the
 * finished screen of the visit before, the person touches first and lays the card when asked.
 */
export async function signIn(mode: PracticeMode, person: Resident, card: string, pin: Pin): Promise<Screen> {
  const first = await person.sees('K-01', 'K-13');
  if (first.id === 'K-01') {
    await mode.place(card);
    await person.sees('K-06');
    await person.touch('setLocale', { locale: 'ja' }, 'K-02');
  } else {
    await person.touch('start', {}, 'K-01');
    await person.touch('start', {}, 'K-02');
  }
  await person.touch('chooseTask', { task: 'register' }, 'K-03');
  const next = await person.touch('begin', {}, 'L-01', 'L-02');
  if (next.id === 'L-01') await mode.place(card);
  await person.sees('L-02');
  await enterPin(mode, pin);
  return person.sees('B-10', 'A-02', 'B-04', 'L-04');
}

/** Types on the PIN pad once it listens: keys pressed before are dropped. */
export async function enterPin(mode: PracticeMode, pin: Pin): Promise<void> {
  const { devices } = mode;
  const last = devices.received.findLastIndex((message) => message.type === 'devices');
  await devices.until(
    (message) => (message.type === 'devices' && message.devices.pinPad === 'entering') || undefined,
    Math.max(0, last),
  );
  mode.press(...pin, 'enter');
}

/** Types a secret on the keys of the screen, half as fast as the service takes messages, and 確認. */
export async function typeSecret(person: Resident, secret: string): Promise<void> {
  const page = await touchPage(await listening(person));
  for (const key of await page.typed(`${secret}${CONFIRM}`)) {
    await setTimeout(2_000 / LIMITS.socketMessagesPerSecond);
    const answer = await person.page.act('touchKey', key);
    if (answer.type === 'no') throw new Error(`a key was refused: ${answer.code}`);
  }
}

const CONFIRM = '\r';

async function listening(person: Resident): Promise<TouchEntry> {
  const offered = (screen: Screen): TouchEntry | null =>
    screen.id === 'L-02' || screen.id === 'T-53' || screen.id === 'T-54' ? screen.data.touch : null;
  const touch = offered(await person.page.until((screen) => offered(screen) !== null));
  if (touch === null) throw new Error('no keys are offered on the screen');
  return touch;
}

/** Touches first and lays the card when it is asked for; settles with what the terminal says to that card. */
export async function layCard(mode: PracticeMode, person: Resident, card: string): Promise<Screen> {
  if ((await person.sees('K-01', 'K-13')).id === 'K-13') await person.touch('start', {}, 'K-01');
  await person.touch('start', {}, 'K-02');
  await person.touch('chooseTask', { task: 'register' }, 'K-03');
  await person.touch('begin', {}, 'L-01');
  await mode.place(card);
  return person.sees('L-02', 'L-05', 'L-06', 'L-08', 'L-09');
}

/** Leaves from wherever the visit stands, and takes the card; settles when everything of it is wiped. */
export async function walkAway(mode: PracticeMode, person: Resident): Promise<void> {
  if ((await person.touch('leave', {}, 'K-12', 'K-13', 'K-14')).id === 'K-14')
    await person.touch('confirmLeave', {}, 'K-12', 'K-13');
  await mode.lift();
  await person.sees('K-13');
}

export const NICKNAME = 'ひかりの太郎';
export const MAIL = 'taro@example.jp';

/** From the terms to the check screen. */
export async function fillIn(person: Resident): Promise<void> {
  const { data } = await person.sees('B-10');
  await person.touch('agreeTerms', { version: data.termsVersion }, 'B-11');
  await person.touch('submitText', { value: NICKNAME }, 'B-12');
  await person.touch('answer', { yes: true }, 'B-13');
  await person.touch('submitText', { value: MAIL }, 'B-14');
  await person.touch('submitText', { value: MAIL }, 'B-15');
  await person.touch('answer', { yes: false }, 'B-16');
  await person.page.act('setNotifications', { ...DEFAULT_NOTIFICATIONS, govNotice: false });
  await person.touch('next', {}, 'B-02');
}

/** Signs out and takes the card; settles when everything of the visit is wiped. */
export async function leave(mode: PracticeMode, person: Resident): Promise<void> {
  await person.touch('signOut', {}, 'K-12');
  await mode.lift();
  await person.sees('K-13');
}
