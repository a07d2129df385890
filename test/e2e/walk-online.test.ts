import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWallet } from '../../hardware/virtual/card/wallet.ts';
import type { ActionName } from '../../state-machines/screens/actions.ts';
import type { Screen, ScreenId } from '../../state-machines/screens/screen.ts';
import { launchChromium } from '../support/chromium.ts';
import { CardTable } from '../support/pcsc/card-table.ts';
import { type PcscStack, startPcscStack } from '../support/pcsc/pcsc-stack.ts';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { linkEtax, openTerminal, type ResidentBrowser } from '../support/resident-browser.ts';
import { enterPin } from '../support/resident-walk.ts';
import { typeKanaName } from '../support/walks/etax-request.ts';

/*
 * The walk a resident makes, upright and in Japanese, with two addresses and a correction: real Chromium, real pcscd with a card on its reader, real sockets,
 * real SQLite, the practice portal behind a real TCP line.
 */
let stack: PcscStack;
let mode: PracticeMode;
let table: CardTable;
let browser: Awaited<ReturnType<typeof launchChromium>>;
let resident: ResidentBrowser;

beforeAll(async () => {
  stack = await startPcscStack();
  mode = await startPracticeMode({ args: ['--reader', 'pcsc'], environment: stack.environment });
  table = new CardTable(stack, await openWallet(`${mode.dataDirectory}/wallet`));
  browser = await launchChromium();
  resident = await openTerminal(browser, mode, 'upright');
});
afterAll(async () => {
  await browser?.close();
  await table?.lift();
  await mode?.stop();
  await stack?.close();
});

it('registers with one placement and one PIN, and the portal shows the account', async () => {
  await resident.sees('K-01');
  await table.obey('place taro');
  await resident.sees('K-06');
  await resident.choose('日本語');
  await resident.sees('K-02');
  await resident.touch('task.register');
  await resident.sees('K-03');
  await resident.touch('need.begin');
  await resident.sees('L-02');
  expect(await resident.words()).toContain('あと3回まちがえると');
  await enterPin(mode, ['1', '2', '3', '4']);
  await resident.sees('B-10');
  await resident.touch('terms.agree');
  await resident.sees('B-11');
  await resident.type('まいなちち');
  await resident.touch('common.next');
  await resident.sees('B-12');
  await resident.touch('wantMail.yes');
  await resident.sees('B-13');
  await resident.type('maina');
  await resident.type('@');
  await resident.page.keyboard.type('example.com');
  await resident.touch('common.next');
  await resident.sees('B-14');
  await resident.page.keyboard.type('maina@example.com');
  await resident.touch('common.next');
  await resident.sees('B-15');
  await resident.touch('mail2.yes');
  await resident.asks('mail2.title');
  expect(await resident.words()).toContain('1つめとは別のアドレス');
  await resident.page.keyboard.type('chichi@example.net');
  await resident.touch('common.next');
  await resident.asks('mail2.confirmTitle');
  await resident.page.keyboard.type('chichi@example.net');
  await resident.touch('common.next');
  await resident.sees('B-16');
  await resident.touch('common.next');
  await resident.sees('B-02');
  await resident.touch('check.editWhat', { what: 'ニックネーム' });
  await resident.sees('B-11');
  await resident.page.keyboard.type('2');
  await resident.touch('common.next');
  await resident.sees('B-02');
  const check = await resident.words();
  for (const entered of ['まいなちち2', 'maina@example.com', 'chichi@example.net']) expect(check).toContain(entered);
  await resident.touch('check.register');
  await resident.sees('B-03');
  const receipt = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await resident.words())?.[0];
  const portal = await mode.portal();
  expect(portal.accounts).toMatchObject([
    { nickname: 'まいなちち2', mail1: 'maina@example.com', mail2: 'chichi@example.net' },
  ]);
  expect(portal.registrations).toMatchObject([{ outcome: 'applied', receiptNumber: receipt }]);
  await resident.touch('done.toMenu');
  await resident.sees('A-02');
  await resident.touch('menu.signOut');
  await resident.sees('K-12');
  await table.lift();
  await resident.sees('K-13');
  expect(await resident.words()).not.toContain('まいなちち');
});

