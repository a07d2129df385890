import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Orientation } from '../support/chromium.ts';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import { CONTRAST_ROUNDS, MORE_AXE_ROUNDS, MORE_DRAWING_ROUNDS } from '../support/screen-campaign.ts';
import { axeFaults, drawingFaults } from '../support/screen-looks.ts';

/* Every state of every screen in every way it can be drawn; `npm test` draws a part of it. */
let pages: DrawnPages;
let drawn: Readonly<Record<Orientation, DrawnPage>>;
beforeAll(async () => {
  pages = await startDrawnPages();
  drawn = { upright: await pages.open('upright'), lying: await pages.open('lying') };
});
afterAll(() => pages.close());

it.each(MORE_DRAWING_ROUNDS)('$name fit, with the focus where reading begins', async (round) => {
  expect(await drawingFaults(drawn[round.orientation], round)).toEqual([]);
});

it.each(MORE_AXE_ROUNDS)('axe finds nothing, $name', async (round) => {
  expect(await axeFaults(drawn[round.orientation], round)).toEqual([]);
});

it.each(CONTRAST_ROUNDS)('axe finds enough contrast, $name', async (round) => {
  expect(await axeFaults(drawn[round.orientation], round, ['color-contrast'])).toEqual([]);
});
