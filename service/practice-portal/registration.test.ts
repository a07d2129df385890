import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountSchema } from '../portal-contract/account/schemas.ts';
import { signInAnswerSchema } from '../portal-contract/core/schemas.ts';
import { menuSchema } from '../portal-contract/menu/schemas.ts';
import { makeCitizenKeys } from './testing/authority.ts';
import { DAY, FORM, makePortalBed, type PortalBed, problemOf } from './testing/bed.ts';

let bed: PortalBed;
beforeEach(async () => {
  bed = await makePortalBed();
});
afterEach(() => bed.end());

test('first visit: no account, registration, then menu and account; second visit goes straight to the menu', async () => {
  const visitId = randomUUID();
  const first = signInAnswerSchema.parse(JSON.parse((await bed.signIn(bed.citizen, { visitId })).text));
  expect(first.account).toBe('none');
  expect(problemOf(await bed.asPerson(first.sessionToken, 'GET', '/v1/menu'))).toBe('noAccount');

  const nonce = await bed.challenge('registration', visitId);
  const receipt = await bed.register(bed.citizen, { visitId, payload: { freshness: { nonce } } });
  expect(receipt).toMatchObject({ outcome: 'applied', reason: null, terminal: 'terminal-1' });
  const menu = menuSchema.parse(JSON.parse((await bed.asPerson(first.sessionToken, 'GET', '/v1/menu')).text));
  expect(menu).toMatchObject({ nickname: 'マイナ父', lastSignInAt: null, unread: 1 });
  expect(menu.notices.map(({ title, from, sentAt, unread }) => ({ title, from, sentAt, unread }))).toEqual([
    { title: '予防接種受付開始のご案内', from: 'ひかり区役所', sentAt: '2026-10-03T02:00:00.000Z', unread: true },
    {
      title: '生命保険料控除証明書の送付について',
      from: '国税生命保険会社',
      sentAt: '2026-10-02T00:30:00.000Z',
      unread: false,
    },
  ]);
  const account = accountSchema.parse(JSON.parse((await bed.asPerson(first.sessionToken, 'GET', '/v1/account')).text));
  expect(account).toMatchObject(FORM);

  const firstSignIn = new Date(bed.now()).toISOString();
  bed.pass(DAY);
  const second = signInAnswerSchema.parse(JSON.parse((await bed.signIn()).text));
  expect(second.account).toBe('registered');
  const again = menuSchema.parse(JSON.parse((await bed.asPerson(second.sessionToken, 'GET', '/v1/menu')).text));
  expect(again.lastSignInAt).toBe(firstSignIn);
});

test('notices are never dated ahead of the portal clock', async () => {
  await bed.practice('clock', { offsetMs: Date.parse('2027-03-01T00:00:00Z') - bed.now() });
  bed.pass(Date.parse('2027-03-01T00:00:00Z') - bed.now());
  await bed.practice('clock', { offsetMs: 0 });
  await bed.register();
  const menu = menuSchema.parse(JSON.parse((await bed.asPerson(await bed.session(), 'GET', '/v1/menu')).text));
  expect(menu.notices[0]?.sentAt).toBe('2026-10-03T02:00:00.000Z');
});

test('create keeps an account that exists and says so', async () => {
  await bed.register();
  const second = await bed.register(bed.citizen, { payload: { body: { ...FORM, nickname: '別の名' } } });
  expect(second).toMatchObject({ outcome: 'kept', reason: null });
  expect((await bed.state()).accounts.map((account) => account.nickname)).toEqual(['マイナ父']);
});

test('change replaces the form; without an account it is refused', async () => {
  const change = { payload: { kind: 'account.change', body: { ...FORM, nickname: '新しい名' } } } as const;
  expect(await bed.register(bed.citizen, change)).toMatchObject({ outcome: 'refused', reason: 'noAccount' });
  expect((await bed.state()).accounts).toEqual([]);
  await bed.register();
  expect(await bed.register(bed.citizen, change)).toMatchObject({ outcome: 'applied' });
  expect((await bed.state()).accounts).toMatchObject([{ nickname: '新しい名' }]);
});

test('a renewed certificate (new key and serial, same subject) is the same person; another subject is not', async () => {
  await bed.register();
  const keys = await makeCitizenKeys();
  const renewed = await bed.issue(bed.authority, { keys, serial: '0b0b0b' });
  expect(await bed.register(renewed)).toMatchObject({ outcome: 'kept' });
  const other = await bed.issue(bed.authority, {
    keys: await makeCitizenKeys(),
    commonName: 'PRACTICE000000000000002',
    serial: '0c0c0c',
  });
  expect(await bed.register(other)).toMatchObject({ outcome: 'applied' });
  expect((await bed.state()).accounts).toHaveLength(2);
});

const BAD_FORMS: Readonly<Record<string, Record<string, unknown>>> = {
  'empty nickname': { nickname: '' },
  'nickname of 21 characters': { nickname: 'あ'.repeat(21) },
  'nickname not in normal form': { nickname: 'か\u3099' },
  'nickname with a control character': { nickname: 'a\u202eb' },
  'mail that is none': { mail1: 'maina_dad' },
  'mail in full width': { mail1: 'ｍａｉｎａ@example.com' },
  'second mail without first': { mail1: null, mail2: 'b@example.com' },
  'second mail same but for case': { mail2: 'MAINA_DAD@example.com' },
  'language that cannot be chosen': { language: 'en' },
  'unknown member': { admin: true },
  'missing notification': { notifications: { infoArrival: true } },
};
test.each(Object.entries(BAD_FORMS))('a form is refused by receipt: %s', async (_name, change) => {
  const receipt = await bed.register(bed.citizen, { payload: { body: { ...FORM, ...change } } });
  expect(receipt).toMatchObject({ outcome: 'refused', reason: 'formInvalid' });
  expect((await bed.state()).accounts).toEqual([]);
});

test('a signed-out or expired session reads nothing', async () => {
  await bed.register();
  const [ended, expired] = [await bed.session(), await bed.session()];
  expect((await bed.asPerson(ended, 'POST', '/v1/sign-out')).status).toBe(204);
  expect(problemOf(await bed.asPerson(ended, 'GET', '/v1/menu'))).toBe('sessionInvalid');
  expect((await bed.asPerson(expired, 'GET', '/v1/menu')).status).toBe(200);
  bed.pass(31 * 60_000);
  expect(problemOf(await bed.asPerson(expired, 'GET', '/v1/account'))).toBe('sessionInvalid');
  expect(problemOf(await bed.send('GET', '/v1/menu', {}))).toBe('sessionInvalid');
});
