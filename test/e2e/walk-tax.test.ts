import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { openTerminal, type ResidentBrowser } from '../support/resident-browser.ts';
import { enterPin, type Pin } from '../support/resident-walk.ts';

/*
 * STEP2 to 準備完了 in real Chromium over a real line: three certificates of two providers in one placement, the days that
 * an issuer takes by the portal's own clock, and a person whom the line failed.
 */
const TARO: Pin = ['1', '2', '3', '4'];
const TARO_CARD: Pin = ['5', '6', '7', '8'];
const HANAKO: Pin = ['2', '2', '2', '2'];
const KANA = 9;
/** What the manuals' way through STEP2 to STEP5 may cost at most here, and STEP5 alone; digits of secrets and contracts aside. */
const MOST_TAPS = 45;
const MOST_TAPS_STEP5 = 40;
const DAY = 86_400_000;

let mode: PracticeMode;
let browser: Awaited<ReturnType<typeof launchChromium>>;
let resident: ResidentBrowser;
let secrets = 0;

beforeAll(async () => {
  mode = await startPracticeMode({ args: ['--scenario', 'registered'] });
  browser = await launchChromium();
  resident = await openTerminal(browser, mode, 'upright');
});
afterAll(async () => {
  await browser?.close();
  await mode?.stop();
});

/** Touches so far, as the service was told of them; those of a keyboard stay in the page. */
const taps = (): number =>
  resident.frames.filter((frame) => frame.includes('"type":"intent"') && !/"action":"(?:draft|touchKey)"/.test(frame))
    .length;

async function pin(digits: Pin): Promise<void> {
  secrets += 1;
  await enterPin(mode, digits);
}

const agreeTo = (words: RegExp) => resident.page.getByRole('button', { name: words, pressed: false }).click();
const choose = (words: RegExp) => resident.page.getByRole('switch', { name: words }).click();
const answer = (question: RegExp, words: string) =>
  resident.page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: words, exact: true }).click();

async function toSteps(card: string, digits: Pin): Promise<void> {
  await resident.sees('K-01');
  await mode.place(card);
  await resident.sees('K-06');
  await resident.choose('日本語');
  await resident.sees('K-02');
  await resident.touch('task.tax');
  await resident.sees('K-03');
  await resident.touch('need.begin');
  await resident.sees('L-02');
  await pin(digits);
}

async function goHome(): Promise<void> {
  await resident.sees('K-12');
  await mode.lift();
  await resident.sees('K-13');
  await resident.touch('finish.home');
}

async function line(up: boolean): Promise<void> {
  mode.line(up);
  await mode.practice((state) => state.line === (up ? 'up' : 'down'));
  await resident.page.getByText('通信なし').waitFor({ state: up ? 'hidden' : 'visible' });
}

