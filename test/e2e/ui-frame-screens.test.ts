import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLOURS, LOCALES, SCREEN_IDS } from '../../state-machines/screens/screen.ts';
import type { Orientation } from '../support/chromium.ts';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import { FRAME_SAMPLES } from '../support/frame-samples.ts';

let pages: DrawnPages;
beforeAll(async () => {
  pages = await startDrawnPages();
});
afterAll(() => pages.close());

const FRAME_IDS = SCREEN_IDS.filter((id) => id.startsWith('K-'));

it('has an element for every screen the service can tell', async () => {
  const { page } = await pages.open('upright');
  const drawable: readonly string[] = await page.evaluate('harness.drawable()');
  expect([...drawable].sort()).toEqual([...SCREEN_IDS].sort());
  expect([...new Set(FRAME_SAMPLES.map(({ id }) => id))].sort()).toEqual([...FRAME_IDS].sort());
  await page.close();
});

describe.each(['upright', 'lying'] as const)('the frame’s screens %s', (orientation: Orientation) => {
  let drawn: DrawnPage;
  beforeAll(async () => {
    drawn = await pages.open(orientation);
  });
  afterAll(() => drawn.page.close());

  it.each(LOCALES)('fit, with the focus on heading or question, in %s', async (locale) => {
    const faults: string[] = [];
    for (const textSize of ['standard', 'extraLarge'] as const) {
      for (const sample of FRAME_SAMPLES) {
        await drawn.show(sample.screen(locale, { textSize, colours: 'standard' }));
        faults.push(...(await drawn.problems()).map((problem) => `${sample.name} ${textSize}: ${problem}`));
        const focused = await drawn.focused();
        const expected = sample.id === 'K-10' ? 'button' : 'h1';
        if (!focused.startsWith(expected)) faults.push(`${sample.name}: focus on ${focused}`);
      }
    }
    expect(faults).toEqual([]);
    expect(drawn.complaints()).toEqual([]);
  });
});

/** The first sample of each screen: axe looks at roles, names and contrast, which the others share. */
const ONE_EACH = FRAME_IDS.map((id) => FRAME_SAMPLES.find((sample) => sample.id === id)).filter(
  (sample) => sample !== undefined,
);

describe('axe', () => {
  let drawn: DrawnPage;
  beforeAll(async () => {
    drawn = await pages.open('upright');
  });
  afterAll(() => drawn.page.close());

  it.each(LOCALES)('finds nothing on any of the frame’s screens in %s', async (locale) => {
    const faults: string[] = [];
    for (const sample of ONE_EACH) {
      await drawn.show(sample.screen(locale));
      faults.push(...(await drawn.axe()).map((fault) => `${sample.name}: ${fault}`));
    }
    expect(faults).toEqual([]);
    expect(ONE_EACH).toHaveLength(FRAME_IDS.length);
  });

  it.each(COLOURS)('finds enough contrast in the colours %s', async (colours) => {
    const faults: string[] = [];
    for (const sample of ONE_EACH) {
      await drawn.show(sample.screen('ja', { textSize: 'standard', colours }));
      faults.push(...(await drawn.axe(['color-contrast'])).map((fault) => `${sample.name}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });
});

describe('the oracles catch planted defects', () => {
  let drawn: DrawnPage;
  beforeAll(async () => {
    drawn = await pages.open('upright');
  });
  afterAll(() => drawn.page.close());

  const NEEDS = FRAME_SAMPLES.find(({ id }) => id === 'K-03');

  it.each([
    ['a button too low to hit', 'k-button', 'button', 'min-height: 40px; height: 40px', 'small target'],
    ['text too small to read', 'k-note', 'div', 'font-size: 20px', 'small text'],
    ['words beside their button', 'k-button', '.words', 'transform: translateY(60px)', 'out of its control'],
    ['text pushed under the bar', 'k-layout', '.actions', 'transform: translateY(180px)', 'under the bar'],
    ['text over text', 'k-layout', '.question', 'transform: translateY(90px)', 'text over text'],
    ['a line that does not wrap', 'k-note', 'span', 'white-space: nowrap; font-size: 90px', 'outside the screen'],
  ])('%s', async (_name, host, inner, style, problem) => {
    if (NEEDS === undefined) throw new TypeError('no sample of K-03');
    await drawn.show(NEEDS.screen('ja'));
    expect(await drawn.problems()).toEqual([]);
    // Through the style object: the page's CSP forbids style attributes, also to a test.
    await drawn.page.evaluate(
      `harness.inside('${host}').shadowRoot.querySelector('${inner}').style.cssText = ${JSON.stringify(style)}`,
    );
    expect((await drawn.problems()).join()).toContain(problem);
  });

  it('a removed name and a faint colour', async () => {
    if (NEEDS === undefined) throw new TypeError('no sample of K-03');
    await drawn.show(NEEDS.screen('ja'));
    await drawn.page.evaluate(`
      harness.inside('k-button').shadowRoot.querySelector('.words').remove();
      harness.inside('k-note').shadowRoot.querySelector('span').style.color = '#aaccee';
    `);
    expect((await drawn.axe()).map((fault) => fault.split(':')[0])).toEqual(['button-name', 'color-contrast']);
  });

  it('a request to another place and an inline script', async () => {
    await drawn.page.evaluate(`
      void fetch('https://example.org/').catch(() => {});
      const script = document.createElement('script');
      try { script.textContent = 'window.planted = true'; } catch {}
      document.body.append(script);
    `);
    await drawn.page.evaluate('new Promise((done) => setTimeout(done))');
    expect(await drawn.page.evaluate('window.planted')).toBeUndefined();
    expect(drawn.complaints().join()).toMatch(/Content Security Policy/);
  });
});
