import { relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { linkEtax, openTerminal, type ResidentBrowser } from '../support/resident-browser.ts';
import { SecretScan } from '../support/secrets/scan.ts';
import { practise } from '../support/walks/portal.ts';
import { registerWithoutMail, signIn, signOut, toMenu } from '../support/walks/visit.ts';
import { type Walker, walkerOf } from '../support/walks/walker.ts';

/* Everything the main menu leads to, over a real line to the practice portal, in real Chromium. */
const NICKNAME = 'MenuTaroMenuTaro';
/** Of あなたの情報: shown after a yes, and nowhere afterwards. */
const SECRET_OF_DATA = '練習県みほん市';

let mode: PracticeMode;
let browser: Awaited<ReturnType<typeof launchChromium>>;
let resident: ResidentBrowser;
let walker: Walker;
let receipt = '';

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

/** Registers and keeps the receipt number. */
async function register(): Promise<void> {
  await registerWithoutMail(walker, NICKNAME);
  receipt = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await resident.words())?.[0] ?? '';
  await toMenu(walker);
}

/** Something of the outside world reaches the one account there is. */
async function letHappen(what: string): Promise<void> {
  const [account] = (await mode.portal()).accounts;
  await practise(mode, 'happenings', { account: account?.account, what });
}

const appears = (words: string) => resident.page.getByText(words).first().waitFor({ timeout: 20_000 });
const backToMenu = async (): Promise<void> => {
  await resident.touch('list.back');
  await resident.sees('A-02');
};

