const DAY = 86_400_000;
/** Japan has no summer time. */
const AHEAD_OF_UTC = 9 * 3_600_000;

/** The day it is in Japan, YYYY-MM-DD. */
export const japanDay = (at: number): string => new Date(at + AHEAD_OF_UTC).toISOString().slice(0, 10);

/** The moment that day begins in Japan. */
const startOfJapanDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) - AHEAD_OF_UTC;

/** When a wait of so many days that begins now is over: at once for 0, else as that day begins in Japan. */
export const afterDays = (now: number, days: number): number =>
  days === 0 ? now : startOfJapanDay(japanDay(now)) + days * DAY;
