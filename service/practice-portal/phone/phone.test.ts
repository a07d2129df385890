import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyOfWallet } from '../../../hardware/virtual/wallet-template.fixture.ts';
import { noPhone, openPhone, type Phone } from './phone.ts';

const ITEM = { typ: 'madoguchi.phone-sign-in+jws', payload: { purpose: 'phone-sign-in' } };
let directory: string;
let phone: Phone;

beforeAll(async () => {
  directory = await copyOfWallet();
  phone = openPhone(directory);
});
afterAll(async () => {
  await phone.close();
  rmSync(directory, { recursive: true });
});

test('its own process answers: cards, a look, a signature, a wrong PIN', async () => {
  const cards = await phone.cards();
  expect(cards.ok && cards.value.map(({ name }) => name)).toContain('taro');
  expect(await phone.look('taro')).toMatchObject({ ok: true, value: { triesLeft: 3 } });
  expect(await phone.sign('taro', '1234', [ITEM])).toMatchObject({ ok: true, value: { jws: [expect.any(String)] } });
  expect(await phone.sign('taro', '0000', [ITEM])).toMatchObject({
    ok: false,
    error: { why: 'wrongPin', triesLeft: 2 },
  });
});

test('closed, it starts again when it is needed, with new cards', async () => {
  await phone.close();
  expect(await phone.look('taro')).toMatchObject({ ok: true, value: { triesLeft: 3 } });
});

test('who waits while it dies is told', async () => {
  const asked = phone.sign('taro', '1234', [ITEM]);
  await phone.close();
  expect(await asked).toMatchObject({ ok: false, error: { why: 'away' } });
});

test('without a wallet there is no card', async () => {
  expect(await noPhone.cards()).toEqual({ ok: true, value: [] });
  expect(await noPhone.look('taro')).toMatchObject({ ok: false, error: { why: 'away' } });
  expect(await noPhone.sign('taro', '1234', [ITEM])).toMatchObject({ ok: false, error: { why: 'away' } });
});
