import { afterAll, beforeAll, expect, it } from 'vitest';
import { LOCALES } from '../../state-machines/screens/frame-screens.ts';
import { SCREEN_IDS } from '../../state-machines/screens/screen.ts';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import { AXE_ROUNDS } from '../support/screen-campaign.ts';
import { coverageFaults, type DrawnScreen } from '../support/screen-coverage.ts';
import { axeFaults } from '../support/screen-looks.ts';
import { SCREEN_SAMPLES } from '../support/screen-samples.ts';

let pages: DrawnPages;
let drawn: DrawnPage;
beforeAll(async () => {
  pages = await startDrawnPages();
  drawn = await pages.open('upright');
});
afterAll(() => pages.close());

/** The one place where it is kept what axe has looked at, by what the page said it was drawing then. */
const visited = new Set<DrawnScreen>();

it.each(AXE_ROUNDS)('finds nothing, $name', async (round) => {
  expect(await axeFaults(drawn, round, undefined, visited)).toEqual([]);
});

it('has looked at every screen in every language, and at nothing else', () => {
  expect(coverageFaults(visited)).toEqual([]);
  expect(visited.size).toBe(SCREEN_IDS.length * LOCALES.length);
});

it('would not have passed with a screen left out in one language, or with one that nobody can be shown', () => {
  const gap = new Set([...visited].filter((screen) => screen !== 'B-16 en'));
  expect(coverageFaults(gap)).toEqual(['never looked at: B-16 en']);
  expect(coverageFaults(new Set([...visited, 'Z-99 ja']))).toEqual(['not a screen: Z-99 ja']);
});

it('does not count a screen that the page could not draw', async () => {
  const [sample] = SCREEN_SAMPLES;
  if (sample === undefined) throw new TypeError('no samples');
  await drawn.show(Object.assign(sample.screen('ja'), { id: 'Z-99' }));
  expect(await drawn.drawn()).toBeNull();
});
