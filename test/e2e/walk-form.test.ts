import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOTIFICATION_KEYS, type NotificationChoices } from '../../state-machines/vocabulary/account.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { launchChromium } from '../support/chromium.ts';
import { placesHolding, storedByPage } from '../support/left-behind.ts';
import { logsOf, type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { openTerminal, type ResidentBrowser } from '../support/resident-browser.ts';
import { practise } from '../support/walks/portal.ts';
import { goHome, signIn, takeCard, toPin, toTask } from '../support/walks/visit.ts';
import { type Walker, walkerOf } from '../support/walks/walker.ts';
import { written } from '../support/written.ts';

/*
 * What can go wrong between the top and the registered account, and what each answer of the form does afterwards: two
 * people who choose opposite notices, over a real line to the practice portal, in real Chromium.
 */
type MailSetting = Exclude<keyof NotificationChoices, 'unreadBadgeOnOtherSites'>;

const BADGE = 'unreadBadgeOnOtherSites';
const FIRST: readonly (keyof NotificationChoices)[] = ['infoArrival', 'selfSettingConfirm', 'storageWarning', BADGE];
const SECOND = NOTIFICATION_KEYS.filter((key) => !FIRST.includes(key));
/** Of the last character of a nickname there is one too many. */
const COMPOSED = 'か\u3099'.repeat(LIMITS.nicknameCharacters);
const NICKNAME = COMPOSED.normalize('NFC');
const MAIL1 = 'maina_dad@example.com';
const MAIL2 = 'chichi@example.net';
const OTHER_MAIL = 'maina_mom@example.org';

let mode: PracticeMode;
let browser: Awaited<ReturnType<typeof launchChromium>>;
let resident: ResidentBrowser;
let walker: Walker;
let storedBefore: unknown;

beforeAll(async () => {
  mode = await startPracticeMode();
  browser = await launchChromium();
  resident = await openTerminal(browser, mode, 'upright');
  walker = walkerOf(mode, resident);
  await resident.sees('K-01');
  storedBefore = await storedByPage(resident.page);
});
afterAll(async () => {
  await browser?.close();
  await mode?.stop();
});

const field = () => resident.page.getByRole('textbox');
const says = (words: string) => resident.page.getByText(words).first().waitFor();
/** Puts this into the field instead of what stands there, as a real keyboard would. */
const types = async (value: string): Promise<void> => {
  if ((await field().inputValue()) !== '') await resident.page.getByRole('button', { name: '全部消す' }).click();
  await field().focus();
  await resident.page.keyboard.insertText(value);
};
const submits = async (value: string): Promise<void> => {
  await types(value);
  await resident.touch('common.next');
};
const choices = (): Promise<readonly string[]> =>
  resident.page.getByRole('switch', { checked: true }).evaluateAll((rows) => rows.map((row) => row.textContent ?? ''));
/** Touches what is not as wanted. */
async function chooseNotices(wanted: readonly (keyof NotificationChoices)[]): Promise<void> {
  for (const key of NOTIFICATION_KEYS) {
    const name = new RegExp(`^${written(`notify.${key}`)}`);
    const row = resident.page.getByRole('switch', { name });
    if (((await row.getAttribute('aria-checked')) === 'true') !== wanted.includes(key)) await row.click();
  }
  await expect.poll(async () => (await choices()).length).toBe(wanted.length);
}
const leave = async (): Promise<void> => {
  await resident.touch('menu.signOut');
  await goHome(walker);
};
/** The digit of the telephone menu, as help tells it on this screen. */
async function helpSays(digit: number): Promise<void> {
  await resident.touch('strip.help');
  await resident.sees('K-08');
  const words = await resident.words();
  expect(words).toContain('0120-95-0178');
  expect(words).toContain(`音声案内の${digit}を押します`);
  await resident.touch('common.close');
}

describe('before the form', () => {
  it('explains that a 通知カード cannot be used, and recognises a 住民基本台帳カード', async () => {
    await resident.touch('attract.start');
    await resident.sees('K-02');
    await resident.touch('task.register');
    await resident.sees('K-03');
    await resident.touch('need.missing');
    await resident.sees('K-04');
    await resident.choose('ほかのカードを持っている');
    await says('紙の通知カードは使えません');
    await resident.touch('bar.back');
    await resident.sees('K-03');
    await resident.touch('need.begin');
    await resident.sees('L-01');
    await mode.place('juki');
    await resident.sees('L-08');
    expect(await resident.words()).toContain('住民基本台帳カードのようです');
    await mode.lift();
    await mode.place('taro');
    await resident.sees('L-02');
  });

  it('やめる at the PIN leads back to the top, with nothing registered', async () => {
    await resident.touch('bar.leave');
    await takeCard(walker);
    expect(await resident.words()).toContain('何も送っていません');
    await resident.touch('finish.home');
    await resident.sees('K-01');
    expect((await mode.portal()).accounts).toEqual([]);
  });

  it('help at the card names menu 1 of the free line', async () => {
    await toTask(walker, 'taro', 'register');
    await toPin(walker);
    await helpSays(1);
    await resident.sees('L-02');
  });

  it('takes four digits: three cannot be confirmed, and a fifth is not taken', async () => {
    await walker.pin('123');
    await resident.page.getByRole('img', { name: '4桁のうち3桁' }).waitFor();
    mode.press('4', '5');
    await resident.page.getByRole('img', { name: '4桁のうち4桁' }).waitFor();
    mode.press('enter');
    await resident.sees('B-10');
    expect(resident.frames.filter((frame) => /"type":"pin".*"count":5/.test(frame))).toEqual([]);
    expect(resident.frames.filter((frame) => /"id":"L-04"/.test(frame))).toEqual([]);
  });
});

describe('the form', () => {
  it('wants a nickname of 1 to 20 characters, a composed one counted as the one it is', async () => {
    await resident.touch('terms.agree');
    await resident.sees('B-11');
    await resident.touch('common.next');
    await says('1文字以上入力してください');
    await submits(`${COMPOSED}あ`);
    await says('20文字以内で入力してください');
    await submits('あ');
    await resident.sees('B-12');
    await resident.touch('bar.back');
    await resident.sees('B-11');
    await types(COMPOSED);
    await says('20／20文字');
    await resident.touch('common.next');
    await resident.sees('B-12');
  });

  it('takes a full-width address as half-width, the same once more, and as the second only another one', async () => {
    await resident.touch('wantMail.yes');
    await resident.sees('B-13');
    await submits('maina_dad');
    await says('アドレスの形が正しくありません');
    await submits('ｍａｉｎａ＿ｄａｄ＠ｅｘａｍｐｌｅ．ｃｏｍ');
    await resident.sees('B-14');
    await submits('maina_bad@example.com');
    await says('アドレスが一致しません');
    expect(await resident.page.locator('k-compare-texts dd').allTextContents()).toContain(MAIL1);
    await submits(MAIL1);
    await resident.sees('B-15');
    await resident.touch('mail2.yes');
    await resident.asks('mail2.title');
    await submits('MAINA_DAD@example.com');
    await says('1と同じアドレスは登録できません');
    await submits(MAIL2);
    await resident.asks('mail2.confirmTitle');
    await submits('chichi@example.com');
    await says('アドレスが一致しません');
    await submits(MAIL2);
    await resident.sees('B-16');
  });

  it('shows what was entered and chosen and nothing else, and that the language is Japanese alone', async () => {
    await chooseNotices(FIRST);
    await resident.touch('common.next');
    await resident.sees('B-02');
    const check = await resident.words();
    for (const shown of [NICKNAME, MAIL1, MAIL2, '言語日本語変更できません']) expect(check).toContain(shown);
    for (const key of NOTIFICATION_KEYS.filter((one) => one !== BADGE && one !== 'siteLinkChange'))
      expect(check.includes(written(`notify.${key}`)), key).toBe(FIRST.includes(key));
    expect(check).not.toContain(written('check.siteLinkChange'));
    expect(check).toContain('着信件数通知受け取る修正');
    expect(await resident.page.getByRole('button', { name: '言語を修正' }).count()).toBe(0);
    expect(await resident.page.getByRole('radio').count()).toBe(0);
  });

  it('keeps everything else when one line is corrected', async () => {
    const before = await resident.words();
    await resident.touch('check.editWhat', { what: 'ニックネーム' });
    await resident.sees('B-11');
    expect((await field().inputValue()).normalize('NFC')).toBe(NICKNAME);
    await submits('まいなちち');
    await resident.sees('B-02');
    expect(await resident.words()).toBe(before.replace(NICKNAME, 'まいなちち'));
    await resident.touch('check.register');
    await resident.sees('B-03');
    expect((await mode.portal()).accounts).toMatchObject([
      {
        nickname: 'まいなちち',
        mail1: MAIL1,
        mail2: MAIL2,
        notifications: Object.fromEntries(NOTIFICATION_KEYS.map((key) => [key, FIRST.includes(key)])),
      },
    ]);
    await resident.touch('done.toMenu');
    await resident.sees('A-02');
  });

  it('help in the menu names menu 4 of the free line', async () => {
    await helpSays(4);
    await resident.sees('A-02');
  });

  it('leaves blank what a second person did not enter or choose', async () => {
    await leave();
    await signIn(walker, 'hanako', 'menu');
    await resident.sees('B-10');
    await resident.touch('terms.agree');
    await resident.sees('B-11');
    await submits('まいなはは');
    await resident.sees('B-12');
    await resident.touch('wantMail.yes');
    await resident.sees('B-13');
    await submits(OTHER_MAIL);
    await resident.sees('B-14');
    await submits(OTHER_MAIL);
    await resident.sees('B-15');
    await resident.touch('mail2.no');
    await resident.sees('B-16');
    await chooseNotices(SECOND);
    await resident.touch('common.next');
    await resident.sees('B-02');
    const check = await resident.words();
    expect(check).toContain('アドレス2なし修正');
    expect(check).toContain('着信件数通知受け取らない修正');
    for (const key of FIRST) if (key !== BADGE) expect(check).not.toContain(written(`notify.${key}`));
    await resident.touch('check.register');
    await resident.sees('B-03');
    await resident.touch('done.toMenu');
    await resident.sees('A-02');
    await leave();
  });
});

describe('afterwards', () => {
  it('each notice of the form is sent to who chose it, and not to who did not', async () => {
    for (const { account } of (await mode.portal()).accounts) {
      for (const what of ['informationArrived', 'noticeArrived', 'siteLinked', 'storageNearlyFull'])
        await practise(mode, 'happenings', { account, what });
    }
    // Item 9 tells of signing in as well.
    for (const card of ['taro', 'hanako']) {
      await signIn(walker, card, 'menu');
      await resident.sees('A-02');
      await leave();
    }
    const { outbox, badges } = await mode.portal();
    const sentTo = (address: string) =>
      new Set(outbox.filter(({ recipient }) => recipient === address).map(({ setting }) => setting));
    const mails = (keys: readonly (keyof NotificationChoices)[]) =>
      new Set(keys.filter((key): key is MailSetting => key !== BADGE));
    expect(sentTo(MAIL1)).toEqual(mails(FIRST));
    expect(sentTo(MAIL2)).toEqual(mails(FIRST));
    expect(sentTo(OTHER_MAIL)).toEqual(mails(SECOND));
    expect(badges.map(({ nickname }) => nickname)).toEqual(['まいなちち']);
  });

  it('nothing of the two is left in the browser or in the terminal’s logs', async () => {
    const personal = ['まいなちち', 'まいなはは', NICKNAME, MAIL1, MAIL2, OTHER_MAIL];
    expect(await placesHolding(resident.page, personal)).toEqual([]);
    expect(await storedByPage(resident.page)).toEqual(storedBefore);
    const logs = logsOf(mode);
    for (const word of personal) expect(logs).not.toContain(word);
  });

  it('and a page that kept something would be found out', async () => {
    await resident.page.evaluate(`
      globalThis.kept = ['まいな', 'ちち'].join('');
      localStorage.setItem('kept', '1');
      document.body.dataset.kept = ['maina_dad', 'example.com'].join('@');
    `);
    expect(await placesHolding(resident.page, ['まいなちち', MAIL1])).not.toEqual([]);
    expect(await storedByPage(resident.page)).not.toEqual(storedBefore);
    expect(resident.complaints).toEqual([]);
  });
});
