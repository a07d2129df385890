import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWallet } from '../../hardware/virtual/card/wallet.ts';
import { launchChromium } from '../support/chromium.ts';
import { CardTable } from '../support/pcsc/card-table.ts';
import { type PcscStack, startPcscStack } from '../support/pcsc/pcsc-stack.ts';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { linkEtax, openTerminal, type ResidentBrowser } from '../support/resident-browser.ts';
import { enterPin } from '../support/resident-walk.ts';
import { setLine } from '../support/walks/portal.ts';

/* The same walk with the line cut, lying and in English, begun by touch and by keyboard alone where a keyboard can. */
let stack: PcscStack;
let mode: PracticeMode;
let table: CardTable;
let browser: Awaited<ReturnType<typeof launchChromium>>;
let resident: ResidentBrowser;
let receipt = '';

beforeAll(async () => {
  stack = await startPcscStack();
  mode = await startPracticeMode({ args: ['--reader', 'pcsc'], environment: stack.environment });
  table = new CardTable(stack, await openWallet(`${mode.dataDirectory}/wallet`));
  browser = await launchChromium();
  resident = await openTerminal(browser, mode, 'lying', { language: 'en' });
});
afterAll(async () => {
  await browser?.close();
  await table?.lift();
  await mode?.stop();
  await stack?.close();
});

async function signIn(pin: Parameters<typeof enterPin>[1]): Promise<void> {
  await resident.sees('K-01');
  await resident.page.getByRole('button', { name: 'English' }).click();
  await resident.sees('K-02');
  await resident.touch('task.register');
  await resident.sees('K-03');
  await resident.touch('need.begin');
  await resident.sees('L-01');
  await table.obey('place ichiro');
  await resident.sees('L-02');
  await enterPin(mode, pin);
}

const line = (up: boolean) => setLine({ mode, resident }, up);

it('ends in a stored registration with a receipt number when the line is cut', async () => {
  await line(false);
  await signIn(['1', '1', '1', '1']);
  await resident.sees('B-10');
  await resident.touch('terms.agree');
  await resident.sees('B-11');
  await resident.page.keyboard.type('Ichi');
  await resident.page.keyboard.press('Enter');
  await resident.sees('B-12');
  await resident.touch('wantMail.no');
  await resident.sees('B-16');
  expect(await resident.page.locator('k-switch-row').count()).toBe(1);
  await resident.page.locator('k-switch-row').click();
  await resident.touch('common.next');
  await resident.sees('B-02');
  await resident.touch('common.nextPage');
  await resident.touch('check.register');
  await resident.sees('B-04');
  receipt = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await resident.words())?.[0] ?? '';
  expect(receipt).not.toBe('');
  expect((await mode.portal()).registrations).toEqual([]);
  await mode.practice((state) => state.waiting === 1);
  await resident.touch('menu.signOut');
  await resident.sees('K-12');
  await table.lift();
  await resident.sees('K-13');
});

it('delivers it once when the line returns', async () => {
  await line(true);
  await mode.practice((state) => state.waiting === 0);
  expect((await mode.portal()).registrations).toMatchObject([{ outcome: 'applied', receiptNumber: receipt }]);
  expect((await mode.portal()).accounts).toMatchObject([
    { mail1: null, notifications: { govNotice: false, unreadBadgeOnOtherSites: true } },
  ]);
});

it('tells the outcome at the next visit, then opens the menu', async () => {
  await resident.touch('finish.home');
  await signIn(['1', '1', '1', '1']);
  await resident.sees('B-04');
  expect(await resident.words()).toContain(receipt);
  await resident.touch('common.next');
  await resident.sees('A-02');
  expect(await resident.words()).toContain('Ichi');
});

it('can choose certificates though the line fell before anybody prepared a tax return here', async () => {
  await line(false);
  await resident.touch('menu.taxPreparation');
  await resident.sees('T-00');
  await resident.touch('steps.start', { k: '2' });
  await resident.sees('T-10');
  expect(await resident.page.getByRole('switch').count()).toBeGreaterThan(3);
  const back = resident.page.getByRole('button', { name: /^\s*Back/ }).last();
  await back.click();
  await resident.sees('T-00');
  await back.click();
  await resident.sees('A-01');
  await line(true);
  await resident.touch('forward.retry');
  await resident.sees('A-02');
});

it('stores a request to e-Tax when the line is cut in the middle of it, and delivers that once as well', async () => {
  await resident.touch('menu.etaxRequest');
  await linkEtax(resident);
  await resident.sees('T-51');
  await resident.touch('etax.agree');
  await resident.sees('T-52');
  await line(false);
  await resident.page.keyboard.type('kokuzei ichirou');
  await resident.touch('common.next');
  await resident.sees('T-53');
  await enterPin(mode, ['1', '1', '1', '9']);
  await resident.sees('T-54');
  await resident.typeSecret('ICHI01');
  await resident.touch('touch.enter');
  await resident.sees('T-55');
  const words = await resident.words();
  expect(words).toContain('thelineisback');
  await mode.practice((state) => state.waiting === 1);
  expect((await mode.portal()).etaxRequests).toEqual([]);
  await line(true);
  await mode.practice((state) => state.waiting === 0);
  expect((await mode.portal()).etaxRequests).toMatchObject([
    { kanaName: 'コクゼイ　イチロウ', state: 'accepted', receiptNumber: /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(words)?.[0] },
  ]);
  expect(resident.complaints).toEqual([]);
});