describe('the first visit', () => {
  it('comes to the menu after registering', async () => {
    await signIn(walker, 'taro', 'menu');
    await register();
    const menu = await resident.words();
    for (const shown of ['今回がはじめてです', '電子証明書の有効期限', '未読1件', '18件', 'ぴったりサービス']) {
      expect(menu).toContain(shown);
    }
    expect(menu).not.toContain('窓口で更新できます');
  });

  it('reads a notice, which is read from then on, and finds a new one by asking again', async () => {
    await resident.page.getByRole('button', { name: /予防接種/ }).click();
    await resident.sees('A-03');
    await appears('インフルエンザ予防接種の受付を始めました。');
    await resident.touch('list.backToList');
    await resident.asks('notice.title');
    expect(await resident.words()).not.toContain('未読');
    await letHappen('noticeArrived');
    await resident.touch('list.reload');
    await appears('練習用のお知らせ');
    expect(await resident.words()).toContain('未読');
    await backToMenu();
  });

  it('turns the pages of やりとり履歴, and finds in 操作履歴 what was just done', async () => {
    await resident.touch('menu.tile.exchanges');
    await resident.sees('A-05');
    await appears('1／4ページ');
    await resident.touch('common.nextPage');
    await appears('2／4ページ');
    await resident.touch('common.previousPage');
    await appears('1／4ページ');
    await backToMenu();
    await resident.touch('menu.tile.operations');
    await resident.sees('A-06');
    const done = await resident.words();
    for (const what of ['お知らせの確認', '利用者登録', 'ログイン']) expect(done).toContain(what);
    await backToMenu();
  });

  it('makes the link of a site that is not linked, from もっとつながる and back to it', async () => {
    await resident.touch('menu.tile.links');
    await resident.sees('A-08');
    await resident.page.getByRole('button', { name: /^\s*e-Tax/ }).click();
    await linkEtax(resident);
    await resident.sees('A-08');
    expect(await resident.words()).toMatch(
      /e-Tax（国税）.*お知らせを受け取ります.*つながっています.*ねんきんネットまだです/,
    );
    await backToMenu();
  });

  it('shows あなたの情報 after a yes only, and hides it while the card is away', async () => {
    await resident.touch('menu.tile.ownData');
    await resident.sees('A-04');
    await resident.page.getByRole('button', { name: /世帯情報/ }).click();
    await resident.asks('ownData.confirmTitle');
    expect(resident.frames.filter((frame) => frame.includes(SECRET_OF_DATA))).toEqual([]);
    await resident.touch('ownData.show');
    await appears(SECRET_OF_DATA);
    await mode.lift();
    await resident.sees('K-11');
    expect(await resident.words()).not.toContain(SECRET_OF_DATA);
    await mode.place('taro');
    await resident.sees('A-04');
    await resident.touch('list.backToList');
    await resident.asks('ownData.title');
    await backToMenu();
  });

  it('tells of the folder that it is nearly full, and who may read it; and which sites are linked', async () => {
    await letHappen('storageNearlyFull');
    await letHappen('siteLinked');
    await resident.touch('menu.tile.folder');
    await resident.sees('A-12');
    const folder = await resident.words();
    for (const shown of ['9MBを使っています（10MBまで）', '保存容量が残り少なく', `${NICKNAME}さん（ご本人）`]) {
      expect(folder).toContain(shown);
    }
    await backToMenu();
    await resident.touch('menu.tile.links');
    await resident.sees('A-08');
    expect(await resident.words()).toMatch(/MyPost.*お知らせを受け取ります.*つながっています/);
    await backToMenu();
  });

  it('looks up a receipt number: mistyped, then found', async () => {
    await resident.touch('menu.tile.receipt');
    await resident.sees('B-05');
    const typed = receipt.replace('-', '');
    await resident.type(typed.slice(0, -1));
    await resident.touch('common.next');
    await appears('番号が正しくありません');
    await resident.type(typed.slice(-1));
    await resident.touch('common.next');
    await resident.asks('receipt.foundTitle');
    const found = await resident.words();
    expect(found).toContain(receipt);
    expect(found).toContain('完了');
    await backToMenu();
  });

  it('says whom to ask, with the digit for card and portal', async () => {
    await resident.touch('menu.tile.services');
    await resident.sees('A-13');
    await resident.touch('about.topic.contact');
    await resident.asks('about.topic.contact');
    const contact = await resident.words();
    for (const shown of ['0120-95-0178', 'カードのこと：音声案内の1番', 'マイナポータルのこと：音声案内の4番']) {
      expect(contact).toContain(shown);
    }
    await backToMenu();
  });

  it('says what is possible when the line falls, and comes back to the menu with it', async () => {
    mode.line(false);
    await appears('通信なし');
    await resident.touch('menu.reload');
    await resident.sees('A-01');
    const offline = await resident.words();
    expect(offline.indexOf('いまできること')).toBeLessThan(offline.indexOf('いまはできないこと'));
    await resident.touch('menu.tile.receipt');
    await resident.sees('B-05');
    await resident.type('22222222');
    await resident.touch('common.next');
    await appears('この端末に残る受付しか調べられません');
    await resident.page.getByRole('button', { name: /^\s*戻る/ }).click();
    await resident.sees('A-01');
    mode.line(true);
    await resident.page.getByText('通信なし').waitFor({ state: 'hidden', timeout: 20_000 });
    await resident.touch('forward.retry');
    await resident.sees('A-02');
  });

  it('leaves nothing of it on the screen after signing out, nor on the terminal’s disk', async () => {
    await signOut(walker);
    const left = await resident.page.content();
    const words = await resident.words();
    for (const personal of [NICKNAME, SECRET_OF_DATA, '予防接種']) {
      expect(left).not.toContain(personal);
      expect(words).not.toContain(personal);
    }
    for (const personal of [NICKNAME, SECRET_OF_DATA]) {
      const found = new SecretScan(personal)
        .files(mode.dataDirectory)
        .map(({ where }) => relative(mode.dataDirectory, where));
      // The portal must know the person, which shows that the scan finds what there is.
      expect(found).not.toEqual([]);
      expect(found.filter((where) => !where.startsWith('portal'))).toEqual([]);
    }
  });
});

it('the next visit tells of the sign-in before', async () => {
  await resident.touch('finish.home');
  await signIn(walker, 'taro', 'menu');
  await resident.sees('A-02');
  expect(await resident.words()).toMatch(/前回のログイン20\d\d年/);
  await signOut(walker);
});

it('another person, whose certificate ends soon, is told so, and learns nothing of the number of the first', async () => {
  const first = receipt;
  await resident.touch('finish.home');
  await signIn(walker, 'kenji', 'menu');
  await register();
  expect(await resident.words()).toContain('この庁舎の窓口で更新できます');
  await resident.touch('menu.tile.receipt');
  await resident.sees('B-05');
  await resident.type(first.replace('-', ''));
  await resident.touch('common.next');
  await appears('あなたの受付の中にありません');
  expect(resident.complaints).toEqual([]);
});
