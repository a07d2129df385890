import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { signInAnswerSchema } from '../portal-contract/core/schemas.ts';
import * as menu from '../portal-contract/menu/schemas.ts';
import { PERSON_COLUMNS } from './records/account-data.ts';
import { openRecords } from './records/open.ts';
import { makeCitizenKeys } from './testing/authority.ts';
import { FORM, makePortalBed, type PortalBed, problemOf } from './testing/bed.ts';

let bed: PortalBed;
beforeEach(async () => {
  bed = await makePortalBed();
});
afterEach(() => bed.end());

const DELETE = { payload: { kind: 'account.delete', body: {} } } as const;
const letHappen = async (what: string) => {
  const [account] = (await bed.state()).accounts;
  return bed.practice('happenings', { account: account?.account ?? 0, what });
};

test('deleting needs an account, and is decided once', async () => {
  expect(await bed.register(bed.citizen, DELETE)).toMatchObject({ outcome: 'refused', reason: 'noAccount' });
  await bed.register();
  expect(await bed.register(bed.citizen, DELETE)).toMatchObject({ outcome: 'applied', reason: null });
  expect((await bed.state()).accounts).toEqual([]);
  expect(await bed.register(bed.citizen, DELETE)).toMatchObject({ outcome: 'refused', reason: 'noAccount' });
  const bent = { payload: { kind: 'account.delete', body: { all: true } } } as const;
  expect(await bed.register(bed.citizen, bent)).toMatchObject({ outcome: 'refused', reason: 'formInvalid' });
});

test('a deletion that arrives twice leaves the account registered since alone', async () => {
  await bed.register();
  const envelope = await bed.envelope(bed.citizen, DELETE);
  const first = await bed.deliver(envelope);
  await bed.register();
  expect((await bed.deliver(envelope)).text).toBe(first.text);
  expect((await bed.state()).accounts).toHaveLength(1);
});

test('after a deletion every session has ended, and who signs in has no account', async () => {
  await bed.register();
  const [here, elsewhere] = [await bed.session(), await bed.session()];
  await bed.register(bed.citizen, DELETE);
  for (const token of [here, elsewhere]) {
    expect(problemOf(await bed.asPerson(token, 'GET', '/v1/account'))).toBe('sessionInvalid');
  }
  const again = signInAnswerSchema.parse(JSON.parse((await bed.signIn()).text));
  expect(again.account).toBe('none');
  for (const path of ['/v1/menu', '/v1/folder', '/v1/notices', '/v1/links']) {
    expect(problemOf(await bed.asPerson(again.sessionToken, 'GET', path))).toBe('noAccount');
  }
});

test('registered again, the account is new and empty; another person’s is untouched', async () => {
  const other = await bed.issue(bed.authority, {
    keys: await makeCitizenKeys(),
    commonName: 'PRACTICE000000000000002',
    serial: '02',
  });
  await bed.register();
  for (const what of ['informationArrived', 'noticeArrived', 'siteLinked', 'storageNearlyFull']) await letHappen(what);
  await bed.register(other, { payload: { body: { ...FORM, nickname: '隣の人' } } });
  await bed.register(bed.citizen, DELETE);
  bed.pass(1_000);
  const visitId = randomUUID();
  const token = await bed.session(bed.citizen, visitId);
  await bed.register(bed.citizen, { visitId, payload: { body: { ...FORM, nickname: '二代目' } } });

  const read = async <T>(path: string, schema: { parse(value: unknown): T }): Promise<T> =>
    schema.parse(JSON.parse((await bed.asPerson(token, 'GET', path)).text));
  expect(await read('/v1/menu', menu.menuSchema)).toMatchObject({ nickname: '二代目', lastSignInAt: null });
  expect((await read('/v1/links', menu.linksSchema)).links.filter(({ linked }) => linked)).toEqual([]);
  expect((await read('/v1/folder', menu.folderPageSchema)).entries.map(({ name }) => name)).toEqual(['世帯情報.xml']);
  expect(await read('/v1/notices', menu.noticePageSchema)).toMatchObject({ total: 2 });
  expect((await read('/v1/operation-history', menu.operationPageSchema)).entries.map(({ title }) => title)).toEqual([
    '利用者登録',
    'ログイン',
  ]);
  const { requests } = await read('/v1/requests', menu.requestsSchema);
  expect(requests.map(({ kind }) => kind)).toEqual(['account.create', 'account.delete']);
  expect((await bed.state()).accounts.map(({ nickname }) => nickname).sort()).toEqual(['二代目', '隣の人'].sort());
});

test('the last mail says that the account is gone, when that is chosen', async () => {
  await bed.register();
  await bed.register(bed.citizen, DELETE);
  expect((await bed.state()).outbox[0]?.text).toContain('利用者登録を削除しました');
});

test('every column that names a person is thought of in a deletion', () => {
  const database = openRecords(join(bed.directory, 'columns.db'));
  const columns = database
    .prepare<[], { name: string }>(
      `SELECT tables.name || '.' || keys."from" AS name
         FROM pragma_table_list AS tables, pragma_foreign_key_list(tables.name) AS keys
        WHERE keys."table" = 'persons'`,
    )
    .all()
    .map(({ name }) => name);
  database.close();
  expect([...PERSON_COLUMNS].sort()).toEqual(columns.sort());
});
