import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Orientation } from '../support/chromium.ts';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import { CONTRAST_ROUNDS } from '../support/screen-campaign.ts';
import { axeFaults } from '../support/screen-looks.ts';

/* Contrast of every state of every screen in the colours that are not the standard ones. */
let pages: DrawnPages;
let drawn: Readonly<Record<Orientation, DrawnPage>>;
beforeAll(async () => {
  pages = await startDrawnPages();
  drawn = { upright: await pages.open('upright'), lying: await pages.open('lying') };
});
afterAll(() => pages.close());

it.each(CONTRAST_ROUNDS)('axe finds enough contrast, $name', async (round) => {
  expect(await axeFaults(drawn[round.orientation], round, ['color-contrast'])).toEqual([]);
});
