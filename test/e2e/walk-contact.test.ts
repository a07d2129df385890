import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ScreenId } from '../../state-machines/screens/screen.ts';
import { launchChromium } from '../support/chromium.ts';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { openTerminal, type ResidentBrowser } from '../support/resident-browser.ts';
import { enterPin, type Pin } from '../support/resident-walk.ts';
import { written } from '../support/written.ts';

/* Lying and in easy Japanese at a terminal with a slot; the card is pulled out in the middle of the form. */
let mode: PracticeMode;
let browser: Awaited<ReturnType<typeof launchChromium>>;
let resident: ResidentBrowser;
const EASY = 'ja-x-easy';
const PIN: Pin = ['1', '2', '3', '4'];

beforeAll(async () => {
  mode = await startPracticeMode({ args: ['--reader-kind', 'contact'] });
  browser = await launchChromium();
  resident = await openTerminal(browser, mode, 'lying', { language: EASY });
});
afterAll(async () => {
  await browser?.close();
  await mode?.stop();
});

/** Waits for a screen and gives its words, none of which may speak of laying a card on something. */
async function reads(id: ScreenId): Promise<string> {
  await resident.sees(id);
  const words = await resident.words();
  expect(words, id).not.toMatch(/置/);
  return words;
}

it('asks for the card in the slot', async () => {
  await reads('K-01');
  await resident.page.getByRole('button', { name: 'やさしい にほんご' }).click();
  await reads('K-02');
  await resident.touch('task.register');
  expect(await reads('K-03')).toContain('カードを入れる');
  await resident.touch('need.begin');
  expect(await reads('L-01')).toContain('カードを入れてください');
});

it('shows first how a card is put in that does not answer, and after that whom to ask', async () => {
  await mode.place('upside-down');
  const words = await reads('L-08');
  const remedies = [written('wrongCard.muteInsert', EASY), written('wrongCard.useMuteInsert', EASY)];
  const places = [...remedies, written('bar.staff', EASY)].map((remedy) => words.indexOf(remedy));
  expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  await resident.page.locator('k-illustration[scene="insertCard"]').waitFor();
  await mode.lift();
});

it('says that the card went while it was read, and that no try is lost', async () => {
  await mode.fault('pullDuringRead', true);
  await mode.place('taro');
  expect(await reads('L-07')).toContain(written('removed.noTry', EASY));
});

it('signs in once the card is in again', async () => {
  await mode.place('taro');
  expect(await reads('L-02')).toContain('利用者証明用');
  await enterPin(mode, PIN);
  await reads('B-10');
});

it('hides the form while the card is away, and goes on where it was with the same card', async () => {
  await resident.touch('terms.agree');
  await reads('B-11');
  await resident.type('まい');
  // The page tells what is typed at intervals; only what was told outlives the form.
  await expect.poll(() => resident.frames.some((frame) => /"draft".*まい/.test(frame))).toBe(true);
  await mode.lift();
  const curtain = await reads('K-11');
  expect(curtain).toContain('おなじカードを入れると');
  expect(curtain).not.toContain('まい');
  expect(await resident.page.getByRole('button', { name: 'とる' }).count()).toBe(0);
  await mode.place('taro');
  await reads('B-11');
  expect(await resident.page.getByRole('textbox').inputValue()).toBe('まい');
  await resident.type('な');
  await resident.touch('common.next');
  await reads('B-12');
  await resident.touch('wantMail.no');
  expect(await reads('B-16')).toContain('メールではありません');
  await resident.touch('common.next');
  expect(await reads('B-02')).toContain('まいな');
});

it('asks for the PIN again before it signs, because the card was out, and registers', async () => {
  await resident.touch('common.nextPage');
  await resident.touch('check.register');
  expect(await reads('L-02')).toContain('もう一度ばんごうを押してください');
  await enterPin(mode, PIN);
  await reads('B-03');
  expect((await mode.portal()).accounts).toMatchObject([{ nickname: 'まいな', mail1: null, mail2: null }]);
  await resident.touch('done.toMenu');
  await reads('A-02');
  await resident.touch('menu.signOut');
  await reads('K-12');
  await mode.lift();
  expect(await reads('K-13')).not.toContain('まいな');
  expect(resident.complaints).toEqual([]);
});
