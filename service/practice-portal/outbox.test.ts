import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  NO_NOTIFICATIONS,
  NOTIFICATION_KEYS,
  type NotificationChoices,
} from '../../state-machines/vocabulary/account.ts';
import { FORM, makePortalBed, type PortalBed, problemOf } from './testing/bed.ts';

type MailSetting = Exclude<keyof NotificationChoices, 'unreadBadgeOnOtherSites'>;

let bed: PortalBed;
beforeEach(async () => {
  bed = await makePortalBed();
});
afterEach(() => bed.end());

const formWith = (choices: Partial<NotificationChoices>, change: object = {}) => ({
  ...FORM,
  notifications: { ...NO_NOTIFICATIONS, ...choices },
  ...change,
});
const register = (choices: Partial<NotificationChoices>, change: object = {}) =>
  bed.register(bed.citizen, { payload: { body: formWith(choices, change) } });
const account = async (): Promise<number> => (await bed.state()).accounts[0]?.account ?? 0;
const letHappen = async (what: string) => bed.practice('happenings', { account: await account(), what });
/** A change that chooses the same again. */
const change = async () => {
  const notifications = (await bed.state()).accounts[0]?.notifications;
  const body = { ...FORM, notifications, nickname: '新しい名' };
  return bed.register(bed.citizen, { payload: { kind: 'account.change', body } });
};

interface Cause {
  readonly setting: MailSetting;
  readonly why: string;
  readonly happens: () => Promise<unknown>;
  /** Beginning of the subject, so that the mail is of this and of nothing else. */
  readonly subject: string;
}

/** What makes the portal write, for each choice of the form: 2a, 2b, 2c, 2d, 3, 9. */
const CAUSES: readonly Cause[] = [
  {
    setting: 'infoArrival',
    why: 'own data arrives',
    happens: () => letHappen('informationArrived'),
    subject: 'あなたの情報',
  },
  { setting: 'govNotice', why: 'an office writes', happens: () => letHappen('noticeArrived'), subject: '行政機関' },
  { setting: 'selfSettingConfirm', why: 'registration', happens: async () => undefined, subject: 'アカウント情報' },
  {
    setting: 'siteLinkChange',
    why: 'a link is made',
    happens: () => letHappen('siteLinked'),
    subject: '他のウェブサイト',
  },
  {
    setting: 'siteLinkChange',
    why: 'a link ends',
    happens: () => letHappen('siteUnlinked'),
    subject: '他のウェブサイト',
  },
  {
    setting: 'storageWarning',
    why: 'over the threshold',
    happens: () => letHappen('storageNearlyFull'),
    subject: '保存容量',
  },
  { setting: 'loginAndLink', why: 'sign-in', happens: () => bed.signIn(), subject: 'ログイン' },
  { setting: 'loginAndLink', why: 'a link is made', happens: () => letHappen('siteLinked'), subject: 'ログイン' },
];

const mails = async () => (await bed.state()).outbox;

test.each(CAUSES)('$setting chosen, $why: mail', async ({ setting, happens, subject }) => {
  await register({ [setting]: true });
  await happens();
  const sent = await mails();
  expect(sent.map((mail) => [mail.setting, mail.recipient])).toEqual([[setting, FORM.mail1]]);
  expect(sent[0]?.subject).toContain(subject);
});

test.each(CAUSES)('$setting not chosen, everything else is, $why: no mail of it', async ({ setting, happens }) => {
  await register(Object.fromEntries(NOTIFICATION_KEYS.map((key) => [key, key !== setting])));
  await happens();
  expect((await mails()).filter((mail) => mail.setting === setting)).toEqual([]);
});

test('every choice that is a mail has a cause in the table above', () => {
  const inTable = new Set<keyof NotificationChoices>(CAUSES.map(({ setting }) => setting));
  expect(NOTIFICATION_KEYS.filter((key) => !inTable.has(key))).toEqual(['unreadBadgeOnOtherSites']);
});

test.each([true, false])(
  'changing the account confirms by mail when that is chosen: %s',
  async (selfSettingConfirm) => {
    await register({ selfSettingConfirm });
    const before = (await mails()).length;
    expect(await change()).toMatchObject({ outcome: 'applied' });
    expect((await mails()).length - before).toBe(selfSettingConfirm ? 1 : 0);
  },
);

test('a choice that is changed holds from then on', async () => {
  await register({});
  await letHappen('noticeArrived');
  expect(await mails()).toEqual([]);
  const body = formWith({ govNotice: true }, { mail2: 'second@example.com' });
  await bed.register(bed.citizen, { payload: { kind: 'account.change', body } });
  await letHappen('noticeArrived');
  expect((await mails()).map(({ setting, recipient }) => [setting, recipient])).toEqual([
    ['govNotice', 'second@example.com'],
    ['govNotice', FORM.mail1],
  ]);
});

test.each([true, false])('10, the count of unread notices on the sites that are linked: %s', async (chosen) => {
  await register({ unreadBadgeOnOtherSites: chosen });
  expect((await bed.state()).badges).toEqual([]);
  await letHappen('siteLinked');
  await letHappen('noticeArrived');
  const shown = { account: await account(), nickname: FORM.nickname, site: 'mypost', unread: 2 };
  expect((await bed.state()).badges).toEqual(chosen ? [shown] : []);
  expect(await mails()).toEqual([]);
  await letHappen('siteUnlinked');
  expect((await bed.state()).badges).toEqual([]);
});

test('two addresses get a mail each; no address gets none', async () => {
  await register({ selfSettingConfirm: true }, { mail2: 'second@example.com' });
  expect((await mails()).map((mail) => mail.recipient)).toEqual(['second@example.com', FORM.mail1]);
  const silent = await makePortalBed();
  try {
    const body = { ...FORM, mail1: null };
    await silent.register(silent.citizen, { payload: { body } });
    await silent.signIn();
    expect((await silent.state()).outbox).toEqual([]);
  } finally {
    await silent.end();
  }
});

test('an arriving notice is unread in the menu', async () => {
  await register({});
  await letHappen('noticeArrived');
  const menu = JSON.parse((await bed.asPerson(await bed.session(), 'GET', '/v1/menu')).text);
  expect([menu.unread, menu.notices[0].title]).toEqual([2, '練習用のお知らせ']);
});

test('nothing happens to an account that is not there', async () => {
  expect(problemOf(await bed.practice('happenings', { account: 5, what: 'siteLinked' }))).toBe('noAccount');
});
