import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CountedWalk, countWalk } from '../conformance/counted-walk.ts';
import { GOALS, missed } from '../conformance/goals.ts';
import { launchChromium } from '../support/chromium.ts';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { openTerminal, type ResidentBrowser } from '../support/resident-browser.ts';
import { setLine, toDay } from '../support/walks/portal.ts';
import {
  agreeTo,
  answer,
  chooseCertificates,
  linkIssuers,
  linkSites,
  registerWithIssuers,
  requestFromEtax,
  seeReady,
  switchOn,
  toConsent,
  toNumbers,
  toSecondStep,
} from '../support/walks/tax-preparation.ts';
import { goHome, signIn } from '../support/walks/visit.ts';

/*
 * STEP2 to 準備完了 in real Chromium over a real line: three certificates of two providers in one placement, the days that
 * an issuer takes by the portal's own clock, and a person whom the line failed.
 */
let mode: PracticeMode;
let browser: Awaited<ReturnType<typeof launchChromium>>;
let resident: ResidentBrowser;
let walker: CountedWalk;

beforeAll(async () => {
  mode = await startPracticeMode({ args: ['--scenario', 'registered'] });
  browser = await launchChromium();
  resident = await openTerminal(browser, mode, 'upright');
  walker = await countWalk(mode, resident);
});
afterAll(async () => {
  await browser?.close();
  await mode?.stop();
});

/** Ends the visit on the list of steps. */
async function endToday(): Promise<void> {
  await resident.touch('steps.today');
  await goHome(walker);
}

it('chooses three certificates, and tells what they take here and by the manual', async () => {
  await resident.sees('K-01');
  walker.beginCounting();
  await signIn(walker, 'taro', 'tax');
  await resident.sees('T-00');
  expect(await resident.words()).toContain('つぎはSTEP2です');
  await chooseCertificates(walker);
  const words = await resident.words();
  // Login, e-Tax, e-私書箱, ① and ② of two issuers, and two for STEP5.
  expect(words).toContain('カードと暗証番号約9回、約18分');
  expect(words).toContain('カード1回、暗証番号3つ');
});

it('links two sites by one touch, each agreed to', async () => {
  await toConsent(walker);
  expect(await resident.page.getByRole('button', { pressed: true }).count()).toBe(0);
  const asked = await resident.words();
  expect(asked.indexOf('e-Taxとの連携')).toBeLessThan(asked.indexOf('e-私書箱との連携'));
  await linkSites(walker);
  expect(await resident.words()).toContain('2件とも終わりました');
  expect((await mode.portal()).registrations.slice(0, 3)).toMatchObject([
    { kind: 'link.create', outcome: 'applied' },
    { kind: 'link.create', outcome: 'applied' },
    { kind: 'tax.select', outcome: 'applied' },
  ]);
});

it('registers with both issuers; one answers at once, the other in days', async () => {
  await toNumbers(walker);
  const mistyped = '1234-5678-901';
  await walker.contractNumber(mistyped);
  await resident.touch('number.next');
  await resident.page.getByText('番号の形が違います').waitFor();
  await registerWithIssuers(walker, mistyped);
  expect(await resident.words()).toContain('返事に日数がかかるものがあります');
  await toSecondStep(walker);
  expect(await resident.words()).toContain('承認を待っているもの国税株式会社');
  await linkIssuers(walker);
});

it('asks e-Tax with the two other secrets, within what the goals allow', async () => {
  await requestFromEtax(walker, 'taro');
  // A number mistyped on purpose is among the taps.
  expect(missed(GOALS.U2, await walker.effort())).toEqual([]);
  const words = await resident.words();
  expect(words).toContain('国税株式会社の承認待ち');
  expect(words).toContain('希望を登録しました');
});

it('shows what is ready in three groups, and a slip that says nothing of the person', async () => {
  await seeReady(walker);
  const words = await resident.words();
  // たちばな delivers at once. The other two are under way, or nothing can be seen of them here: no green for either.
  expect(words).toMatch(/使えます1つ生命保険料控除証明書たちばな.*準備完了ご自分で確かめてください2つ/);
  for (const status of ['処理中', '未記載']) expect(words).toContain(status);
  await resident.touch('ready.slip');
  await resident.asks('slip.title');
  const slip = await resident.words();
  expect(slip).toContain('確定申告書等作成コーナー');
  for (const personal of ['国税株式会社', 'たちばな', 'マイナ父', '証明書', 'そろいました'])
    expect(slip).not.toContain(personal);
  await resident.touch('ready.end');
  await goHome(walker);
});

