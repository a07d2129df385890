import { afterEach, beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { NO_NOTIFICATIONS } from '../../state-machines/vocabulary/account.ts';
import * as menu from '../portal-contract/menu/schemas.ts';
import { makeCitizenKeys } from './testing/authority.ts';
import { FORM, makePortalBed, type PortalBed, problemOf } from './testing/bed.ts';

let bed: PortalBed;
beforeEach(async () => {
  bed = await makePortalBed();
});
afterEach(() => bed.end());

async function read<T>(token: string, path: string, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(JSON.parse((await bed.asPerson(token, 'GET', path)).text));
}
const letHappen = async (what: string) => {
  const [account] = (await bed.state()).accounts;
  return bed.practice('happenings', { account: account?.account ?? 0, what });
};
const operations = async (token: string): Promise<readonly string[]> => {
  const { entries } = await read(token, '/v1/operation-history', menu.operationPageSchema);
  return entries.map(({ title, result }) => `${title} ${result}`);
};

test('the counts of the menu are those of the lists', async () => {
  await bed.register();
  const token = await bed.session();
  const shown = await read(token, '/v1/menu', menu.menuSchema);
  expect(shown.counts).toEqual({ ownData: 1, exchanges: 18 });
  expect(shown.unread).toBe(1);
  expect((await read(token, '/v1/own-data', menu.ownDataPageSchema)).total).toBe(1);
  expect((await read(token, '/v1/exchange-history', menu.exchangePageSchema)).total).toBe(18);
  expect(await read(token, '/v1/notices', menu.noticePageSchema)).toMatchObject({ total: 2, unread: 1 });
});

test('a list is read in pages of five, and a page behind the end is the last one', async () => {
  await bed.register();
  const token = await bed.session();
  const sizes: number[] = [];
  const seen = new Set<string>();
  for (let page = 1; page <= 4; page += 1) {
    const { entries, pages } = await read(token, `/v1/exchange-history?page=${page}`, menu.exchangePageSchema);
    expect(pages).toBe(4);
    sizes.push(entries.length);
    for (const { at } of entries) seen.add(at);
  }
  expect(sizes).toEqual([5, 5, 5, 3]);
  expect(seen.size).toBe(18);
  expect((await read(token, '/v1/exchange-history?page=99', menu.exchangePageSchema)).page).toBe(4);
  for (const page of ['0', '-1', 'x', '']) {
    expect(problemOf(await bed.asPerson(token, 'GET', `/v1/exchange-history?page=${page}`))).toBe('badRequest');
  }
});

test('reading a notice changes its state once, and a new one is there when asked again', async () => {
  await bed.register();
  const token = await bed.session();
  const [unread] = (await read(token, '/v1/notices', menu.noticePageSchema)).entries;
  if (unread === undefined) throw new TypeError('no notice');
  expect(await read(token, `/v1/notices/${unread.id}`, menu.noticeDetailSchema)).toMatchObject({ unread: true });
  for (const _time of ['once', 'again']) {
    expect((await bed.asPerson(token, 'POST', `/v1/notices/${unread.id}/read`)).status).toBe(204);
  }
  expect(await read(token, '/v1/notices', menu.noticePageSchema)).toMatchObject({ total: 2, unread: 0 });
  expect((await operations(token)).filter((line) => line === 'お知らせの確認 done')).toHaveLength(1);
  await letHappen('noticeArrived');
  const again = await read(token, '/v1/notices', menu.noticePageSchema);
  expect([again.total, again.unread, again.entries[0]?.title]).toEqual([3, 1, '練習用のお知らせ']);
});

test('what a person did stands in 操作履歴, also what was refused', async () => {
  await bed.register();
  const token = await bed.session();
  await read(token, '/v1/own-data/household', menu.ownDataDetailSchema);
  await bed.register(bed.citizen, { payload: { body: { ...FORM, nickname: '' } } });
  expect(await operations(token)).toEqual([
    '利用者登録 refused',
    'あなたの情報の表示（世帯情報） done',
    'ログイン done',
    '利用者登録 done',
  ]);
  await bed.asPerson(token, 'POST', '/v1/sign-out');
  expect((await operations(await bed.session())).slice(0, 2)).toEqual(['ログイン done', 'ログアウト done']);
});

test('the folder tells its room, and its warning goes out when the threshold is passed', async () => {
  const body = { ...FORM, notifications: { ...NO_NOTIFICATIONS, storageWarning: true } };
  await bed.register(bed.citizen, { payload: { body } });
  const token = await bed.session();
  const before = await read(token, '/v1/folder', menu.folderPageSchema);
  expect(before.readers).toEqual([{ role: 'owner', name: FORM.nickname, until: null }]);
  expect(before.usedBytes).toBe(before.entries.reduce((sum, { bytes }) => sum + bytes, 0));
  await letHappen('informationArrived');
  expect((await bed.state()).outbox).toEqual([]);
  await letHappen('storageNearlyFull');
  const after = await read(token, '/v1/folder', menu.folderPageSchema);
  expect(after.usedBytes / after.quotaBytes).toBeGreaterThanOrEqual(0.9);
  expect((await bed.state()).outbox.map(({ setting }) => setting)).toEqual(['storageWarning']);
});

test('links are listed, linked or not', async () => {
  await bed.register();
  const token = await bed.session();
  const linked = async () => {
    const { links } = await read(token, '/v1/links', menu.linksSchema);
    expect(links).toHaveLength(5);
    return links.filter((link) => link.linked).map(({ site }) => site);
  };
  expect(await linked()).toEqual([]);
  await letHappen('siteLinked');
  expect(await linked()).toEqual(['mypost']);
  await letHappen('siteUnlinked');
  expect(await linked()).toEqual([]);
});

test('a person reads of their own requests, refused ones too, and of nobody else’s', async () => {
  const stranger = await bed.issue(bed.authority, {
    keys: await makeCitizenKeys(),
    commonName: 'PRACTICE000000000000002',
    serial: '02',
  });
  const first = await bed.register();
  const token = await bed.session();
  const refused = await bed.register(bed.citizen, { payload: { body: { ...FORM, nickname: '' } } });
  const { requests } = await read(token, '/v1/requests', menu.requestsSchema);
  expect(requests.map(({ registrationId, outcome, reason }) => [registrationId, outcome, reason])).toEqual([
    [refused.registrationId, 'refused', 'formInvalid'],
    [first.registrationId, 'applied', null],
  ]);
  const other = await bed.session(stranger);
  expect(await read(other, '/v1/requests', menu.requestsSchema)).toEqual({ requests: [] });
  expect(problemOf(await bed.asPerson(other, 'GET', '/v1/notices'))).toBe('noAccount');
  await bed.register(stranger);
  const [mine] = (await read(token, '/v1/notices', menu.noticePageSchema)).entries;
  for (const [method, path] of [
    ['GET', `/v1/notices/${mine?.id}`],
    ['POST', `/v1/notices/${mine?.id}/read`],
    ['GET', '/v1/own-data/nothing'],
  ] as const) {
    expect(problemOf(await bed.asPerson(other, method, path))).toBe('notFound');
  }
});

test('after the renewal of the certificate the account, its data and its history are the same', async () => {
  await bed.register();
  await bed.session();
  await letHappen('noticeArrived');
  const renewed = await bed.issue(bed.authority, { keys: await makeCitizenKeys(), serial: '0b0b0b' });
  const token = await bed.session(renewed);
  expect(await read(token, '/v1/menu', menu.menuSchema)).toMatchObject({ nickname: FORM.nickname, unread: 2 });
  expect((await operations(token)).slice(0, 3)).toEqual(['ログイン done', 'ログイン done', '利用者登録 done']);
  // The old one still names the same person, until its authority says otherwise.
  expect(await read(await bed.session(), '/v1/notices', menu.noticePageSchema)).toMatchObject({ unread: 2 });
});
