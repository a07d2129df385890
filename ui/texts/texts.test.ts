import { afterEach, describe, expect, test, vi } from 'vitest';
import { LOCALES } from '../../state-machines/screens/frame-screens.ts';
import { dateText, dateTimeText, termsVersionText } from './dates.ts';
import { laterTexts } from './later.ts';
import { parseMarkup, readingAfter } from './markup.ts';
import { addTexts, onLocaleChange, setLocale, t, text } from './texts.ts';

addTexts(laterTexts);

afterEach(() => setLocale('ja'));

/** What Lit would draw, as one string; ruby as base(reading). */
function drawn(value: unknown): string {
  if (Array.isArray(value)) return value.map(drawn).join('');
  if (typeof value === 'object' && value !== null && 'strings' in value && 'values' in value) {
    const { strings, values } = value as { strings: readonly string[]; values: readonly unknown[] };
    return strings.map((part, i) => part + (i < values.length ? drawn(values[i]) : '')).join('');
  }
  return String(value);
}

describe('a text', () => {
  test('puts what is given in the place of its placeholder, in every language', () => {
    const seen = LOCALES.map((locale) => {
      setLocale(locale);
      return text('pin.entered', { n: 2, max: 4 });
    });
    expect(seen).toEqual(['4桁のうち2桁', '4つの うち 2つ', '2 of 4 digits']);
  });

  test('draws ruby, emphasis and line breaks', () => {
    setLocale('ja-x-easy');
    expect(drawn(t('pin.triesLeft', { n: 2 }))).toBe(
      'あと <strong>2</strong><strong><ruby>回<rt>かい</rt></ruby></strong> まちがえると <ruby>使<rt>つか</rt></ruby>えません',
    );
    setLocale('en');
    expect(drawn(t('card.keep'))).toBe('Reading.<br />Do not move the card');
  });

  test('never takes a given value for markup', () => {
    expect(text('menu.welcome', { name: '**[犬|いぬ]{n}**' })).toBe('ようこそ、**[犬|いぬ]{n}**さん');
    expect(drawn(t('menu.welcome', { name: '**[犬|いぬ]**' }))).toBe('ようこそ、**[犬|いぬ]**さん');
  });

  test('without its value is a bug', () => {
    expect(() => text('menu.welcome')).toThrow('text menu.welcome needs {name}');
  });

  test('follows the number before it', () => {
    const [, ruby] = parseMarkup('{n}[分|ふん/ぷん]');
    expect(ruby).toMatchObject({ after: 'n' });
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => readingAfter(['ふん', 'ぷん'], n)).join(' ')).toBe(
      'ぷん ふん ぷん ぷん ふん ぷん ふん ぷん ふん ぷん',
    );
  });
});

test('a change of language is told once to everybody who asked, and to nobody afterwards', () => {
  const told = vi.fn();
  const stop = onLocaleChange(told);
  setLocale('en');
  setLocale('en');
  stop();
  setLocale('ja');
  expect(told).toHaveBeenCalledTimes(1);
});

describe('a date', () => {
  test.each([
    ['ja', '2026年10月2日', '2026年10月3日 0:05'],
    [
      'ja-x-easy',
      '2026<ruby>年<rt>ねん</rt></ruby> 10<ruby>月<rt>がつ</rt></ruby> <ruby>2日<rt>ふつか</rt></ruby>',
      null,
    ],
    ['en', '2 October 2026', '3 October 2026, 0:05'],
  ] as const)('is the day in Japan, in %s', (locale, day, time) => {
    setLocale(locale);
    expect(drawn(dateText('2026-10-01T15:00:00Z'))).toBe(day);
    if (time !== null) expect(drawn(dateTimeText('2026-10-02T15:05:00Z'))).toBe(time);
  });

  test('names the version of the terms, or leaves another name as it is', () => {
    expect(drawn(termsVersionText('2026-04'))).toBe('2026年4月版');
    setLocale('en');
    expect(drawn(termsVersionText('2026-04'))).toBe('Version of April 2026');
    expect(termsVersionText('令和8年4月版')).toBe('令和8年4月版');
  });
});
