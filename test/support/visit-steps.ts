import type { Locale } from '../../state-machines/screens/frame-screens.ts';
import { allTexts } from '../../ui/texts/catalogues.ts';
import type { PracticeMode } from './practice-mode.ts';
import type { ResidentBrowser } from './resident-browser.ts';
import { enterPin, type Pin } from './resident-walk.ts';

/* Steps that many walks in Chromium take alike. Every one of them ends on a screen that is drawn. */

/** A terminal and the resident in front of it. */
export interface Standing {
  readonly mode: PracticeMode;
  readonly resident: ResidentBrowser;
}

type TextKey = keyof typeof allTexts.ja;
export type TaskKey = Extract<TextKey, 'task.register' | 'task.tax' | 'task.family' | 'task.menu'>;

/** A text as `words()` gives it: without white space, furigana and markup. */
export const written = (key: TextKey, locale: Locale = 'ja'): string =>
  allTexts[locale][key].text.replaceAll(/\[(.+?)\|.+?\]/g, '$1').replaceAll(/\s|\*\*/g, '');

/** From the idle terminal to the PIN (L-02), with the card laid first. */
export async function toPin({ mode, resident }: Standing, card: string, task: TaskKey): Promise<void> {
  await resident.sees('K-01');
  await mode.place(card);
  await resident.sees('K-06');
  await resident.choose('日本語');
  await resident.sees('K-02');
  await resident.touch(task);
  await resident.sees('K-03');
  await resident.touch('need.begin');
  await resident.sees('L-02');
}

/** The same, and the PIN typed. Where it leads is for whoever calls to see. */
export async function signIn(standing: Standing, card: string, pin: Pin, task: TaskKey = 'task.menu'): Promise<void> {
  await toPin(standing, card, task);
  await enterPin(standing.mode, pin);
}

/** The card is taken, and the terminal is idle again. */
export async function takeCardAndGo({ mode, resident }: Standing): Promise<void> {
  await resident.sees('K-12');
  await mode.lift();
  await resident.sees('K-13');
  await resident.touch('finish.home');
  await resident.sees('K-01');
}

export async function signOut(standing: Standing): Promise<void> {
  await standing.resident.touch('menu.signOut');
  await takeCardAndGo(standing);
}

/** What the practice portal has no screen at the terminal for. */
export async function practise(mode: PracticeMode, what: string, body: object): Promise<void> {
  const answer = await fetch(`${mode.portalUrl}/practice/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${what} was refused: ${answer.status}`);
}

/** Cuts the line or mends it, and waits until the screen says so. */
export async function setLine({ mode, resident }: Standing, up: boolean): Promise<void> {
  mode.line(up);
  await mode.practice((state) => state.line === (up ? 'up' : 'down'));
  await resident.page.getByText('通信なし').waitFor({ state: up ? 'hidden' : 'visible' });
}

const DAY = 86_400_000;

/** Days pass at the portal; the terminal asks for the time anew when its line comes back. */
export async function letDaysPass(standing: Standing, days: number): Promise<void> {
  await practise(standing.mode, 'clock', { offsetMs: days * DAY });
  await setLine(standing, false);
  await setLine(standing, true);
}
