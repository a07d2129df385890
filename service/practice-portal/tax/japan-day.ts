import { japanDay, startOfJapanDay } from '../../../state-machines/vocabulary/japan-day.ts';

const DAY = 86_400_000;

/** When a wait of so many days that begins now is over: at once for 0, else as that day begins in Japan. */
export const afterDays = (now: number, days: number): number =>
  days === 0 ? now : startOfJapanDay(japanDay(now)) + days * DAY;
