import {
  COLOURS,
  type DisplaySettings,
  LOCALES,
  type Locale,
  TEXT_SIZES,
} from '../../state-machines/screens/frame-screens.ts';
import { ORIENTATIONS, type Orientation } from './chromium.ts';
import type { Sample } from './screen-sample.ts';
import { ONE_OF_EACH, SCREEN_SAMPLES } from './screen-samples.ts';

/*
 * How much is drawn and measured, said here and nowhere else: `npm test` has what finds the defects there have been, in the
 * time it has; `npm run e2e` has all else as well, every state × language × orientation × text size, and axe over every
 * state × language × orientation and × colours.
 */

/** Samples that are drawn one after the other on one page. */
export interface Round {
  readonly name: string;
  readonly orientation: Orientation;
  readonly locale: Locale;
  readonly display: DisplaySettings;
  readonly samples: readonly Sample[];
}

const BOTH = Object.keys(ORIENTATIONS) as readonly Orientation[];
/** Easy Japanese needs the most room: spaces between phrases, and readings above the lines. */
const LONGEST: Locale = 'ja-x-easy';

function round(
  orientation: Orientation,
  locale: Locale,
  samples: readonly Sample[],
  { textSize = 'standard', colours = 'standard' }: Partial<DisplaySettings> = {},
): Round {
  const looks = [textSize, colours].filter((setting) => setting !== 'standard').join(' ');
  const name = `${orientation}, ${locale}${looks === '' ? '' : `, ${looks}`}: ${samples.length} screens`;
  return { name, orientation, locale, display: { textSize, colours, sound: true }, samples };
}

/** Those that are not among the others. */
const besides = (all: readonly Round[], others: readonly Round[]): readonly Round[] =>
  all.filter(({ name }) => others.every((other) => other.name !== name));

/** Rounds whose drawing is measured. Lying and large, only the longest language is drawn in every state. */
export const DRAWING_ROUNDS: readonly Round[] = BOTH.flatMap((orientation) =>
  LOCALES.flatMap((locale) => [
    round(orientation, locale, locale === LONGEST || orientation === 'upright' ? SCREEN_SAMPLES : ONE_OF_EACH),
    round(orientation, locale, locale === LONGEST ? SCREEN_SAMPLES : ONE_OF_EACH, { textSize: 'extraLarge' }),
  ]),
);

/** The other ways there are to draw every state. */
export const MORE_DRAWING_ROUNDS: readonly Round[] = besides(
  BOTH.flatMap((orientation) =>
    LOCALES.flatMap((locale) => TEXT_SIZES.map((textSize) => round(orientation, locale, SCREEN_SAMPLES, { textSize }))),
  ),
  DRAWING_ROUNDS,
);

/** Rounds in which axe runs all its rules: every screen in every language. */
export const AXE_ROUNDS: readonly Round[] = LOCALES.map((locale) => round('upright', locale, ONE_OF_EACH));

/** Every state of every screen, and lying too, where the same elements stand elsewhere. */
export const MORE_AXE_ROUNDS: readonly Round[] = BOTH.flatMap((orientation) =>
  LOCALES.map((locale) => round(orientation, locale, SCREEN_SAMPLES)),
);

/** Rounds in which axe measures contrast in the colours that are not the standard ones. */
export const CONTRAST_ROUNDS: readonly Round[] = COLOURS.filter((colours) => colours !== 'standard').flatMap(
  (colours) => BOTH.map((orientation) => round(orientation, 'ja', SCREEN_SAMPLES, { colours })),
);
