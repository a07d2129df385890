import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { photographFamily } from './family.ts';
import { PICTURES, takePicture } from './photographer.ts';
import { NICKNAME, photographRegistration } from './registration.ts';

/*
 * `npm run pictures`: walks the real terminal in practice mode and takes the pictures of the documents, so that they show
 * what is built. Written to docs/pictures.
 */

/** The bench as a person sees it: the terminal asking for the PIN, two digits pressed on the bench's own PIN pad. */
async function photographBench(browser: Browser, mode: PracticeMode): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, locale: 'ja-JP' });
  const page: Page = await context.newPage();
  await page.goto(mode.benchUrl);
  const terminal = page.frameLocator('iframe');
  const sees = (id: string): Promise<void> => terminal.locator(`k-screen-${id}`).waitFor();
  await sees('k-13');
  await terminal.getByRole('button', { name: '最初の画面へ' }).click();
  await sees('k-01');
  await page.locator('[data-card=ichiro]').click();
  await sees('k-06');
  await terminal.getByRole('radio', { name: '日本語' }).click();
  await sees('k-02');
  await terminal.getByRole('button', { name: 'マイナポータルの利用登録' }).click();
  await sees('k-03');
  await terminal.getByRole('button', { name: 'はじめる' }).click();
  await sees('l-02');
  for (const key of ['1', '1']) await page.locator(`[data-key="${key}"]`).click();
  await terminal.getByText('4桁のうち2桁').waitFor({ state: 'attached' });
  await takePicture(page, 'bench');
  await context.close();
}

async function photographPortal(browser: Browser, mode: PracticeMode): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, locale: 'ja-JP' });
  await page.goto(mode.portalUrl);
  await page.getByText(NICKNAME).first().waitFor();
  await takePicture(page, 'portal');
  await page.close();
}

/** Each story in practice mode of its own: nobody was there before. */
async function inPractice(story: (mode: PracticeMode) => Promise<void>): Promise<void> {
  const mode = await startPracticeMode();
  try {
    await story(mode);
  } finally {
    await mode.stop();
  }
}

mkdirSync(PICTURES, { recursive: true });
const browser = await launchChromium();
try {
  await inPractice(async (mode) => {
    await photographRegistration(browser, mode);
    await photographPortal(browser, mode);
    await photographBench(browser, mode);
  });
  await inPractice((mode) => photographFamily(browser, mode));
} finally {
  await browser.close();
}
