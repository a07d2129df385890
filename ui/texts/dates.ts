import { currentLocale, ruby, t } from './texts.ts';

/** The terminal stands in Japan; a date on its screen is the date there, wherever the machine's clock is set. */
const TIME_ZONE = 'Asia/Tokyo';

const numbers = new Intl.DateTimeFormat('en', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
});
const englishMonth = new Intl.DateTimeFormat('en', { timeZone: TIME_ZONE, month: 'long' });

/** Days of the month that are not read as a number and にち. */
const DAY_READINGS: Readonly<Record<number, string>> = {
  1: 'ついたち',
  2: 'ふつか',
  3: 'みっか',
  4: 'よっか',
  5: 'いつか',
  6: 'むいか',
  7: 'なのか',
  8: 'ようか',
  9: 'ここのか',
  10: 'とおか',
  14: 'じゅうよっか',
  20: 'はつか',
  24: 'にじゅうよっか',
};

/** The day of an ISO 8601 instant, as the language writes it: 2026年11月20日, 20 November 2026. */
export const dateText = (iso: string): unknown => t('date.day', dayParams(new Date(iso)));

/** Day and time of day of an ISO 8601 instant. */
export function dateTimeText(iso: string): unknown {
  const date = new Date(iso);
  const part = partsOf(date);
  return t('date.time', { ...dayParams(date), time: `${Number(part('hour'))}:${part('minute')}` });
}

function dayParams(date: Date): Readonly<Record<'y' | 'm' | 'd', unknown>> {
  const part = partsOf(date);
  const english = currentLocale() === 'en';
  return { y: part('year'), m: english ? englishMonth.format(date) : part('month'), d: dayName(part('day')) };
}

function dayName(day: string): unknown {
  if (currentLocale() === 'en') return day;
  if (currentLocale() === 'ja') return `${day}日`;
  const special = DAY_READINGS[Number(day)];
  return special === undefined ? [day, ruby('日', 'にち')] : ruby(`${day}日`, special);
}

function partsOf(date: Date): (type: Intl.DateTimeFormatPartTypes) => string {
  const parts = new Map(numbers.formatToParts(date).map(({ type, value }) => [type, value]));
  return (type) => parts.get(type) ?? '';
}

/** A version of the terms of use, `2026-04`, as 2026年4月版; any other name is shown as it is. */
export function termsVersionText(version: string): unknown {
  const [, y, m] = /^(\d{4})-(\d{2})$/.exec(version) ?? [];
  if (y === undefined || m === undefined) return version;
  const month = currentLocale() === 'en' ? englishMonth.format(new Date(`${version}-15`)) : Number(m);
  return t('terms.version', { y, m: month });
}
