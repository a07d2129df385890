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
import { goHome, signIn, toMenu, toPin, toTask } from '../support/walks/visit.ts';
import { secretsOf } from '../support/walks/walker.ts';

/* 代理人 in real Chromium over a real line: two cards taking turns, twice, and the principal ending it alone. */
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

it('the principal ends it alone, with nobody else’s card', async () => {
  await resident.touch('list.back');
  await resident.sees('D-01');
  await resident.page.getByRole('button', { name: '戻る' }).click();
  await resident.sees('A-02');
  await resident.touch('menu.signOut');
  await goHome(walker);
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
  expect(resident.complaints).toEqual([]);
});
