import { COLOURS, type DisplaySettings, LOCALES, type Locale } from '../../state-machines/screens/frame-screens.ts';
import { ORIENTATIONS, type Orientation } from './chromium.ts';
import type { Sample } from './screen-sample.ts';
import { ONE_OF_EACH, SCREEN_SAMPLES } from './screen-samples.ts';

/**
 * How much is drawn and measured, read here and nowhere else:
 *
 *     npm test -- e2e                 what finds the defects there have been, in the time `npm test` has
 *     SCREENS=full npm test -- e2e    every state × language × orientation × text size; axe × orientation × colours
 */
const FULL = howMuch(process.env['SCREENS']);

function howMuch(asked: string | undefined): boolean {
  if (asked === undefined || asked === '') return false;
  if (asked === 'full') return true;
  throw new RangeError(`SCREENS=${asked} means nothing; say SCREENS=full or leave it out`);
}

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
  return { name, orientation, locale, display: { textSize, colours }, samples };
}

/** Rounds whose drawing is measured. Short: lying and large, only the longest language is drawn in every state. */
export const DRAWING_ROUNDS: readonly Round[] = BOTH.flatMap((orientation) =>
  LOCALES.flatMap((locale) => {
    const inEveryState = FULL || locale === LONGEST;
    return [
      round(orientation, locale, inEveryState || orientation === 'upright' ? SCREEN_SAMPLES : ONE_OF_EACH),
      round(orientation, locale, inEveryState ? SCREEN_SAMPLES : ONE_OF_EACH, { textSize: 'extraLarge' }),
      ...(FULL ? [round(orientation, locale, SCREEN_SAMPLES, { textSize: 'large' })] : []),
    ];
  }),
);

/**
 * Rounds in which axe runs all its rules: every screen in every language, upright. Lying the same elements stand
 * elsewhere, so one language shows what the place changes.
 */
export const AXE_ROUNDS: readonly Round[] = BOTH.flatMap((orientation) =>
  LOCALES.filter((locale) => FULL || orientation === 'upright' || locale === 'ja').map((locale) =>
    round(orientation, locale, FULL ? SCREEN_SAMPLES : ONE_OF_EACH),
  ),
);

/** Rounds in which axe measures contrast in the colours that are not the standard ones. */
export const CONTRAST_ROUNDS: readonly Round[] = COLOURS.filter((colours) => colours !== 'standard').flatMap(
  (colours) =>
    (FULL ? BOTH : (['upright'] as const)).map((orientation) =>
      round(orientation, 'ja', FULL ? SCREEN_SAMPLES : ONE_OF_EACH, { colours }),
    ),
);