it('finds everything again days later by the card alone, and does ② then', async () => {
  await toDay(walker, 3);
  walker.beginCounting();
  await signIn(walker, 'taro', 'tax');
  await resident.sees('T-00');
  expect(await resident.words()).toContain('つぎはSTEP4です');
  await resident.touch('steps.start', { k: '4' });
  await resident.sees('T-30');
  await resident.touch('issuers.start2', { n: '1' });
  await resident.sees('T-33');
  await agreeTo(walker, /^国税株式会社/);
  await resident.touch('second.sign', { n: '1' });
  await resident.sees('T-34');
  await resident.touch('tax.toSteps');
  await resident.sees('T-00');
  expect(await walker.effort()).toMatchObject({ placements: 1, pinEntries: 1, repeatedEntries: 0 });
});

it('records that the person looked at e-Tax themselves, and never calls it done', async () => {
  await resident.page.getByRole('button', { name: /^STEP3/ }).click();
  await resident.sees('T-20');
  await resident.page.getByRole('button', { name: 'e-Taxを確認' }).click();
  await resident.sees('T-24');
  await resident.touch('look.checked');
  await resident.sees('T-20');
  expect(await resident.words()).toMatch(/e-Taxご自分で確認済み確認/);
  await resident.touch('tax.toSteps');
  await resident.sees('T-00');
  await endToday();
});

it('without a line chooses from the list that was kept, and links through 受付, お知らせ refused', async () => {
  await setLine(walker, false);
  await signIn(walker, 'hanako', 'tax');
  await resident.sees('T-00');
  expect(await resident.words()).toContain('できることだけを受け付け、あとで送ります');
  await resident.touch('steps.start', { k: '2' });
  await resident.sees('T-10');
  expect(await resident.words()).toContain('に確認した一覧です');
  for (const kind of [/^医療費/, /^給与所得/]) await switchOn(walker, kind);
  await resident.touch('common.next');
  await resident.sees('T-12');
  await resident.touch('selection.confirm');
  await resident.sees('T-20');
  await resident.touch('taxLinks.all');
  await resident.sees('T-21');
  await agreeTo(walker, /^e-Taxとの連携/);
  await resident.touch('taxConsent.next', { n: '1' });
  await resident.sees('T-22');
  expect(await resident.words()).toContain('希望しないと、e-Taxから証明書のデータが届きません');
  await resident.touch('taxNotice.no');
  await resident.sees('T-23');
  const words = await resident.words();
  expect(words).toContain('通信が戻りしだい送ります');
  expect(words).toContain('この連携ではデータが届きません');
  await resident.touch('tax.toSteps');
  await resident.sees('T-00');
  await endToday();
});

it('tells the outcome of each at the next visit, and what the refusal means', async () => {
  await setLine(walker, true);
  await mode.practice((state) => state.waiting === 0);
  await signIn(walker, 'hanako', 'tax');
  for (const told of [1, 2]) {
    await resident.sees('B-04');
    expect(told).toBeLessThanOrEqual(2);
    await resident.touch('common.next');
  }
  await resident.sees('T-00');
  await resident.page.getByRole('button', { name: /^STEP3/ }).click();
  await resident.sees('T-20');
  expect(await resident.words()).toContain('お知らせを受け取らないため、データは届きません');
});

it('asks about the employer for advice alone: who answers いいえ twice goes on to STEP5 all the same', async () => {
  await resident.touch('tax.toSteps');
  await resident.sees('T-00');
  await resident.touch('steps.start', { k: '5' });
  await resident.sees('T-50');
  for (const question of [/勤め先/, /給与/]) await answer(walker, question, 'いいえ');
  await resident.page.getByText('受け取れない見込みです').waitFor();
  await resident.touch('eligible.next');
  await resident.sees('T-51');
});

it('and says of what is ready that the refused notices keep the data away', async () => {
  for (const id of ['T-50', 'T-00'] as const) {
    await resident.touch('bar.back');
    await resident.sees(id);
  }
  await resident.page
    .getByRole('button', { name: /準備完了/ })
    .first()
    .click();
  await resident.sees('T-90');
  expect(await resident.words()).toMatch(/給与所得の源泉徴収票.*お知らせを受け取らない設定です.*未記載/);
});

it('asked no other origin for anything and broke no rule of the page', () => {
  expect(resident.complaints).toEqual([]);
});
