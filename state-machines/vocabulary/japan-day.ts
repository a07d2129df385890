const DAY = 86_400_000;
/** Japan has no summer time. */
const AHEAD_OF_UTC = 9 * 3_600_000;

/** The day it is in Japan, YYYY-MM-DD. */
export const japanDay = (at: number): string => new Date(at + AHEAD_OF_UTC).toISOString().slice(0, 10);

/** The moment a day, YYYY-MM-DD, begins in Japan. */
export const startOfJapanDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) - AHEAD_OF_UTC;

/** The moment it is over there. */
export const endOfJapanDay = (day: string): number => startOfJapanDay(day) + DAY;
