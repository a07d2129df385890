import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import { sampleNamed } from '../support/screen-samples.ts';

let pages: DrawnPages;
let drawn: DrawnPage;
beforeAll(async () => {
  pages = await startDrawnPages();
  drawn = await pages.open('upright');
});
afterAll(() => pages.close());

const NEEDS = sampleNamed('K-03 register');

describe('the measurements and axe catch', () => {
  it.each([
    ['a button too low to hit', 'k-button', 'button', 'min-height: 40px; height: 40px', 'small target'],
    ['text too small to read', 'k-note', 'div', 'font-size: 20px', 'small text'],
    ['words beside their button', 'k-button', '.words', 'transform: translateY(60px)', 'out of its control'],
    ['text pushed under the bar', 'k-layout', '.actions', 'transform: translateY(180px)', 'under the bar'],
    ['a focus ring over its neighbour', 'k-button', 'button', 'box-shadow: 0 0 0 150px red', 'under the focus ring'],
    ['text over text', 'k-layout', '.question', 'transform: translateY(90px)', 'text over text'],
    ['a line that does not wrap', 'k-note', 'span', 'white-space: nowrap; font-size: 90px', 'outside the screen'],
  ])('%s', async (_name, host, inner, style, problem) => {
    await drawn.show(NEEDS.screen('ja'));
    expect(await drawn.problems()).toEqual([]);
    // Through the style object: the page's CSP forbids style attributes, also to a test.
    await drawn.page.evaluate(
      `harness.inside('${host}').shadowRoot.querySelector('${inner}').style.cssText = ${JSON.stringify(style)}`,
    );
    expect((await drawn.problems()).join()).toContain(problem);
  });

  it('a removed name and a faint colour', async () => {
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
