import { rm } from 'node:fs/promises';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWallet } from '../card/wallet.ts';
import { copyOfWallet } from '../wallet-template.fixture.ts';
import { PhoneCards } from './phone-cards.ts';

const ITEM = { typ: 'madoguchi.phone-sign-in+jws', payload: { purpose: 'phone-sign-in' } };
const cleanUp: (() => Promise<void>)[] = [];
let phone: PhoneCards;

beforeAll(async () => {
  const directory = await copyOfWallet();
  cleanUp.push(() => rm(directory, { recursive: true }));
  phone = new PhoneCards(await openWallet(directory), null);
});
afterAll(() => Promise.all(cleanUp.map((clean) => clean())));

const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  result.ok ? 'ok' : result.error?.code;

describe('cards held against the practice phone', () => {
  test('only My Number Cards are offered', () => {
    const names = phone.cards().map(({ name }) => name);
    expect(names).toContain('taro');
    expect(names).not.toContain('juki');
  });

  test('a look tells certificate and tries, without a secret', async () => {
    expect(await phone.look('taro')).toMatchObject({ ok: true, value: { triesLeft: 3 } });
  });

  test('the right PIN signs with the certificate inside', async () => {
    const signed = await phone.sign('taro', '1234', [ITEM]);
    const looked = await phone.look('taro');
    if (!signed.ok || !looked.ok) throw new Error('the card did not sign');
    expect(decodeProtectedHeader(signed.value.jws[0] ?? '')).toMatchObject({
      alg: 'RS256',
      typ: ITEM.typ,
      x5c: [looked.value.certificate],
    });
  });

  test('wrong PINs count down on the card and lock it; the right one comes too late', async () => {
    expect(await phone.sign('ichiro', '0000', [ITEM])).toMatchObject({
      ok: false,
      error: { code: 'PIN_WRONG', triesLeft: 2 },
    });
    expect(await phone.look('ichiro')).toMatchObject({ value: { triesLeft: 2 } });
    expect(codeOf(await phone.sign('ichiro', '0000', [ITEM]))).toBe('PIN_WRONG');
    expect(codeOf(await phone.sign('ichiro', '0000', [ITEM]))).toBe('PIN_LOCKED');
    expect(codeOf(await phone.sign('ichiro', '1111', [ITEM]))).toBe('PIN_LOCKED');
    expect(await phone.look('ichiro')).toMatchObject({ value: { triesLeft: 0 } });
  });

  test('a card nobody has is not there', async () => {
    expect(codeOf(await phone.look('nobody'))).toBe('CARD_REMOVED');
  });
});
