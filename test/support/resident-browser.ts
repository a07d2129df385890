import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Locale } from '../../state-machines/screens/frame-screens.ts';
import type { ScreenId } from '../../state-machines/screens/screen.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { allTexts } from '../../ui/texts/catalogues.ts';
import { ORIENTATIONS, type Orientation } from './chromium.ts';
import type { PracticeMode } from './practice-mode.ts';

const OUTPUT = join(import.meta.dirname, '../output');
type Catalogue = Readonly<Record<string, { readonly text: string }>>;
const CATALOGUES: Readonly<Record<Locale, Catalogue>> = allTexts;

/** The resident's page in real Chromium, operated as a person does: by what is written on the buttons. */
export interface ResidentBrowser {
  readonly page: Page;
  /** Waits until the screen is drawn. */
  sees(...ids: readonly ScreenId[]): Promise<ScreenId>;
  /** Waits for the heading that carries this text: a screen that asks for several things one after the other. */
  asks(key: string): Promise<void>;
  /** Touches the button that carries this text of the catalogue. */
  touch(key: string, params?: Readonly<Record<string, string>>): Promise<void>;
  /** Touches one of several choices by its words. */
  choose(words: string): Promise<void>;
  /** Types on the on-screen keyboard, key by key. */
  type(keys: string): Promise<void>;
  /** Types a secret on the keys of the screen, once they are there; one strike a key, as by a steady hand. */
  typeSecret(keys: string): Promise<void>;
  /** Everything written on the screen, without furigana and white space. */
  words(): Promise<string>;
  /** Every text frame that crossed the resident socket, both ways. */
  readonly frames: readonly string[];
  /** Console errors, refused or foreign requests. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Runs in the page: the text of what is composed from shadow roots and slots. */
const READ_WORDS = `(() => {
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (['STYLE', 'SCRIPT', 'RT', 'TITLE'].includes(node.nodeName)) return '';
    const inside = node.shadowRoot ?? node;
    const nodes = inside.nodeName === 'SLOT' && inside.assignedNodes().length > 0 ? inside.assignedNodes() : inside.childNodes;
    return [...nodes].map(read).join('');
  };
  return read(document.body).replace(/\\s/g, '');
})()`;

/** Opens the terminal's page with a fresh ticket. */
export async function openTerminal(
  browser: Browser,
  mode: PracticeMode,
  orientation: Orientation,
  { language = 'ja', scale = 1 }: { readonly language?: Locale; readonly scale?: number } = {},
): Promise<ResidentBrowser> {
  const context: BrowserContext = await browser.newContext({
    viewport: ORIENTATIONS[orientation],
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const catalogue = CATALOGUES[language];
  const frames: string[] = [];
  const complaints: string[] = [];
  page.on('websocket', (socket) => {
    const note = ({ payload }: { payload: string | Buffer }): number => frames.push(payload.toString());
    socket.on('framesent', note);
    socket.on('framereceived', note);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(mode.terminalOrigin)) complaints.push(`foreign request: ${request.url()}`);
  });
  await page.goto(await mode.ticketUrl());

  /** What a person reads: markup and line breaks of the catalogue do not count, readings may follow their word. */
  const written = (key: string, params: Readonly<Record<string, string>>): RegExp => {
    const text = catalogue[key]?.text;
    if (text === undefined) throw new Error(`no text ${key}`);
    const filled = Object.entries(params).reduce((sofar, [name, value]) => sofar.replaceAll(`{${name}}`, value), text);
    const escaped = filled
      .replaceAll('**', '')
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/\\\[(.+?)\\\|(.+?)\\\]/g, '$1\\s*(?:$2)?\\s*')
      .replace(/\s+/g, '\\s*');
    return new RegExp(`^\\s*${escaped}`);
  };

  return {
    page,
    frames,
    complaints,
    async sees(...ids) {
      const shown = page.locator(ids.map((id) => `k-screen-${id.toLowerCase()}`).join(', ')).first();
      await shown.waitFor({ timeout: 20_000 });
      const tag = await shown.evaluate((element) => element.localName);
      const id = ids.find((candidate) => tag === `k-screen-${candidate.toLowerCase()}`);
      if (id === undefined) throw new Error(`unexpected ${tag}`);
      return id;
    },
    asks: (key) =>
      page
        .getByRole('heading', { name: written(key, {}) })
        .first()
        .waitFor({ timeout: 20_000 }),
    async touch(key, params = {}) {
      try {
        await page
          .getByRole('button', { name: written(key, params) })
          .first()
          .click({ timeout: 5_000 });
      } catch (error) {
        // What a person would have seen, for whoever reads the failing test.
        await page.screenshot({ path: join(OUTPUT, `no-${key}-${orientation}.png`) });
        throw error;
      }
    },
    choose: (words) => page.getByRole('radio', { name: new RegExp(`^${words}`) }).click({ timeout: 5_000 }),
    async type(keys) {
      let before = '';
      for (const key of keys) {
        // The keyboard takes a quick second strike of one key for a trembling finger; nobody means it that fast.
        if (key === before) await page.waitForTimeout(LIMITS.keyDoubleStrike);
        await page.locator('k-keyboard').getByRole('button', { name: key, exact: true }).click({ timeout: 5_000 });
        before = key;
      }
    },
    async typeSecret(keys) {
      const key = (name: string) =>
        page.locator('k-pin-keys, k-password-keys').getByRole('button', { name, exact: true });
      let before = '';
      for (const name of keys) {
        // Page and device host agree on a key in some milliseconds; a press before that is dropped, and no hand is so fast.
        if (name === before || before === '') await page.waitForTimeout(LIMITS.keyDoubleStrike);
        await key(name).click({ timeout: 5_000 });
        before = name;
      }
    },
    words: () => page.evaluate<string>(READ_WORDS),
    close: () => context.close(),
  };
}

/** From the consent that STEP5 begins with while e-Tax is not linked (T-21): agrees, wants notices, goes on. */
export async function linkEtax(resident: ResidentBrowser): Promise<void> {
  await resident.sees('T-21');
  await resident.page.getByRole('button', { name: /e-Tax/, pressed: false }).click();
  await resident.touch('taxConsent.next', { n: '1' });
  await resident.sees('T-22');
  await resident.touch('taxNotice.yes');
  await resident.sees('T-23');
  await resident.touch('tax.onward');
}
