import type { PracticeMode } from '../practice-mode.ts';
import type { Walker } from './walker.ts';

/* What befalls a terminal from outside: its line, and what only a practice portal can be told. */

/** One of the practice portal's own operations. @throws Error when the portal refuses it */
export async function practise(mode: PracticeMode, operation: string, body: object): Promise<void> {
  const answer = await fetch(`${mode.portalUrl}/practice/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${operation} was refused: ${answer.status}`);
}

/**
 * Cuts the line or mends it, and waits until the screen says so: it is drawn anew then, and what is touched in that moment
 * is touched on the screen before.
 */
export async function setLine({ mode, resident }: Pick<Walker, 'mode' | 'resident'>, up: boolean): Promise<void> {
  mode.line(up);
  await mode.practice((state) => state.line === (up ? 'up' : 'down'));
  await resident.page.getByText(/^(?:通信なし|Offline)$/).waitFor({ state: up ? 'hidden' : 'visible' });
}

const DAY = 86_400_000;

/** The portal's day is so many after today; the terminal asks for the time anew when its line comes back. */
export async function toDay(walker: Pick<Walker, 'mode' | 'resident'>, daysFromToday: number): Promise<void> {
  await practise(walker.mode, 'clock', { offsetMs: daysFromToday * DAY });
  await setLine(walker, false);
  await setLine(walker, true);
}
