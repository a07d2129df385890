import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { openTerminal, type ResidentBrowser } from '../support/resident-browser.ts';
import { enterPin } from '../support/resident-walk.ts';

/* An account that is changed, deleted and registered again, over a real line to the practice portal, in real Chromium. */
let mode: PracticeMode;
let browser: Awaited<ReturnType<typeof launchChromium>>;
let resident: ResidentBrowser;

beforeAll(async () => {
  mode = await startPracticeMode();
  browser = await launchChromium();
  resident = await openTerminal(browser, mode, 'upright');
});
afterAll(async () => {
  await browser?.close();
  await mode?.stop();
});

async function signIn(): Promise<void> {
  await resident.sees('K-01');
  await mode.place('taro');
  await resident.sees('K-06');
  await resident.choose('日本語');
  await resident.sees('K-02');
  await resident.touch('task.menu');
  await resident.sees('K-03');
  await resident.touch('need.begin');
  await resident.sees('L-02');
  await enterPin(mode, ['1', '2', '3', '4']);
}

async function register(nickname: string): Promise<void> {
  await resident.sees('B-10');
  await resident.touch('terms.agree');
  await resident.sees('B-11');
  await resident.page.keyboard.type(nickname);
  await resident.touch('common.next');
  await resident.sees('B-12');
  await resident.touch('wantMail.no');
  await resident.sees('B-16');
  await resident.touch('common.next');
  await resident.sees('B-02');
  await resident.touch('check.register');
  await resident.sees('B-03');
  await resident.touch('done.toMenu');
  await resident.sees('A-02');
}

async function leave(): Promise<void> {
  await resident.touch('menu.signOut');
  await resident.sees('K-12');
  await mode.lift();
  await resident.sees('K-13');
}

/** 修正 of a line; each says by its name which line it is of. */
const edit = async (line: string): Promise<void> => {
  await resident.page.getByRole('button', { name: `${line}を修正` }).click();
};

describe('the account of who is signed in', () => {
  it('is changed by one line, and the menu greets by the new name', async () => {
    await signIn();
    await register('Before');
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
    await resident.touch('done.toMenu');
    await resident.sees('A-02');
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
    await leave();

    await signIn();
    await register('Again');
    expect((await mode.portal()).accounts.map(({ nickname }) => nickname)).toEqual(['Again']);
    await leave();
  });

  it('ends with nothing the page or the terminal complains about', () => {
    expect(resident.complaints).toEqual([]);
  });
});
