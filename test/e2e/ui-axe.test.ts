import { afterAll, beforeAll, expect, it } from 'vitest';
import { LOCALES } from '../../state-machines/screens/frame-screens.ts';
import { SCREEN_IDS } from '../../state-machines/screens/screen.ts';
import type { Orientation } from '../support/chromium.ts';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import { AXE_ROUNDS, CONTRAST_ROUNDS, type Round } from '../support/screen-campaign.ts';
import { coverageFaults, type DrawnScreen } from '../support/screen-coverage.ts';
import { SCREEN_SAMPLES } from '../support/screen-samples.ts';

let pages: DrawnPages;
let drawn: Readonly<Record<Orientation, DrawnPage>>;
beforeAll(async () => {
  pages = await startDrawnPages();
  drawn = { upright: await pages.open('upright'), lying: await pages.open('lying') };
});
afterAll(() => pages.close());

/** The one place where it is kept what axe has looked at, by what the page said it was drawing then. */
const visited = new Set<DrawnScreen>();

async function findFaults(round: Round, rules?: readonly string[]): Promise<readonly string[]> {
  const page = drawn[round.orientation];
  const faults: string[] = [];
  for (const sample of round.samples) {
    await page.show(sample.screen(round.locale, round.display));
    faults.push(...(await page.axe(rules)).map((fault) => `${sample.name}: ${fault}`));
    const screen = await page.drawn();
    if (rules === undefined && screen !== null) visited.add(screen);
  }
  return faults;
}

it.each(AXE_ROUNDS)('finds nothing, $name', async (round) => {
  expect(await findFaults(round)).toEqual([]);
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
  await drawn.upright.show(Object.assign(sample.screen('ja'), { id: 'Z-99' }));
  expect(await drawn.upright.drawn()).toBeNull();
});

it.each(CONTRAST_ROUNDS)('finds enough contrast, $name', async (round) => {
  expect(await findFaults(round, ['color-contrast'])).toEqual([]);
});
