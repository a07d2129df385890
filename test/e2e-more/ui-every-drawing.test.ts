import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Orientation } from '../support/chromium.ts';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import { MORE_DRAWING_ROUNDS } from '../support/screen-campaign.ts';
import { drawingFaults } from '../support/screen-looks.ts';

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
