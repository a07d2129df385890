import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { readCode } from '../support/read-code.ts';
import { openTerminal, type ResidentBrowser } from '../support/resident-browser.ts';

/*
 * Signing in by phone: the terminal's page and the phone's page in real Chromium, the portal behind a real TCP line, and a
 * virtual card that signs on the phone. What the phone opens is what is read from a picture of the screen.
 */
const PHONE = { width: 390, height: 844 };

let mode: PracticeMode;
let browser: Browser;
let decoder: Page;
let resident: ResidentBrowser;
let phone: Page;

beforeAll(async () => {
  mode = await startPracticeMode();
  browser = await launchChromium();
  decoder = await browser.newPage();
  resident = await openTerminal(browser, mode, 'upright');
});
beforeEach(async () => {
  phone = await (await browser.newContext({ viewport: PHONE, reducedMotion: 'reduce' })).newPage();
});
afterEach(() => phone.context().close());
afterAll(async () => {
  await browser?.close();
  await mode?.stop();
});

/** Four touches from K-01 to the code, which the phone then reads; what is touched first depends on where the terminal is. */
async function toCode(): Promise<void> {
  if ((await resident.sees('K-01', 'K-02', 'K-03')) === 'K-01') await resident.touch('attract.start');
  if ((await resident.sees('K-02', 'K-03')) === 'K-02') await resident.touch('task.register');
  await resident.sees('K-03');
  await resident.touch('phone.use');
  await resident.sees('Q-01');
  await resident.touch('need.begin');
  await readByPhone();
}

async function readByPhone(): Promise<void> {
  await resident.sees('Q-02');
  const code = resident.page.locator('k-qr-code');
  await code.waitFor();
  const url = (await readCode(decoder, await code.screenshot())) ?? expect.unreachable('the code cannot be read');
  await phone.goto(url);
}

const step = (name: string): Promise<void> => phone.locator(`main[data-step="${name}"]`).waitFor({ timeout: 20_000 });
const numberOnScreen = async (): Promise<string> =>
  /\d\d/.exec((await resident.page.locator('k-screen-q-03 .number').textContent()) ?? '')?.[0] ?? '';

it('キャンセル on the phone leads the terminal back to the top', async () => {
  await toCode();
  await step('number');
  expect(await phone.locator('main').textContent()).toContain('ひかり区役所');
  await resident.sees('Q-03');
  await phone.getByRole('button', { name: 'キャンセル' }).click();
  await step('over');
  await resident.sees('K-02');
});

it('a wrong number ends it on both sides', async () => {
  await toCode();
  await step('number');
  await resident.sees('Q-03');
  const wrong = String((Number(await numberOnScreen()) + 1) % 100).padStart(2, '0');
  await phone.getByLabel('2けたの数字').fill(wrong);
  await phone.getByRole('button', { name: '次へ' }).click();
  await step('over');
  await resident.sees('Q-04');
  expect(await resident.words()).toContain('数字が違いました');
});

it('JPKI利用者ソフト missing: it is installed first; then number, card, PIN, and the terminal goes on', async () => {
  await phone.goto(`${mode.portalUrl}/phone`);
  await step('camera');
  await phone.getByLabel('JPKI利用者ソフトが入っている').uncheck();
  await resident.touch('phone.newCode');
  await readByPhone();
  await step('install');
  await phone.getByRole('button', { name: 'インストールして起動する' }).click();
  await step('number');
  await resident.sees('Q-03');
  await phone.getByLabel('2けたの数字').fill(await numberOnScreen());
  await phone.getByRole('button', { name: '次へ' }).click();
  await step('card');
  await phone.locator('button[value=taro]').click();
  await step('pin');
  await phone.getByLabel('利用者証明用の数字4桁').fill('0000');
  await phone.getByRole('button', { name: 'OK' }).click();
  await phone.getByText('暗証番号が違います').waitFor();
  await phone.getByLabel('利用者証明用の数字4桁').fill('1234');
  await phone.getByRole('button', { name: 'OK' }).click();
  await step('success');
  await resident.sees('B-10');
  await resident.touch('bar.leave');
});