it('goes straight to the main menu on the second visit', async () => {
  await resident.touch('finish.home');
  await resident.sees('K-01');
  await table.obey('place taro');
  await resident.sees('K-06');
  await resident.choose('日本語');
  await resident.sees('K-02');
  await resident.touch('task.menu');
  await resident.sees('K-03');
  await resident.touch('need.begin');
  await resident.sees('L-02');
  await enterPin(mode, ['1', '2', '3', '4']);
  await resident.sees('A-02');
  const menu = await resident.words();
  for (const shown of ['ようこそ、まいなちち2さん', '前回のログイン', '電子証明書の有効期限', '予防接種']) {
    expect(menu).toContain(shown);
  }
});

it('asks e-Tax for the data of マイページ: its link is missing, so it is made first; each of the other two secrets is wrong once', async () => {
  await resident.touch('menu.etaxRequest');
  await linkEtax(resident);
  await resident.sees('T-51');
  expect(await resident.words()).toContain('個人番号（マイナンバー）は読み取りません');
  await resident.touch('etax.agree');
  await resident.sees('T-52');
  await typeKanaName(resident);
  await resident.touch('common.next');
  await resident.sees('T-53');
  // The PIN of the login, as most people would.
  await enterPin(mode, ['1', '2', '3', '4']);
  await resident.sees('L-04');
  await resident.touch('pin.about');
  await resident.sees('L-12');
  const which = await resident.words();
  expect(which).toContain('あと2回まちがえると');
  expect(which.indexOf('券面事項入力補助用')).toBeLessThan(which.indexOf('利用者証明用'));
  await resident.touch('pin.retry');
  await resident.sees('T-53');
  await enterPin(mode, ['5', '6', '7', '8']);
  await resident.sees('T-54');
  await resident.typeSecret('TARO02');
  await resident.touch('touch.enter');
  await resident.sees('L-04');
  const wrong = await resident.words();
  expect(wrong).toContain('あと4回まちがえると');
  expect(wrong).toContain('署名用');
  await resident.touch('pin.retry');
  await resident.sees('T-54');
  await resident.typeSecret('TARO01');
  await resident.touch('touch.enter');
  await resident.sees('T-55');
  const words = await resident.words();
  expect(words).toContain('申し込みが完了しました');
  expect((await mode.portal()).etaxRequests).toMatchObject([
    {
      kanaName: 'コクゼイ　タロウ',
      name: '国税　太郎',
      birth: '19680505',
      state: 'accepted',
      receiptNumber: /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(words)?.[0],
    },
  ]);
  await resident.touch('done.toMenu');
  await resident.sees('A-02');
  await resident.touch('menu.signOut');
  await resident.sees('K-12');
  await table.lift();
  await resident.sees('K-13');
});

it('never offered a later step of STEP5 before the ones that come first', () => {
  const shown = resident.frames.flatMap((frame) => {
    const told = JSON.parse(frame);
    return told.type === 'screen' ? [told.screen as Screen] : [];
  });
  const first = (id: ScreenId): number => shown.findIndex((screen) => screen.id === id);
  const places = (['T-51', 'T-52', 'T-53', 'T-54', 'T-55'] as const).map(first);
  expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const offers = (id: ScreenId): readonly ActionName[] =>
    shown.filter((screen) => screen.id === id).flatMap(({ actions }) => actions);
  // The button, the name, the PIN (on its pad: nothing of it on the screen), the password.
  expect(offers('T-51')).toContain('next');
  for (const later of ['submitText', 'touchKey'] as const) expect(offers('T-51')).not.toContain(later);
  expect(offers('T-52')).toContain('submitText');
  for (const id of ['T-52', 'T-53'] as const) expect(offers(id)).not.toContain('touchKey');
  for (const id of ['T-53', 'T-54'] as const) {
    for (const onward of ['next', 'submitText'] as const) expect(offers(id)).not.toContain(onward);
  }
  expect(offers('T-54')).toContain('touchKey');
});

it('asked no other origin for anything and broke no rule of the page', () => {
  expect(resident.complaints).toEqual([]);
});

it('never let a key of a secret cross the resident socket in clear', () => {
  const keys = resident.frames.filter((frame) => frame.includes('"action":"touchKey"'));
  expect(keys.length).toBeGreaterThanOrEqual(14);
  for (const frame of keys)
    expect(Object.keys(JSON.parse(frame).args)).toEqual(['entryId', 'pageKey', 'counter', 'sealed']);
  const pins = resident.frames.filter((frame) => frame.includes('"type":"pin"'));
  expect(pins.length).toBeGreaterThanOrEqual(8);
  for (const frame of pins) expect(Object.keys(JSON.parse(frame))).toEqual(['type', 'rev', 'count', 'max']);
});
