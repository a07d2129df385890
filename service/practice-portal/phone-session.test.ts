import { randomUUID } from 'node:crypto';
import { CompactSign, decodeProtectedHeader } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sessionKey } from '../portal-contract/requests/session-proof.ts';
import { type Bent, DAY, FORM, makePortalBed, type PortalBed } from './testing/bed.ts';
import { type SoftwareCard, signedInByPhone, softwarePhone } from './testing/phone.ts';

/* What somebody who signed in by phone may ask for without a signature: `proof` portal-session, each part of it bent alone. */
const cards: Record<string, SoftwareCard> = {};
let bed: PortalBed;
let visitId: string;
let token: string;

beforeEach(async () => {
  bed = await makePortalBed({}, softwarePhone(cards));
  cards['hanako'] = { citizen: bed.citizen, pin: '1234', triesLeft: 3 };
  visitId = randomUUID();
  token = await signedInByPhone(bed, visitId, 'hanako', '1234');
});
afterEach(() => bed.end());

/** The same payload, proven by a session instead of a card. */
const by =
  (sessionToken: string) =>
  async (honest: string): Promise<string> => {
    const [, payload = ''] = honest.split('.');
    return new CompactSign(Buffer.from(payload, 'base64url'))
      .setProtectedHeader({ alg: 'HS256', typ: decodeProtectedHeader(honest).typ ?? '' })
      .sign(sessionKey(sessionToken));
  };

/** An honest registration of that visit; `change` bends it. */
const asked = async (change: Bent = {}, key = token): Promise<Bent> => ({
  visitId,
  citizenJws: by(key),
  ...change,
  payload: { freshness: { nonce: await bed.challenge('registration', visitId) }, ...change.payload },
  sealed: { proof: 'portal-session', ...change.sealed },
});

test('an account is created and changed, once each, with the receipts of any other', async () => {
  const envelope = await bed.envelope(bed.citizen, await asked());
  const first = await bed.deliver(envelope);
  expect(await bed.receiptOf(first)).toMatchObject({ outcome: 'applied', reason: null });
  expect((await bed.deliver(envelope)).text).toBe(first.text);
  const change = { payload: { kind: 'account.change', body: { ...FORM, nickname: '新しい名' } } };
  expect(await bed.register(bed.citizen, await asked(change))).toMatchObject({ outcome: 'applied' });
  expect((await bed.state()).accounts).toMatchObject([{ nickname: '新しい名' }]);
});

test('the account is the one their card opens', async () => {
  await bed.register(bed.citizen, await asked());
  expect(await bed.register()).toMatchObject({ outcome: 'kept' });
});

test('signed out or expired since, what was asked for while it was open still counts', async () => {
  const envelope = await bed.envelope(bed.citizen, await asked());
  bed.pass(1);
  await bed.asPerson(token, 'POST', '/v1/sign-out');
  bed.pass(DAY);
  expect(await bed.receiptOf(await bed.deliver(envelope))).toMatchObject({ outcome: 'applied' });
});

test.each<[string, () => Promise<Bent>]>([
  ['another session’s key', () => asked({}, 'x'.repeat(43))],
  ['a session that a card opened', async () => asked({}, await bed.session(bed.citizen, visitId))],
  [
    'another visit',
    async () => {
      const elsewhere = randomUUID();
      return asked({
        visitId: elsewhere,
        payload: { freshness: { nonce: await bed.challenge('registration', elsewhere) } },
      });
    },
  ],
  ['no challenge', () => asked({ payload: { freshness: { lastPortalTimeHash: null } } })],
  ['a challenge nobody issued', () => asked({ payload: { freshness: { nonce: 'bm9ib2R5' } } })],
  ['a kind that must be signed', () => asked({ payload: { kind: 'account.delete', body: {} } })],
  ['a card’s signature under this proof', () => asked({ citizenJws: (honest) => honest })],
])('%s proves nothing', async (_what, bent) => {
  expect(await bed.register(bed.citizen, await bent())).toMatchObject({
    outcome: 'refused',
    reason: 'signatureInvalid',
  });
  expect((await bed.state()).accounts).toEqual([]);
});

test('a challenge from before the sign-in, or after the sign-out, proves nothing', async () => {
  const before = await bed.challenge('registration', visitId);
  bed.pass(1000);
  const later = await signedInByPhone(bed, visitId, 'hanako', '1234');
  await bed.asPerson(token, 'POST', '/v1/sign-out');
  expect(
    await bed.register(bed.citizen, await asked({ payload: { freshness: { nonce: before } } }, later)),
  ).toMatchObject({
    outcome: 'refused',
    reason: 'signatureInvalid',
  });
  expect(await bed.register(bed.citizen, await asked())).toMatchObject({
    outcome: 'refused',
    reason: 'signatureInvalid',
  });
  expect(await bed.register(bed.citizen, await asked({}, later))).toMatchObject({ outcome: 'applied' });
});

test('what a session proves is no card’s signature', async () => {
  const bent = await asked({ sealed: { proof: 'card-jws' } });
  expect(await bed.register(bed.citizen, bent)).toMatchObject({ outcome: 'refused', reason: 'signatureInvalid' });
});
