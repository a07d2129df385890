import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { openTerminal, type ResidentBrowser } from '../support/resident-browser.ts';
import { registerWithoutMail, signIn, signOut, toMenu } from '../support/walks/visit.ts';
import { type Walker, walkerOf } from '../support/walks/walker.ts';

/* An account that is changed, deleted and registered again, over a real line to the practice portal, in real Chromium. */
let mode: PracticeMode;
let browser: Awaited<ReturnType<typeof launchChromium>>;
let resident: ResidentBrowser;
let walker: Walker;

beforeAll(async () => {
  mode = await startPracticeMode();
  browser = await launchChromium();
  resident = await openTerminal(browser, mode, 'upright');
  walker = walkerOf(mode, resident);
});
afterAll(async () => {
  await browser?.close();
  await mode?.stop();
});

/** 修正 of a line; each says by its name which line it is of. */
const edit = async (line: string): Promise<void> => {
  await resident.page.getByRole('button', { name: `${line}を修正` }).click();
};

describe('the account of who is signed in', () => {
  it('is changed by one line, and the menu greets by the new name', async () => {
    await signIn(walker, 'taro', 'menu');
    await registerWithoutMail(walker, 'Before');
    await toMenu(walker);
    await resident.touch('menu.tile.account');
    await resident.sees('A-07');
    await edit('ニックネーム');
    await resident.sees('B-11');
    await resident.page.keyboard.type('After');
    await resident.touch('common.next');
    await resident.sees('B-02');
    expect(await resident.words()).toContain('変更前：Before');
    await resident.touch('check.register');
    await resident.sees('B-03');
    await toMenu(walker);
    expect(await resident.words()).toContain('BeforeAfter');
    expect((await mode.portal()).accounts.map(({ nickname }) => nickname)).toEqual(['BeforeAfter']);
  });

  it('is kept by whoever goes back, and deleted after two touches; who registers again begins empty', async () => {
    await resident.touch('menu.tile.account');
    await resident.sees('A-07');
    await resident.touch('account.delete');
    await resident.sees('A-10');
    await resident.touch('delete.keep');
    await resident.sees('A-02');
    expect((await mode.portal()).accounts).toHaveLength(1);

    await resident.touch('menu.tile.account');
    await resident.sees('A-07');
    await resident.touch('account.delete');
    await resident.sees('A-10');
    await resident.touch('delete.go');
    await resident.page.getByText('本当に削除しますか').first().waitFor();
    await resident.touch('delete.now');
    await resident.sees('A-11');
    expect((await mode.portal()).accounts).toEqual([]);
    await signOut(walker);
    await resident.touch('finish.home');

    await signIn(walker, 'taro', 'menu');
    await registerWithoutMail(walker, 'Again');
    await toMenu(walker);
    expect((await mode.portal()).accounts.map(({ nickname }) => nickname)).toEqual(['Again']);
    await signOut(walker);
    await resident.touch('finish.home');
  });

  it('is opened by the card that came after the first one: same person, other certificates', async () => {
    await signIn(walker, 'taro-renewed', 'menu');
    await resident.sees('A-02');
    expect(await resident.words()).toContain('Again');
    expect((await mode.portal()).accounts).toHaveLength(1);
    await signOut(walker);
  });

  it('ends with nothing the page or the terminal complains about', () => {
    expect(resident.complaints).toEqual([]);
  });
});
