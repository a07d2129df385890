import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLOURS } from '../../state-machines/screens/frame-screens.ts';
import { ORIENTATIONS, type Orientation } from '../support/chromium.ts';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import { readCode } from '../support/read-code.ts';
import { sampleNamed } from '../support/screen-samples.ts';

/** Pixels a millimetre on the terminal's panel, where a design unit is a pixel. */
const PIXELS_PER_MM = 4.03;
const SMALLEST_MM = 60;
const SMALLEST_MODULE = 4;
const QUIET_MODULES = 4;

let pages: DrawnPages;
let drawn: Readonly<Record<Orientation, DrawnPage>>;
let decoder: Page;
beforeAll(async () => {
  pages = await startDrawnPages();
  drawn = { upright: await pages.open('upright'), lying: await pages.open('lying') };
  decoder = (await drawn.upright.page.context().browser()?.newPage()) ?? expect.unreachable('no browser');
});
afterAll(() => pages.close());

describe.each(Object.keys(ORIENTATIONS) as Orientation[])('the code, %s', (orientation) => {
  it.each(COLOURS.flatMap((colours) => ['Q-02 code', 'Q-02 longest code'].map((name) => ({ colours, name }))))(
    '$name, $colours: read from a picture of the screen',
    async ({ colours, name }) => {
      const { page, show } = drawn[orientation];
      const screen = sampleNamed(name).screen('ja', { textSize: 'extraLarge', colours, sound: true });
      await show(screen);
      if (screen.id !== 'Q-02') throw new Error('no code');
      expect(await readCode(decoder, await page.locator('k-qr-code').screenshot())).toBe(screen.data.code?.url);
    },
  );

  it('is at least 60 mm wide, with modules of 4 pixels and a quiet zone of 4 modules, at the longest address', async () => {
    const { page, show } = drawn[orientation];
    await show(sampleNamed('Q-02 longest code').screen('ja'));
    const svg = page.locator('k-qr-code svg');
    const { width } = (await svg.boundingBox()) ?? expect.unreachable('not drawn');
    const viewBox = Number((await svg.getAttribute('viewBox'))?.split(' ')[2]);
    const module = width / viewBox;
    expect(width / PIXELS_PER_MM).toBeGreaterThanOrEqual(SMALLEST_MM);
    expect(module).toBeGreaterThanOrEqual(SMALLEST_MODULE);
    const dark = [...((await page.locator('k-qr-code path').getAttribute('d')) ?? '').matchAll(/M(\d+) (\d+)/g)];
    const places = dark.flatMap(([, x, y]) => [Number(x), Number(y)]);
    expect(Math.min(...places)).toBe(QUIET_MODULES);
    expect(Math.max(...places)).toBe(viewBox - QUIET_MODULES - 1);
  });
});
