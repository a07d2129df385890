import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CountedWalk, countWalk } from '../conformance/counted-walk.ts';
import { GOALS, missed } from '../conformance/goals.ts';
import { launchChromium } from '../support/chromium.ts';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { openTerminal, type ResidentBrowser } from '../support/resident-browser.ts';
import {
  agreeAndReturn,
  chooseAndSend,
  familyAgrees,
  familyRegisters,
  familySignsIn,
  layOwnAgain,
  swapTo,
  toNeeds,
  toSwap,
} from '../support/walks/delegation.ts';
import { setLine, toDay } from '../support/walks/portal.ts';
import { switchOn } from '../support/walks/tax-preparation.ts';
import { goHome, signIn, toMenu, toPin, toTask } from '../support/walks/visit.ts';
import { secretsOf } from '../support/walks/walker.ts';

/* 代理人 in real Chromium over a real line: two cards taking turns, with and without a line, and every way it can end. */
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

/** A year and the day after, leap day or not. */
const DAYS_AFTER_A_YEAR = 367;

/** From the list of delegations out of the visit. */
async function leaveDelegations(): Promise<void> {
  await resident.touch('list.back');
  await resident.sees('D-01');
  await resident.touch('bar.back');
  await resident.sees('A-02');
  await resident.touch('menu.signOut');
  await goHome(walker);
}

it('becomes the delegate of one registered person, within the taps the goal allows', async () => {
  await resident.sees('K-01');
  walker.beginCounting();
  await toTask(walker, 'taro', 'family');
  expect(await resident.words()).toContain('ご本人とご家族のカード');
  await toPin(walker);
  await walker.pin(secretsOf('taro').pin);
  await toNeeds(walker);
  await toSwap(walker);
  await swapTo(walker, 'taro');
  await resident.asks('swap.sameTitle');
  await swapTo(walker, 'hanako');
  await resident.sees('L-02');
  expect(await resident.words()).toContain('ご家族の暗証番号');
  await walker.pin(secretsOf('hanako').pin);
  await resident.sees('D-09');
  expect(await resident.words()).toContain('ご自分の考えで');
  await familyAgrees(walker);
  await layOwnAgain(walker, 'taro');
  expect(await resident.words()).toContain('カードを取り替えたため');
  await walker.pin(secretsOf('taro').pin);
  await resident.sees('D-05');
  expect(await resident.words()).toContain('マイナ母さんとの関係');
  await chooseAndSend(walker, '配偶者');
  expect(await resident.words()).toContain('代理人になりました');
  expect(missed(GOALS.U4, await walker.effort())).toEqual([]);
  const { outbox, registrations } = await mode.portal();
  expect(registrations[0]).toMatchObject({ kind: 'delegation.accept', outcome: 'applied' });
  expect(outbox.map(({ recipient }) => recipient)).toContain('maina_mom@example.com');
});

it('and of a second one, who registers in between', async () => {
  await resident.touch('ddone.another');
  await resident.sees('D-04');
  await familySignsIn(walker, 'ichiro');
  await familyRegisters(walker, 'ichiro', 'いちろう');
  await agreeAndReturn(walker, 'taro');
  await chooseAndSend(walker, '子');
  expect(await resident.words()).toContain('代理人になりました');
  await toMenu(walker);
  expect(await resident.words()).toContain('マイナ父さん');
  await resident.touch('menu.delegation');
  await resident.sees('D-01');
  await resident.touch('delegMenu.list');
  await resident.sees('D-08');
  const list = await resident.words();
  expect(list).toContain('マイナ母さんの代理人');
  expect(list).toContain('いちろうさんの代理人');
});

it('the delegate reads the folder of the principal, and comes back to the delegation', async () => {
  await resident.touch('dlist.delegate', { name: 'いちろう' });
  await resident.asks('dlist.detail');
  await resident.touch('dlist.folder');
  await resident.sees('A-12');
  const folder = await resident.words();
  for (const told of ['いちろうさんの利用者フォルダー', 'マイナ父さん（代理人、']) expect(folder).toContain(told);
  await resident.touch('folder.backToDelegation');
  await resident.asks('dlist.detail');
  await resident.touch('bar.back');
  await resident.asks('dlist.title');
});

