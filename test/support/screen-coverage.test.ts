import { expect, it } from 'vitest';
import { LOCALES } from '../../state-machines/screens/frame-screens.ts';
import { SCREEN_IDS } from '../../state-machines/screens/screen.ts';
import { AXE_ROUNDS } from './screen-campaign.ts';
import { ALL_SCREENS, coverageFaults, type DrawnScreen } from './screen-coverage.ts';

it('asks for the union of screens and languages, nothing twice', () => {
  expect(new Set(ALL_SCREENS).size).toBe(SCREEN_IDS.length * LOCALES.length);
  expect(coverageFaults(new Set(ALL_SCREENS))).toEqual([]);
});

it('tells everything that was never looked at', () => {
  expect(coverageFaults(new Set())).toHaveLength(ALL_SCREENS.length);
});

it('asks for a screen and for a language that are new', () => {
  const more: readonly DrawnScreen[] = [...ALL_SCREENS, 'Z-20 ja', 'K-01 ko'];
  expect(coverageFaults(new Set(ALL_SCREENS), more)).toEqual(['never looked at: Z-20 ja', 'never looked at: K-01 ko']);
});

it('is asked of a campaign that means to visit exactly this', () => {
  const meant = AXE_ROUNDS.flatMap(({ samples, locale }) => samples.map(({ id }): DrawnScreen => `${id} ${locale}`));
  expect(coverageFaults(new Set(meant))).toEqual([]);
});
