import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { openTerminal, type ResidentBrowser } from '../support/resident-browser.ts';
import { enterPin } from '../support/resident-walk.ts';

/*
 * `npm run pictures`: walks the real terminal in practice mode and takes the pictures of the documents, so that they show
 * what is built. Written to docs/pictures, half the panel's pixels.
 */
const OUT = join(import.meta.dirname, '../../docs/pictures');

/** One whole registration upright; every screen of the README is photographed where the walk meets it. */
async function photographWalk(mode: PracticeMode, resident: ResidentBrowser): Promise<void> {
  const take = async (name: string): Promise<void> => {
    await resident.page.evaluate('document.fonts.ready');
    await resident.page.screenshot({ path: join(OUT, `${name}.png`) });
    process.stdout.write(`${name}.png\n`);
  };
  await resident.sees('K-01');
  await take('K-01');
  await mode.place('taro');
  await resident.sees('K-06');
  await resident.choose('日本語');
  await resident.sees('K-02');
  await take('K-02');
  await resident.touch('task.register');
  await resident.sees('K-03');
  await resident.touch('need.begin');
  await resident.sees('L-02');
  await take('L-02');
  await enterPin(mode, ['1', '2', '3', '4']);
  await resident.sees('B-10');
  await resident.touch('terms.agree');
  await resident.sees('B-11');
  await resident.page.getByRole('tab', { name: 'カタカナ' }).click();
  await resident.type('マイナチチ');
  await take('B-11');
  await resident.touch('common.next');
  await resident.sees('B-12');
  await resident.touch('wantMail.yes');
  for (const id of ['B-13', 'B-14'] as const) {
    await resident.sees(id);
    await resident.page.keyboard.type('maina_dad@example.com');
    if (id === 'B-13') await take(id);
    await resident.touch('common.next');
  }
  await resident.sees('B-15');
  await resident.touch('mail2.no');
  await resident.sees('B-16');
  await take('B-16');
  await resident.touch('common.next');
  await resident.sees('B-02');
  await take('B-02');
  await resident.touch('check.register');
  await resident.sees('B-03');
  await take('B-03');
  await resident.touch('done.toMenu');
  await resident.sees('A-02');
  await take('A-02');
  await photographEtaxRequest(mode, resident, take);
  await resident.touch('menu.signOut');
  await resident.sees('K-12');
  await mode.lift();
  await resident.sees('K-13');
}

/** The request to e-Tax, with the login's PIN where the other one is meant, as it happens to many. */
async function photographEtaxRequest(
  mode: PracticeMode,
  resident: ResidentBrowser,
  take: (name: string) => Promise<void>,
): Promise<void> {
  await resident.touch('menu.etaxRequest');
  await resident.sees('T-51');
  await take('T-51');
  await resident.touch('etax.agree');
  await resident.sees('T-52');
  await resident.page.keyboard.type('kokuzei tarou');
  await resident.touch('common.next');
  await resident.sees('T-53');
  await take('T-53');
  await enterPin(mode, ['1', '2', '3', '4']);
  await resident.sees('L-04');
  await take('L-04');
  await resident.touch('pin.about');
  await resident.sees('L-12');
  await take('L-12');
  await resident.touch('pin.retry');
  await resident.sees('T-53');
  await enterPin(mode, ['5', '6', '7', '8']);
  await resident.sees('T-54');
  await resident.typeSecret('TARO01');
  await take('T-54');
  await resident.touch('touch.enter');
  await resident.sees('T-55');
  await take('T-55');
  await resident.touch('done.toMenu');
  await resident.sees('A-02');
}

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
  await page.screenshot({ path: join(OUT, 'bench.png') });
  process.stdout.write('bench.png\n');
  await context.close();
}

async function photographPortal(browser: Browser, mode: PracticeMode): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, locale: 'ja-JP' });
  await page.goto(mode.portalUrl);
  await page.getByText('マイナチチ').first().waitFor();
  await page.screenshot({ path: join(OUT, 'portal.png') });
  process.stdout.write('portal.png\n');
  await page.close();
}

mkdirSync(OUT, { recursive: true });
const mode = await startPracticeMode();
const browser = await launchChromium();
try {
  const upright = await openTerminal(browser, mode, 'upright', { scale: 0.5 });
  await photographWalk(mode, upright);
  await upright.close();
  await photographPortal(browser, mode);
  await photographBench(browser, mode);
} finally {
  await browser.close();
  await mode.stop();
}
