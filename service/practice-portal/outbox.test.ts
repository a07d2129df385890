import { afterEach, beforeEach, expect, test } from 'vitest';
import { NO_NOTIFICATIONS, type NotificationChoices } from '../../state-machines/vocabulary/account.ts';
import { FORM, makePortalBed, type PortalBed, problemOf } from './testing/bed.ts';

let bed: PortalBed;
beforeEach(async () => {
  bed = await makePortalBed();
});
afterEach(() => bed.end());

const register = (choices: Partial<NotificationChoices>, change: object = {}) =>
  bed.register(bed.citizen, {
    payload: { body: { ...FORM, notifications: { ...NO_NOTIFICATIONS, ...choices }, ...change } },
  });
const account = async (): Promise<number> => (await bed.state()).accounts[0]?.account ?? 0;
const letHappen = async (what: string) => bed.practice('happenings', { account: await account(), what });

/** What makes the portal write, per setting of the form. */
const CAUSES: readonly [keyof NotificationChoices, () => Promise<unknown>][] = [
  ['infoArrival', () => letHappen('informationArrived')],
  ['govNotice', () => letHappen('noticeArrived')],
  ['selfSettingConfirm', async () => undefined],
  ['siteLinkChange', () => letHappen('siteLinked')],
  ['siteLinkChange', () => letHappen('siteUnlinked')],
  ['storageWarning', () => letHappen('storageNearlyFull')],
  ['loginAndLink', () => bed.signIn()],
];

test.each(CAUSES)('%s: mail when chosen', async (setting, cause) => {
  await register({ [setting]: true });
  await cause();
  expect((await bed.state()).outbox.map((mail) => [mail.setting, mail.recipient])).toEqual([[setting, FORM.mail1]]);
});

test.each(CAUSES)('%s: no mail when everything else is chosen', async (setting, cause) => {
  const others = Object.fromEntries(Object.keys(NO_NOTIFICATIONS).map((key) => [key, key !== setting]));
  await register(others);
  await cause();
  expect((await bed.state()).outbox.filter((mail) => mail.setting === setting)).toEqual([]);
});

test('two addresses get a mail each; no address gets none', async () => {
  await register({ selfSettingConfirm: true }, { mail2: 'second@example.com' });
  expect((await bed.state()).outbox.map((mail) => mail.recipient)).toEqual(['second@example.com', FORM.mail1]);
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