/** Days pass at the portal; the terminal asks for the time anew when its line comes back. */
async function moveClock(days: number): Promise<void> {
  const moved = await fetch(`${mode.portalUrl}/practice/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ offsetMs: days * DAY }),
  });
  expect(moved.ok).toBe(true);
  await line(false);
  await line(true);
}

let beforeStep5 = 0;

it('chooses three certificates, and tells what they take here and by the manual', async () => {
  await toSteps('taro', TARO);
  await resident.sees('T-00');
  expect(await resident.words()).toContain('つぎはSTEP2です');
  await resident.touch('steps.start', { k: '2' });
  await resident.sees('T-10');
  for (const kind of [/^生命保険/, /^地震保険/, /^給与所得/]) await choose(kind);
  await resident.touch('common.next');
  await resident.sees('T-11');
  await choose(/^たちばな/);
  await resident.touch('common.next');
  await resident.asks('tax.kind.earthquake-insurance');
  await choose(/^国税株式会社/);
  await resident.touch('common.next');
  await resident.sees('T-12');
  const words = await resident.words();
  // Login, e-Tax, e-私書箱, ① and ② of two issuers, and two for STEP5.
  expect(words).toContain('カードと暗証番号約9回、約18分');
  expect(words).toContain('カード1回、暗証番号3つ');
});

it('links two sites by one touch, each agreed to', async () => {
  await resident.touch('selection.confirm');
  await resident.sees('T-20');
  await resident.touch('taxLinks.all');
  await resident.sees('T-21');
  expect(await resident.page.getByRole('button', { pressed: true }).count()).toBe(0);
  await agreeTo(/^e-Taxとの連携/);
  await agreeTo(/^e-私書箱との連携/);
  await resident.touch('taxConsent.next', { n: '2' });
  await resident.sees('T-22');
  await resident.touch('taxNotice.yes');
  await resident.sees('T-23');
  expect(await resident.words()).toContain('2件とも終わりました');
  expect((await mode.portal()).registrations.slice(0, 3)).toMatchObject([
    { kind: 'link.create', outcome: 'applied' },
    { kind: 'link.create', outcome: 'applied' },
    { kind: 'tax.select', outcome: 'applied' },
  ]);
});

it('registers with both issuers; one answers at once, the other in days', async () => {
  await resident.touch('tax.onward');
  await resident.sees('T-30');
  await resident.touch('issuers.start1', { n: '2' });
  await resident.sees('T-31');
  await resident.type('1234-5678-901');
  await resident.touch('number.next');
  await resident.page.getByText('番号の形が違います').waitFor();
  await resident.type('2');
  await resident.touch('number.next');
  await resident.page.getByText('2／2件目').waitFor();
  await resident.type('9876543210');
  await resident.touch('number.sign', { n: '2' });
  await resident.sees('T-32');
  expect(await resident.words()).toContain('返事に日数がかかるものがあります');
  await resident.touch('tax.onward');
  await resident.sees('T-33');
  expect(await resident.words()).toContain('承認を待っているもの国税株式会社');
  await agreeTo(/^たちばな/);
  await resident.touch('second.sign', { n: '1' });
  await resident.sees('T-34');
});

it('asks e-Tax with the two other secrets, within the taps the goals allow', async () => {
  beforeStep5 = taps();
  await resident.touch('tax.onward');
  await resident.sees('T-50');
  await answer(/勤め先/, 'はい');
  await answer(/給与/, '分からない');
  await resident.page.getByText('勤め先に確かめると確実です').waitFor();
  await resident.touch('eligible.next');
  await resident.sees('T-51');
  await resident.touch('etax.agree');
  await resident.sees('T-52');
  await resident.type('コクセ');
  await resident.touch('kb.dakuten');
  await resident.type('イ');
  await resident.touch('kb.space');
  await resident.type('タロウ');
  await resident.touch('common.next');
  await resident.sees('T-53');
  await pin(TARO_CARD);
  await resident.sees('T-54');
  secrets += 1;
  await resident.typeSecret('TARO01');
  await resident.touch('touch.enter');
  await resident.sees('T-55');
  await resident.touch('tax.toSteps');
  await resident.sees('T-00');
  expect(secrets).toBe(3);
  // One number was mistyped on purpose.
  const all = taps() - 1 + KANA;
  expect(all).toBeLessThanOrEqual(MOST_TAPS);
  // K-06, K-02, K-03 and T-00 lead there when nothing else is done.
  expect(taps() - beforeStep5 + KANA + 4).toBeLessThanOrEqual(MOST_TAPS_STEP5);
  const words = await resident.words();
  expect(words).toContain('国税株式会社の承認待ち');
  expect(words).toContain('希望を登録しました');
});

it('shows what is ready in three groups, and a slip that says nothing of the person', async () => {
  await resident.touch('steps.seeReady');
  await resident.sees('T-90');
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
  await goHome();
});

it('finds everything again days later by the card alone, and does ② then', async () => {
  await moveClock(3);
  secrets = 0;
  await toSteps('taro', TARO);
  await resident.sees('T-00');
  expect(await resident.words()).toContain('つぎはSTEP4です');
  await resident.touch('steps.start', { k: '4' });
  await resident.sees('T-30');
  await resident.touch('issuers.start2', { n: '1' });
  await resident.sees('T-33');
  await agreeTo(/^国税株式会社/);
  await resident.touch('second.sign', { n: '1' });
  await resident.sees('T-34');
  await resident.touch('tax.toSteps');
  await resident.sees('T-00');
  expect(secrets).toBe(1);
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
  await resident.touch('steps.today');
  await goHome();
});

it('without a line chooses from the list that was kept, and links through 受付, お知らせ refused', async () => {
  await line(false);
  await toSteps('hanako', HANAKO);
  await resident.sees('T-00');
  expect(await resident.words()).toContain('できることだけを受け付け、あとで送ります');
  await resident.touch('steps.start', { k: '2' });
  await resident.sees('T-10');
  expect(await resident.words()).toContain('に確認した一覧です');
  await choose(/^医療費/);
  await resident.touch('common.next');
  await resident.sees('T-12');
  await resident.touch('selection.confirm');
  await resident.sees('T-20');
  await resident.touch('taxLinks.all');
  await resident.sees('T-21');
  await agreeTo(/^e-Taxとの連携/);
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
  await resident.touch('steps.today');
  await goHome();
});

it('tells the outcome of each at the next visit, and what the refusal means', async () => {
  await line(true);
  await mode.practice((state) => state.waiting === 0);
  await toSteps('hanako', HANAKO);
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

it('asked no other origin for anything and broke no rule of the page', () => {
  expect(resident.complaints).toEqual([]);
});
