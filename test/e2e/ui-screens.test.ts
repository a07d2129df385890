import { afterAll, beforeAll, expect, it } from 'vitest';
import { SCREEN_IDS } from '../../state-machines/screens/screen.ts';
import type { Orientation } from '../support/chromium.ts';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import { DRAWING_ROUNDS } from '../support/screen-campaign.ts';
import { drawingFaults } from '../support/screen-looks.ts';
import { ONE_OF_EACH } from '../support/screen-samples.ts';

let pages: DrawnPages;
let drawn: Readonly<Record<Orientation, DrawnPage>>;
beforeAll(async () => {
  pages = await startDrawnPages();
  drawn = { upright: await pages.open('upright'), lying: await pages.open('lying') };
});
afterAll(() => pages.close());

it('has an element and a sample for every screen the service can tell', async () => {
  const drawable: readonly string[] = await drawn.upright.page.evaluate('harness.drawable()');
  expect([...drawable].sort()).toEqual([...SCREEN_IDS].sort());
  expect(ONE_OF_EACH.map(({ id }) => id).sort()).toEqual([...SCREEN_IDS].sort());
});

it.each(DRAWING_ROUNDS)('$name fit, with the focus where reading begins', async (round) => {
  expect(await drawingFaults(drawn[round.orientation], round)).toEqual([]);
});
