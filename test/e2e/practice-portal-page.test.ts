import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { DAY, FORM, makePortalBed, type PortalBed } from '../../service/practice-portal/testing/bed.ts';
import {
  acceptDelegation,
  cancelDelegation,
  familyOf,
  registerFamily,
} from '../../service/practice-portal/testing/delegation.ts';
import { LIFE, MAILBOX, taxSteps } from '../../service/practice-portal/testing/tax.ts';
import { launchChromium } from '../support/chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Names of the tables that do not fit their box, so that a column is out of sight. */
const SCROLLING_TABLES = `[...document.querySelectorAll('.scroll')]
  .filter((box) => box.scrollWidth > box.clientWidth)
  .map((box) => box.ariaLabel)`;

let browser: Browser;
let bed: PortalBed;
let page: Page;
let complaints: string[];
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  bed = await makePortalBed();
  page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  page.setDefaultTimeout(10_000);
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${bed.url()}/`) && request.url() !== 'data:,') complaints.push(request.url());
  });
  await page.goto(bed.url());
  await page.getByText('自動で新しくなります').waitFor();
});
afterEach(async () => {
  await page.close();
  await bed.end();
});

const axe = async (): Promise<readonly string[]> => {
  await page.evaluate(AXE);
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
};

test('what arrives is shown without a reload, under the number the resident took home', async () => {
  expect(await page.locator('#registrations').textContent()).toContain('まだ届いていません');
  await bed.register();
  const [registration] = (await bed.state()).registrations;
  await page.getByText(registration?.receiptNumber ?? 'none', { exact: true }).waitFor();
  expect(await page.locator('#registrations .chip').allTextContents()).toEqual(['登録しました']);
  expect(await page.locator('#accounts').textContent()).toContain('maina_dad@example.com');
  expect(await page.locator('#count-outbox').textContent()).toBe('1');
  await bed.register(bed.citizen, { payload: { body: { ...FORM, nickname: '' } } });
  await page.getByText('入力の内容に誤りがあります').waitFor();
  expect(complaints).toEqual([]);
});

test('a nickname is text, never markup', async () => {
  const nickname = '<img src=/ onload=a>';
  await bed.register(bed.citizen, { payload: { body: { ...FORM, nickname } } });
  await page.locator('#accounts strong').filter({ hasText: nickname }).waitFor();
  expect(await page.locator('#accounts img').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('an opened mail stays open when something arrives', async () => {
  await bed.register();
  await page.locator('summary').first().click();
  await bed.signIn();
  await expect.poll(() => page.locator('details').count()).toBe(2);
  expect(await page.locator('details[open] summary').allTextContents()).toEqual([
    '【練習】アカウント情報が設定されました',
  ]);
});

test('the page says when the portal is gone', async () => {
  await bed.stop();
  await page.getByText('ポータルにつながりません').waitFor();
});

test.each([
  [1600, 1000],
  [1200, 800],
  [420, 900],
])('%d × %d: nothing overflows the page, and axe finds nothing', async (width, height) => {
  await page.setViewportSize({ width, height });
  await bed.register();
  await bed.register(bed.citizen, { payload: { body: { ...FORM, nickname: '' } } });
  await bed.signIn(bed.citizen, { portal: 'elsewhere' });
  await page.getByText('assertionInvalid').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  if (width >= 1200) expect(await page.evaluate<string[]>(SCROLLING_TABLES)).toEqual([]);
  expect(await axe()).toEqual([]);
  // The oracle sees a defect when there is one.
  await page.evaluate("document.documentElement.removeAttribute('lang')");
  expect((await axe()).map((violation) => violation.split(':')[0])).toEqual(['html-has-lang']);
});

test('a trainer sees how far somebody is, lets days pass, and makes sites and issuers fail', async () => {
  const { link, linkWith, registerWith, select } = taxSteps(() => bed);
  await bed.register();
  await select({ ...LIFE, providerId: MAILBOX });
  await link('e-tax');
  await link(MAILBOX);
  await registerWith(LIFE);
  const tax = page.locator('#tax');
  await tax.getByText('①承認待ち').waitFor();
  expect(await tax.textContent()).toContain('次：①の承認（2026-11-23）');

  await page.getByRole('button', { name: '3日進める' }).click();
  await tax.getByText('①承認ずみ').waitFor();
  expect(await page.locator('#clock').textContent()).toContain('実際の日付より3日先です');
  // The keyboard stays where it was, though the button is drawn anew.
  expect(await page.evaluate('document.activeElement.dataset.key')).toBe('clock 3');
  // From here on the days really pass, for the terminal of the bed as well.
  bed.pass(3 * DAY);
  await page.getByRole('button', { name: 'もとにもどす' }).click();
  await page.getByText('いまの時刻のままです').waitFor();

  await page.getByLabel('国税生命保険会社の証明書が届くまでの日数').fill('0');
  await page.getByLabel('国税生命保険会社の証明書が届くまでの日数').press('Enter');
  await expect.poll(async () => (await issuerOf(LIFE.issuerId))?.arrivalDays).toBe(0);
  await linkWith(LIFE);
  await tax.locator('.chip', { hasText: '準備完了' }).waitFor();

  await page.locator('#issuers tr', { hasText: '国税生命保険会社' }).getByLabel('休み').check();
  await page.locator('#sites tr', { hasText: 'MyPost' }).getByLabel('休み').check();
  await expect.poll(async () => (await issuerOf(LIFE.issuerId))?.down).toBe(true);
  await tax.locator('.entry', { hasText: 'e-私書箱' }).getByRole('button', { name: '連携を切る' }).click();
  await tax.getByText('連携が切れました').waitFor();
  await tax.locator('.entry', { hasText: 'e-Tax' }).first().getByRole('button', { name: 'アカウントを消す' }).click();
  await tax.getByText('アカウントがなくなりました').waitFor();
  await page.locator('#issuers tr', { hasText: '株式会社国税' }).getByLabel('承認しない').check();
  await expect.poll(async () => (await bed.state()).tax.issuers.filter(({ refuses }) => refuses).length).toBe(1);
  expect((await bed.state()).tax.sites.filter(({ down }) => down).map(({ site }) => site)).toEqual(['mypost']);

  expect(await page.evaluate(SCROLLING_TABLES)).toEqual([]);
  expect(await axe()).toEqual([]);
  expect(complaints).toEqual([]);
});

const issuerOf = async (issuerId: string) =>
  (await bed.state()).tax.issuers.find((issuer) => issuer.issuerId === issuerId);

test('a trainer sees what stands behind the main menu, and lets notices and files arrive', async () => {
  await bed.register();
  const menus = page.locator('#menus');
  await menus.getByText('お知らせ 2件').waitFor();
  expect(await menus.locator('.chip').allTextContents()).toEqual(['未読', '既読']);
  const words = (await menus.textContent()) ?? '';
  for (const shown of ['やりとり履歴 18件', '世帯情報（', '世帯情報.xml', '操作履歴 1件', '利用者登録']) {
    expect(words).toContain(shown);
  }

  await menus.getByRole('button', { name: 'お知らせが届く' }).click();
  await menus.getByText('お知らせ 3件').waitFor();
  // The keyboard stays where it was, though the table is drawn anew.
  expect(await page.evaluate('document.activeElement.textContent')).toBe('お知らせが届く');
  await menus.getByRole('button', { name: '情報がフォルダーに届く' }).click();
  await menus.getByText('所得情報.xml', { exact: false }).waitFor();
  await menus.getByRole('button', { name: '容量がほぼいっぱいになる' }).click();
  await menus.getByText('利用者フォルダー 9.0MB／10.0MB').waitFor();
  await menus.getByRole('button', { name: 'MyPostとつながる' }).click();
  await expect.poll(async () => (await bed.state()).outbox.length).toBe(6);
  const mails = await page.locator('#outbox summary').allTextContents();
  expect(mails.filter((subject) => subject.includes('容量'))).toHaveLength(1);
  expect(complaints).toEqual([]);
});

test('who acts for whom, in what, until when; and that it has ended', async () => {
  expect(await page.locator('#delegations').textContent()).toContain('まだありません');
  const family = await familyOf(bed);
  await bed.register();
  await registerFamily(bed, family);
  const { registrationId } = await acceptDelegation(bed, family);
  const row = page.locator('#delegations tbody tr');
  await row.waitFor();
  expect(await row.locator('td').allTextContents()).toEqual([
    'マイナ父',
    'マイナ母',
    '配偶者',
    '外部サイトへの医療費通知情報提供',
    '2026-11-20から2027-03-15まで',
    '有効',
  ]);
  expect(await page.locator('#count-delegations').textContent()).toBe('1');
  expect(await page.evaluate(SCROLLING_TABLES)).toEqual([]);
  expect(await axe()).toEqual([]);
  await cancelDelegation(bed, family, registrationId);
  await row.getByText('取り消しずみ').waitFor();
  expect(complaints).toEqual([]);
});