it('the principal ends it alone, with nobody else’s card', async () => {
  await leaveDelegations();
  await signIn(walker, 'hanako', 'family');
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
  await leaveDelegations();
});

/** Who reads the folder of the person whose card this is, in the words of A-12. */
async function readersOf(card: string): Promise<string> {
  await signIn(walker, card, 'menu');
  await resident.sees('A-02');
  await resident.touch('menu.tile.folder');
  await resident.sees('A-12');
  const words = await resident.words();
  await resident.touch('list.back');
  await resident.sees('A-02');
  return words;
}

it('the folder of a principal is read by its owner and the delegate, and by nobody once the account is deleted', async () => {
  const folder = await readersOf('ichiro');
  expect(folder).toContain('いちろうさん（ご本人）');
  expect(folder).toContain('マイナ父さん（代理人、');
  await resident.touch('menu.tile.account');
  await resident.sees('A-07');
  await resident.touch('account.delete');
  await resident.sees('A-10');
  expect(await resident.words()).toContain('代理人1人の利用：見られなくなります');
  await resident.touch('delete.go');
  await resident.asks('delete.confirmTitle');
  await resident.touch('delete.now');
  await resident.sees('A-11');
  await resident.touch('menu.signOut');
  await goHome(walker);
  await signIn(walker, 'taro', 'family');
  await resident.sees('D-01');
  await resident.touch('delegMenu.list');
  await resident.sees('D-08');
  const list = await resident.words();
  expect(list).not.toContain('いちろう');
  expect(list).not.toContain('有効');
  await leaveDelegations();
});

it('without a line both sign all the same, for every scope that was chosen, and it is delivered once', async () => {
  await setLine(walker, false);
  await signIn(walker, 'taro', 'family');
  await toNeeds(walker);
  expect(await resident.words()).toContain('ご家族が登録しているかを確かめられません');
  await toSwap(walker);
  await familySignsIn(walker, 'hanako');
  await agreeAndReturn(walker, 'taro');
  await resident.sees('D-05');
  await resident.choose('配偶者');
  await resident.asks('per.title');
  await resident.choose('1年間');
  await resident.asks('scp.title');
  const question = await resident.words();
  expect(question).toContain('社会保険料・生命保険・地震保険の情報を取得できます');
  expect(question).toContain('医療費通知情報を取得できます');
  const onward = resident.page.getByRole('button', { name: /^\s*次へ/ });
  expect(await onward.isDisabled()).toBe(true);
  for (const scope of [/お知らせ情報提供/, /医療費通知情報提供/]) await switchOn(walker, scope);
  await resident.touch('common.next');
  await resident.sees('D-06');
  await resident.touch('dchk.submit');
  await resident.sees('D-07');
  const stored = await resident.words();
  expect(stored).toContain('まだ完了していません');
  const receiptNumber = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(stored)?.[0];
  const before = (await mode.portal()).registrations.length;
  await resident.touch('menu.signOut');
  await goHome(walker);
  await setLine(walker, true);
  await mode.practice((state) => state.waiting === 0);
  const { registrations } = await mode.portal();
  expect(registrations).toHaveLength(before + 1);
  expect(registrations[0]).toMatchObject({ kind: 'delegation.accept', outcome: 'applied', receiptNumber });
  expect(await readersOf('hanako')).toContain('マイナ父さん（代理人、');
  await resident.touch('menu.signOut');
  await goHome(walker);
});

it('once its last day is over the delegate reads nothing more, and the list says so', async () => {
  await toDay(walker, DAYS_AFTER_A_YEAR);
  const folder = await readersOf('hanako');
  expect(folder).toContain('ほかの人は読めません');
  expect(folder).not.toContain('マイナ父');
  await resident.touch('menu.delegation');
  await resident.sees('D-01');
  await resident.touch('delegMenu.list');
  await resident.sees('D-08');
  expect(await resident.words()).toMatch(/マイナ父さんに委任.*期限切れ/);
  expect(resident.complaints).toEqual([]);
});
