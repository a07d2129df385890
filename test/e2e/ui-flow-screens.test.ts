import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLOURS, LOCALES, SCREEN_IDS } from '../../state-machines/screens/screen.ts';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import { FLOW_SAMPLES } from '../support/flow-samples.ts';

let pages: DrawnPages;
beforeAll(async () => {
  pages = await startDrawnPages();
});
afterAll(() => pages.close());

const FLOW_IDS = SCREEN_IDS.filter((id) => !id.startsWith('K-'));
/** The first sample of each screen. */
const ONE_EACH = FLOW_IDS.map((id) => FLOW_SAMPLES.find((sample) => sample.id === id)).filter(
  (sample) => sample !== undefined,
);
/** A refused text asks for the field, everything else for the heading. */
const REFUSED = /^B-1[1345] (?:empty|long|characters|bad|mismatch|same)/;

describe.each(['upright', 'lying'] as const)('the screens of sign-in, menu and registration %s', (orientation) => {
  let drawn: DrawnPage;
  beforeAll(async () => {
    drawn = await pages.open(orientation);
  });
  afterAll(() => drawn.page.close());

  it.each(LOCALES)('fit in every state, with the focus on heading or refused field, in %s', async (locale) => {
    const faults: string[] = [];
    for (const sample of FLOW_SAMPLES) {
      await drawn.show(sample.screen(locale));
      faults.push(...(await drawn.problems()).map((problem) => `${sample.name}: ${problem}`));
      const focused = await drawn.focused();
      if (!focused.startsWith(REFUSED.test(sample.name) ? 'input' : 'h1'))
        faults.push(`${sample.name}: focus on ${focused}`);
    }
    expect(faults).toEqual([]);
    expect(drawn.complaints()).toEqual([]);
  });

  it.each(LOCALES)('fit with the largest text in %s', async (locale) => {
    const faults: string[] = [];
    for (const sample of ONE_EACH) {
      await drawn.show(sample.screen(locale, { textSize: 'extraLarge', colours: 'standard' }));
      faults.push(...(await drawn.problems()).map((problem) => `${sample.name}: ${problem}`));
    }
    expect(faults).toEqual([]);
  });
});

describe('axe', () => {
  let drawn: DrawnPage;
  beforeAll(async () => {
    drawn = await pages.open('upright');
  });
  afterAll(() => drawn.page.close());

  it.each(LOCALES)('finds nothing on any of these screens in %s', async (locale) => {
    const faults: string[] = [];
    for (const sample of ONE_EACH) {
      await drawn.show(sample.screen(locale));
      faults.push(...(await drawn.axe()).map((fault) => `${sample.name}: ${fault}`));
    }
    expect(faults).toEqual([]);
    expect(ONE_EACH).toHaveLength(FLOW_IDS.length);
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
