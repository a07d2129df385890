import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { openTerminal, type ResidentBrowser } from '../support/resident-browser.ts';
import { enterPin } from '../support/resident-walk.ts';

/* 代理人 in real Chromium over a real line: two cards taking turns, twice, and the principal ending it alone. */
const TARO = ['1', '2', '3', '4'] as const;
const HANAKO = ['2', '2', '2', '2'] as const;
const ICHIRO = ['1', '1', '1', '1'] as const;
/** What the manual's one delegation may cost at most; digits on the PIN pad are no taps. */
const MOST_TAPS = 25;

let mode: PracticeMode;
let browser: Awaited<ReturnType<typeof launchChromium>>;
let resident: ResidentBrowser;

beforeAll(async () => {
  mode = await startPracticeMode({ args: ['--scenario', 'registered'] });
  browser = await launchChromium();
  resident = await openTerminal(browser, mode, 'upright');
});
afterAll(async () => {
  await browser?.close();
  await mode?.stop();
});

/** Touches so far, as the service was told of them. */
const taps = (): number =>
  resident.frames.filter((frame) => frame.includes('"type":"intent"') && !frame.includes('"action":"draft"')).length;

async function toSwap(card: string): Promise<void> {
  await resident.sees('D-03');
  await resident.touch('delegNeed.begin');
  await resident.sees('D-04');
  await mode.lift();
  await resident.page.getByText('取りました。').waitFor();
  await mode.place(card);
}

async function agreeAndReturn(): Promise<void> {
  await resident.sees('D-09');
  expect(await resident.words()).toContain('ご自分の考えで');
  await resident.touch('consent.yes');
  await resident.sees('D-04');
  await mode.lift();
  await resident.sees('L-01');
  await mode.place('taro');
  await resident.sees('L-02');
  expect(await resident.words()).toContain('カードを取り替えたため');
  await enterPin(mode, TARO);
  await resident.sees('D-05');
}

async function chooseAndSend(relation: string): Promise<void> {
  await resident.choose(relation);
  await resident.asks('per.title');
  await resident.choose('確定申告の期間が終わるまで');
  await resident.asks('scp.title');
  await resident.page.getByRole('switch', { name: /医療費通知情報提供/ }).click();
  await resident.touch('common.next');
  await resident.sees('D-06');
  await resident.touch('dchk.submit');
  await resident.sees('D-07');
}

it('becomes the delegate of one registered person, within the taps the goal allows', async () => {
  await resident.sees('K-01');
  await mode.place('taro');
  await resident.sees('K-06');
  await resident.choose('日本語');
  await resident.sees('K-02');
  await resident.touch('task.family');
  await resident.sees('K-03');
  expect(await resident.words()).toContain('ご本人とご家族のカード');
  await resident.touch('need.begin');
  await resident.sees('L-02');
  await enterPin(mode, TARO);
  await resident.sees('D-01');
  await resident.touch('delegMenu.become');
  await resident.sees('D-02');
  await resident.touch('common.next');
  await toSwap('taro');
  await resident.asks('swap.sameTitle');
  await mode.lift();
  await resident.page.getByText('取りました。').waitFor();
  await mode.place('hanako');
  await resident.sees('L-02');
  expect(await resident.words()).toContain('ご家族の暗証番号');
  await enterPin(mode, HANAKO);
  await agreeAndReturn();
  expect(await resident.words()).toContain('マイナ母さんとの関係');
  await chooseAndSend('配偶者');
  expect(await resident.words()).toContain('代理人になりました');
  expect(taps()).toBeLessThanOrEqual(MOST_TAPS);
  const { outbox, registrations } = await mode.portal();
  expect(registrations[0]).toMatchObject({ kind: 'delegation.accept', outcome: 'applied' });
  expect(outbox.map(({ recipient }) => recipient)).toContain('maina_mom@example.com');
});

it('and of a second one, who registers in between', async () => {
  await resident.touch('ddone.another');
  await resident.sees('D-04');
  await mode.lift();
  await resident.page.getByText('取りました。').waitFor();
  await mode.place('ichiro');
  await resident.sees('L-02');
  await enterPin(mode, ICHIRO);
  await resident.sees('D-10');
  await resident.touch('unreg.begin');
  await resident.sees('L-02');
  await enterPin(mode, ICHIRO);
  await resident.sees('B-10');
  await resident.touch('terms.agree');
  await resident.sees('B-11');
  await resident.type('いちろう');
  await resident.touch('common.next');
  await resident.sees('B-12');
  await resident.touch('wantMail.no');
  await resident.sees('B-16');
  await resident.touch('common.next');
  await resident.sees('B-02');
  await resident.touch('check.register');
  await resident.sees('B-03');
  await resident.touch('common.next');
  await resident.sees('L-02');
  await enterPin(mode, ICHIRO);
  await agreeAndReturn();
  await chooseAndSend('子');
  expect(await resident.words()).toContain('代理人になりました');
  await resident.touch('done.toMenu');
  await resident.sees('A-02');
  expect(await resident.words()).toContain('マイナ父さん');
  await resident.touch('menu.delegation');
  await resident.sees('D-01');
  await resident.touch('delegMenu.list');
  await resident.sees('D-08');
  const list = await resident.words();
  expect(list).toContain('マイナ母さんの代理人');
  expect(list).toContain('いちろうさんの代理人');
});

it('the principal ends it alone, with nobody else’s card', async () => {
  await resident.touch('list.back');
  await resident.sees('D-01');
  await resident.page.getByRole('button', { name: '戻る' }).click();
  await resident.sees('A-02');
  await resident.touch('menu.signOut');
  await resident.sees('K-12');
  await mode.lift();
  await resident.sees('K-13');
  await resident.touch('finish.home');
  await resident.sees('K-01');
  await mode.place('hanako');
  await resident.sees('K-06');
  await resident.choose('日本語');
  await resident.sees('K-02');
  await resident.touch('task.family');
  await resident.sees('K-03');
  await resident.touch('need.begin');
  await resident.sees('L-02');
  await enterPin(mode, HANAKO);
  await resident.sees('D-01');
  await resident.touch('delegMenu.list');
  await resident.sees('D-08');
  await resident.touch('dlist.principal', { name: 'マイナ父' });
  await resident.asks('dlist.detail');
  await resident.touch('dlist.cancelPrincipal');
  await resident.asks('dlist.confirmTitle');
  await resident.touch('dlist.yes');
  await resident.sees('D-07');
  expect(await resident.words()).toContain('代理を取り消しました');
  await resident.touch('ddone.toList');
  await resident.sees('D-08');
  expect(await resident.words()).toContain('取消済み');
  expect(resident.complaints).toEqual([]);
});
