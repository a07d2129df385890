import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CountedWalk, countWalk } from '../conformance/counted-walk.ts';
import { GOALS, missed } from '../conformance/goals.ts';
import { launchChromium } from '../support/chromium.ts';
import { logsOf, type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { openTerminal, type ResidentBrowser } from '../support/resident-browser.ts';
import { giveNumber, givePin, numberOnScreen, type Phone, toCode, toPinOnPhone } from '../support/walks/phone.ts';
import { registerWithoutMail, toMenu } from '../support/walks/visit.ts';
import { secretsOf } from '../support/walks/walker.ts';

/*
 * Signing in by phone, and signing: the terminal's page and the phone's page in real Chromium, the portal behind a real TCP line, and a
 * virtual card that signs on the phone. What the phone opens is what is read from a picture of the screen. And what the
 * terminal says when something of it is wrong, where the phone is the way on or nothing is. PINs are typed on the PIN pad
 * alone, so that its loss is something.
 */
/** Of the page as it is served. */
const MANIFEST = join(import.meta.dirname, '../../dist/ui/training/manifest.json');

let folder: string;
let mode: PracticeMode;
let browser: Browser;
let resident: ResidentBrowser;
let walker: CountedWalk;
let phone: Phone;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mado-pad-only-'));
  const config = join(folder, 'config.json');
  writeFileSync(config, JSON.stringify({ pin: { entry: ['pinPad'] } }));
  mode = await startPracticeMode({ args: ['--config', config, '--scenario', 'registered'] });
  browser = await launchChromium();
  resident = await openTerminal(browser, mode, 'upright');
  walker = await countWalk(mode, resident);
});
beforeEach(async () => {
  phone = await walker.phone();
});
afterEach(() => phone.close());
afterAll(async () => {
  await browser?.close();
  await mode?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Number, card and PIN on the phone, whose first try is wrong where one is given. */
async function signOnPhone(card: string, wrong?: string): Promise<void> {
  await giveNumber(phone, await numberOnScreen(resident));
  await toPinOnPhone(phone, card);
  if (wrong !== undefined) {
    await givePin(phone, wrong);
    await phone.page.getByText('暗証番号が違います').waitFor();
  }
  await givePin(phone, secretsOf(card).pin);
  await phone.step('success');
}

/** From what is to be signed, as the terminal says it, to the phone that has read the code. */
async function toCodeToSign(what: string): Promise<void> {
  await resident.sees('Q-01');
  expect(await resident.words()).toContain(what);
  await resident.touch('need.begin');
  await phone.read(resident);
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
  await toCode(resident);
  await phone.read(resident);
  await phone.step('number');
  expect(await phone.page.locator('main').textContent()).toContain('ひかり区役所');
  // The software is there: nothing speaks of it.
  expect(await phone.page.getByText(/JPKI|インストール/).count()).toBe(0);
  await resident.sees('Q-03');
  await phone.tap('キャンセル');
  await phone.step('over');
  await resident.sees('K-02');
});

it('戻る on the terminal ends it on the phone as well', async () => {
  await toCode(resident);
  await phone.read(resident);
  await phone.step('number');
  await resident.sees('Q-03');
  await resident.touch('bar.back');
  await phone.step('over');
  expect(await phone.page.locator('main').textContent()).toContain('終わりにしました');
});

it('a wrong number ends it on both sides', async () => {
  await toCode(resident);
  await phone.read(resident);
  await giveNumber(phone, String((Number(await numberOnScreen(resident)) + 1) % 100).padStart(2, '0'));
  await phone.step('over');
  await resident.sees('Q-04');
  expect(await resident.words()).toContain('数字が違いました');
});

it('JPKI利用者ソフト missing: it is installed first; then number, card, PIN, and the terminal goes on', async () => {
  await phone.page.goto(`${mode.portalUrl}/phone`);
  await phone.step('camera');
  await phone.page.getByLabel('JPKI利用者ソフトが入っている').uncheck();
  await resident.touch('phone.newCode');
  await phone.read(resident);
  await phone.step('install');
  await phone.tap('インストールして起動する');
  await signOnPhone('kenji', '0000');
  await resident.sees('B-10');
});

it('an account is registered without any card here: the session of the phone is enough', async () => {
  await registerWithoutMail(walker, 'Phone');
  await toMenu(walker);
  const { accounts, registrations } = await mode.portal();
  expect(accounts.map(({ nickname }) => nickname)).toContain('Phone');
  expect(registrations[0]).toMatchObject({ kind: 'account.create', outcome: 'applied' });
  await resident.touch('menu.signOut');
  await resident.sees('K-13');
  await resident.touch('finish.home');
});

describe('without the card reader', () => {
  it('the terminal stays in service: the card is closed with its reason, and a phone signs in to the main menu', async () => {
    await resident.sees('K-01');
    walker.beginCounting();
    await mode.fault('unplugReader', true);
    await resident.touch('attract.start');
    await resident.sees('K-02');
    // A reader that is gone for a moment is not called gone.
    await expect.poll(() => resident.words()).toContain('カードの読み取り機が使えません');
    await resident.touch('task.menu');
    await resident.sees('K-03');
    expect(await resident.page.getByRole('button', { name: /^はじめる/ }).count()).toBe(0);
    await toCode(resident);
    expect(missed(GOALS.U5, await walker.effort())).toEqual([]);
    await phone.read(resident);
    await signOnPhone('taro');
    await resident.sees('A-02');
    expect(await resident.words()).toContain('マイナ父');
  });

  it('what must be signed is signed by the phone, which shows it; another card is turned away before its PIN', async () => {
    await resident.touch('menu.taxPreparation');
    await resident.sees('T-00');
    await resident.touch('steps.start', { k: '2' });
    await resident.sees('T-10');
    await resident.page.getByRole('switch', { name: /^給与所得/ }).click();
    await resident.touch('common.next');
    await resident.sees('T-12');
    await resident.touch('selection.confirm');
    await toCodeToSign('証明書等の選択');
    await giveNumber(phone, await numberOnScreen(resident));
    await phone.step('card');
    expect(await phone.page.locator('.items li').allTextContents()).toEqual([
      '証明書等の選択給与所得の源泉徴収票（お勤め先（e-Taxで提出した場合））',
    ]);
    await phone.lay('hanako');
    await phone.step('over');
    expect(await phone.page.locator('main').textContent()).toContain('端末でログインした方のカードではありません');
    await resident.sees('Q-04');
    await resident.touch('phone.newCode');
    await phone.read(resident);
    await signOnPhone('taro');
    await resident.sees('T-20');
  });

  it('and a site is linked so, in the same session', async () => {
    await resident.touch('taxLinks.all');
    await resident.sees('T-21');
    await resident.page.getByRole('button', { name: /^e-Taxとの連携/, pressed: false }).click();
    await resident.touch('taxConsent.next', { n: '1' });
    await resident.sees('T-22');
    await resident.touch('taxNotice.yes');
    await toCodeToSign('ほかのサイトとの連携');
    await signOnPhone('taro');
    await resident.sees('T-23');
    expect((await mode.portal()).registrations.slice(0, 2)).toMatchObject([
      { kind: 'link.create', outcome: 'applied' },
      { kind: 'tax.select', outcome: 'applied' },
    ]);
    await resident.page.getByRole('button', { name: /^\s*やめる/ }).click();
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

it('a page of another build than the service loads itself anew, and goes on where the terminal is', async () => {
  const { build } = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  const page = await (await browser.newContext()).newPage();
  let documents = 0;
  page.on('request', (request) => {
    if (request.isNavigationRequest()) documents += 1;
  });
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    await route.fulfill({ response, body: documents === 1 ? body.replaceAll(build, 'another') : body });
  });
  // It may begin anew before the first of its loads was over.
  await page.goto(await mode.ticketUrl(), { waitUntil: 'commit' });
  await expect.poll(() => documents, { timeout: 30_000 }).toBe(2);
  await page.locator('k-screen-k-01').waitFor();
  expect(documents).toBe(2);
  // What is fetched ahead may still be on its way.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.context().close();
});
