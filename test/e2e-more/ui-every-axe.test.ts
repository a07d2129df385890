import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Orientation } from '../support/chromium.ts';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import { MORE_AXE_ROUNDS } from '../support/screen-campaign.ts';
import { axeFaults } from '../support/screen-looks.ts';

/* axe over every state of every screen; `npm test` has each screen once in each language. */
let pages: DrawnPages;
let drawn: Readonly<Record<Orientation, DrawnPage>>;
beforeAll(async () => {
  pages = await startDrawnPages();
  drawn = { upright: await pages.open('upright'), lying: await pages.open('lying') };
});
afterAll(() => pages.close());

it.each(MORE_AXE_ROUNDS)('axe finds nothing, $name', async (round) => {
  expect(await axeFaults(drawn[round.orientation], round)).toEqual([]);
});
