import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';

/*
 * The bench as `npm start` serves it, in real Chromium: nothing is cut off at the sizes of ordinary screens, in both
 * languages and both ways the terminal stands, and a person can work it by clicking.
 */
const SIZES = [
  [1600, 1000],
  [1366, 768],
  [1024, 768],
] as const;
const WORDS = {
  ja: { lying: '横', upright: '縦', other: 'English' },
  en: { lying: 'Landscape', upright: 'Portrait', other: '日本語' },
} as const;
const KEYS = 14;
/** Always shown; the rarer ones are behind a button. */
const CARDS = 8;
const ALL_CARDS = 19;

let mode: PracticeMode;
let browser: Browser;
let page: Page;
const complaints: string[] = [];
beforeAll(async () => {
  [mode, browser] = await Promise.all([startPracticeMode(), launchChromium()]);
  page = await browser.newPage({ locale: 'ja-JP' });
  page.setDefaultTimeout(10_000);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(mode.benchUrl);
  await page
    .locator('[data-card]')
    .nth(CARDS - 1)
    .waitFor();
  await page.frameLocator('iframe').locator('k-screen-k-01').waitFor();
  await page.evaluate('document.fonts.ready');
});
afterAll(async () => {
  await browser?.close();
  await mode?.stop();
});

const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

async function speak(language: keyof typeof WORDS): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) !== language)
    await press(WORDS[language === 'ja' ? 'en' : 'ja'].other);
}

interface Drawn {
  readonly keys: number;
  readonly cards: number;
  /** Of what is too wide for its place: names of elements, empty when all is well. */
  readonly cut: readonly string[];
  /** Cards of the wallet that cannot be seen whole without scrolling. */
  readonly belowTheFold: readonly string[];
}

/**
 * Runs in the page: walks every shadow root. Cut is what holds more than its box shows, or whose edge lies outside of the
 * panel it stands in; only the events and the column of panels may scroll, and only downwards.
 */
const MEASURE = `(() => {
  const all = (root) => [...root.querySelectorAll('*')].flatMap((e) => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]);
  const elements = all(document);
  const name = (e) => e.dataset.key ?? e.dataset.card ?? e.dataset.switch ?? (e.localName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 20));
  const html = elements.filter((e) => e instanceof HTMLElement && e.offsetParent !== null && e.localName !== 'style');
  const tooWide = html.filter((e) => getComputedStyle(e).display !== 'inline' && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0);
  const outside = html.filter((e) => {
    const around = e.parentElement?.closest('button, section, header');
    if (!around || e.localName === 'em') return false;
    const [inner, outer] = [e.getBoundingClientRect(), around.getBoundingClientRect()];
    return inner.left < outer.left - 1 || inner.right > outer.right + 1;
  });
  const tooTall = html.filter((e) => e.localName === 'button' && e.scrollHeight > e.clientHeight + 1);
  const cards = elements.filter((e) => e.dataset?.card);
  const side = elements.find((e) => e.className === 'side').getBoundingClientRect();
  return {
    keys: elements.filter((e) => e.dataset?.key).length,
    cards: cards.length,
    cut: [...new Set([...tooWide, ...outside, ...tooTall])].map(name),
    belowTheFold: cards.filter((e) => e.getBoundingClientRect().bottom > Math.min(side.bottom, innerHeight)).map(name),
  };
})()`;

/** Everything written on the bench but what is marked as Japanese on purpose. */
const READ_WORDS = `(() => {
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeName === 'STYLE' || node.lang === 'ja') return '';
    return [...(node.shadowRoot ?? node).childNodes].map(read).join(' ');
  };
  return read(document.body);
})()`;

const CASES = SIZES.flatMap((size) => (['ja', 'en'] as const).map((language) => ({ size, language })));

it.each(CASES)('$size.0 × $size.1, $language: nothing is cut off, upright or lying', async ({ size, language }) => {
  const [width, height] = size;
  await page.setViewportSize({ width, height });
  await speak(language);
  for (const stand of ['upright', 'lying'] as const) {
    await press(WORDS[language][stand]);
    const drawn = await page.evaluate<Drawn>(MEASURE);
    expect(drawn).toMatchObject({ keys: KEYS, cards: CARDS, cut: [] });
    if (width >= (stand === 'upright' ? 1366 : 1600)) expect(drawn.belowTheFold).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await page.locator('[data-switch=rarer]').click();
    expect(await page.evaluate<Drawn>(MEASURE)).toMatchObject({ cards: ALL_CARDS, cut: [] });
    await page.locator('[data-switch=rarer]').click();
  }
  expect(complaints).toEqual([]);
});

it('is worked by clicking: a card is laid, the terminal wakes, the events are told in the language of the page', async () => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await speak('en');
  await press(WORDS.en.upright);
  const terminal = page.frameLocator('iframe');
  await terminal.locator('k-screen-k-01').waitFor();
  await page.locator('[data-card=ichiro]').click();
  await terminal.locator('k-screen-k-06').waitFor();
  await page.getByText('Card 2 was laid on the reader').waitFor();
  await page.locator('bench-reader').getByText('Card of 国税 一郎').waitFor();
  expect((await page.evaluate<Drawn>(MEASURE)).cut).toEqual([]);
  await page.locator('[data-lift]').click();
  await page.getByText('The card was taken').waitFor();
  const japanese = (await page.evaluate<string>(READ_WORDS)).match(/[\u3040-\u30ff\u4e00-\u9fff]+/g);
  expect(japanese).toEqual([WORDS.en.other]);
  await speak('ja');
  await page.getByText('置かれました（2枚目）').waitFor();
  expect(complaints).toEqual([]);
});

it('leads to the phone as well as to the portal, each in a window of its own', async () => {
  const [phone] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'スマートフォンの画面' }).click(),
  ]);
  await phone.locator('main[data-step=camera]').waitFor();
  expect(phone.url()).toBe(`${mode.portalUrl}/phone`);
  await phone.close();
});

it('the measure sees a defect when there is one', async () => {
  for (const spoiled of ['[data-key="5"]', '[data-card=jiro] > span > span']) {
    await page.locator(spoiled).evaluate((element) => element.append('5'.repeat(40)));
  }
  const { cut } = await page.evaluate<Drawn>(MEASURE);
  expect(cut).toContain('5');
  expect(cut).toContain('jiro');
});
