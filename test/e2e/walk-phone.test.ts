import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { logsOf, type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { readCode } from '../support/read-code.ts';
import { openTerminal, type ResidentBrowser } from '../support/resident-browser.ts';

/*
 * Signing in by phone: the terminal's page and the phone's page in real Chromium, the portal behind a real TCP line, and a
 * virtual card that signs on the phone. What the phone opens is what is read from a picture of the screen. And what the
 * terminal says when something of it is wrong, where the phone is the way on or nothing is. PINs are typed on the PIN pad
 * alone, so that its loss is something.
 */
const PHONE = { width: 390, height: 844 };

let folder: string;
let mode: PracticeMode;
let browser: Browser;
let decoder: Page;
let resident: ResidentBrowser;
let phone: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mado-pad-only-'));
  const config = join(folder, 'config.json');
  writeFileSync(config, JSON.stringify({ pin: { entry: ['pinPad'] } }));
  mode = await startPracticeMode({ args: ['--config', config, '--scenario', 'registered'] });
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
  rmSync(folder, { recursive: true, force: true });
});

/** Four touches from K-01 to the code, which the phone then reads; what is touched first depends on where the terminal is. */
async function toCode(): Promise<void> {
  if ((await resident.sees('K-01', 'K-02', 'K-03')) === 'K-01') await resident.touch('attract.start');
  if ((await resident.sees('K-02', 'K-03')) === 'K-02') await resident.touch('task.menu');
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

/** Number, card and PIN on the phone, whose first try is wrong where one is given. */
async function signOnPhone(card: string, pin: string, wrong?: string): Promise<void> {
  await step('number');
  await resident.sees('Q-03');
  await phone.getByLabel('2けたの数字').fill(await numberOnScreen());
  await phone.getByRole('button', { name: '次へ' }).click();
  await step('card');
  await phone.locator(`button[value=${card}]`).click();
  await step('pin');
  if (wrong !== undefined) {
    await phone.getByLabel('利用者証明用の数字4桁').fill(wrong);
    await phone.getByRole('button', { name: 'OK' }).click();
    await phone.getByText('暗証番号が違います').waitFor();
  }
  await phone.getByLabel('利用者証明用の数字4桁').fill(pin);
  await phone.getByRole('button', { name: 'OK' }).click();
  await step('success');
}

const screensShown = (): readonly string[] =>
  resident.frames.flatMap((frame) => /"type":"screen".*?"screen":\{"id":"([A-Z]-\d\d)"/.exec(frame)?.[1] ?? []);

/** What the terminal's audit log says of being in service, in order. */
function service(): readonly string[] {
  const db = new Database(join(mode.dataDirectory, 'madoguchi.db'), { readonly: true });
  const events = db
    .prepare<[], string>("SELECT event FROM audit WHERE event LIKE 'terminal.%' ORDER BY sequence")
    .pluck();
  const told = events.all();
  db.close();
  return told;
}

describe('the look at the terminal at はじめる', () => {
  it('is never drawn while all is well: a touch on はじめる leads straight to the card', async () => {
    await resident.sees('K-01');
    await resident.page.evaluate(() => localStorage.setItem('left', 'by somebody'));
    await resident.touch('attract.start');
    await resident.sees('K-02');
    await resident.touch('task.menu');
    await resident.sees('K-03');
    await resident.touch('need.begin');
    await resident.sees('L-01');
    expect(screensShown()).not.toContain('K-05');
    await resident.page.getByRole('button', { name: /^\s*戻る/ }).click();
    await resident.sees('K-03');
  });

  it('what somebody left in the browser was erased at the start of the visit, and staff are told', async () => {
    await expect.poll(() => logsOf(mode)).toContain('"event":"environment.warning"');
    expect(await resident.page.evaluate(() => localStorage.length)).toBe(0);
  });

  it('tells in one sentence what is wrong, and what works all the same; 閉じる leads to the top', async () => {
    await mode.fault('unplugPinPad', true);
    await resident.touch('need.begin');
    await resident.sees('K-05');
    const words = await resident.words();
    for (const told of [
      'テンキーが応答しません',
      'スマートフォンでのログインはできます',
      '窓口の手続きは、いつもどおり',
    ]) {
      expect(words).toContain(told);
    }
    await resident.touch('env.close');
    await resident.sees('K-02');
  });

  it('leads on by phone where only the card cannot be used, and to the card once all is well', async () => {
    await resident.touch('task.menu');
    await resident.sees('K-03');
    await resident.touch('need.begin');
    await resident.sees('K-05');
    await resident.touch('phone.use');
    await resident.sees('Q-01');
    await resident.page.getByRole('button', { name: /^\s*戻る/ }).click();
    await resident.sees('K-03');
    await mode.fault('unplugPinPad', false);
    await resident.touch('need.begin');
    await resident.sees('L-01');
    await resident.page.getByRole('button', { name: /^\s*戻る/ }).click();
    await resident.sees('K-03');
  });
});

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
  await signOnPhone('kenji', '8888', '0000');
  await resident.sees('B-10');
  await resident.touch('bar.leave');
  await resident.sees('K-14');
  await resident.touch('leave.confirm');
  await resident.sees('K-13');
  await resident.touch('finish.home');
});

describe('without the card reader', () => {
  it('the terminal stays in service: the card is closed with its reason, and a phone signs in to the main menu', async () => {
    await resident.sees('K-01');
    await mode.fault('unplugReader', true);
    await resident.touch('attract.start');
    await resident.sees('K-02');
    expect(await resident.words()).toContain('カードの読み取り機が使えません');
    await resident.touch('task.menu');
    await resident.sees('K-03');
    expect(await resident.page.getByRole('button', { name: /^はじめる/ }).count()).toBe(0);
    await toCode();
    await signOnPhone('taro', '1234');
    await resident.sees('A-02');
    expect(await resident.words()).toContain('マイナ父');
    await resident.touch('menu.signOut');
    await resident.sees('K-13');
    await resident.touch('finish.home');
    await resident.sees('K-01');
    expect(service().at(-1)).toBe('terminal.card-closed');
  });

  it('and without the line it is out of service, says which part and what works, and comes back by itself', async () => {
    mode.line(false);
    await resident.sees('K-00');
    const words = await resident.words();
    for (const told of ['読み取り機が使えません', '窓口で手続きする', '使えます']) expect(words).toContain(told);
    await mode.fault('unplugReader', false);
    await resident.sees('K-01');
    expect(service().slice(-3)).toEqual(['terminal.card-closed', 'terminal.out-of-service', 'terminal.in-service']);
    expect(resident.complaints).toEqual([]);
  });
});
