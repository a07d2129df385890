import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { KeyUsageFlags } from '@peculiar/x509';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JWS_TYPES } from '../portal-contract/jws-types.ts';
import { menuSchema } from '../portal-contract/menu/schemas.ts';
import { requestType } from '../portal-contract/request-type.ts';
import { makeCitizenKeys } from './testing/authority.ts';
import { DAY, makePortalBed, type PortalBed, problemOf, START } from './testing/bed.ts';
import { ATTRIBUTES, type BentRequest, etaxEnvelope, requestEtax, signerOf } from './testing/etax.ts';
import { alternativeName } from './testing/signature-certificate.ts';

let bed: PortalBed;
beforeEach(async () => {
  bed = await makePortalBed();
  await bed.register();
});
afterEach(() => bed.end());

const requests = async () => (await bed.state()).etaxRequests;

test('an honest request is accepted, once for any number of deliveries, and told by notice and mail', async () => {
  const envelope = await etaxEnvelope(bed);
  const [first, second] = [await bed.deliver(envelope), await bed.deliver(envelope)];
  expect(second.text).toBe(first.text);
  expect(await bed.receiptOf(first)).toMatchObject({ outcome: 'applied', reason: null });
  expect(await requests()).toMatchObject([
    { state: 'accepted', account: 1, kanaName: 'コクゼイ　タロウ', name: ATTRIBUTES.name, birth: ATTRIBUTES.birth },
  ]);
  const { outbox, registrations } = await bed.state();
  expect(registrations[0]).toMatchObject({ kind: 'etax.data-request', outcome: 'applied' });
  expect(outbox[0]).toMatchObject({ setting: 'govNotice', text: expect.stringContaining('e-Tax') });
  const menu = menuSchema.parse(JSON.parse((await bed.asPerson(await bed.session(), 'GET', '/v1/menu')).text));
  expect(menu.notices[0]?.title).toContain('e-Tax');
});

test('it survives a restart of the portal', async () => {
  await requestEtax(bed);
  await bed.restart();
  expect(await requests()).toHaveLength(1);
});

const shortName = { name: '国税　太朗', eraBirth: `3${ATTRIBUTES.birth}` };

describe('is refused by receipt, and nothing of a person is kept', () => {
  const REFUSED: readonly (readonly [string, string, () => Promise<BentRequest>])[] = [
    [
      'a signature certificate of a stranger',
      'signatureCertificate',
      async () => ({
        signer: await bed.issue(bed.stranger, { serial: '07' }),
      }),
    ],
    [
      'one of the root for user authentication',
      'signatureCertificate',
      async () => {
        const { keys, certificate } = await signerOf(bed);
        const wrong = await signerOf({ ...bed, signatureAuthority: bed.authority });
        expect(certificate).not.toEqual(wrong.certificate);
        return { signer: { keys, certificate: wrong.certificate } };
      },
    ],
    ['the user-authentication certificate instead', 'signatureCertificate', async () => ({ signer: bed.citizen })],
    [
      'one without nonRepudiation',
      'signatureCertificate',
      async () => ({
        signer: await signerOf(bed, { usages: KeyUsageFlags.digitalSignature }),
      }),
    ],
    ['one that names nobody', 'signatureCertificate', async () => ({ signer: await signerOf(bed, { more: [] }) })],
    [
      'one that names no birth',
      'signatureCertificate',
      async () => ({
        signer: await signerOf(bed, { more: [alternativeName([[1, ATTRIBUTES.name]])] }),
      }),
    ],
    [
      'an expired one',
      'certificateExpired',
      async () => ({
        signer: await signerOf(bed, { notAfter: new Date(START - 1_000) }),
      }),
    ],
    [
      'a revoked one',
      'certificateRevoked',
      async () => {
        writeFileSync(bed.revokedSerialsFile, JSON.stringify(['0516A7']));
        return {};
      },
    ],
    [
      'a revoked holder',
      'certificateRevoked',
      async () => {
        writeFileSync(bed.revokedSerialsFile, JSON.stringify(['01a2b3c4']));
        return {};
      },
    ],
    [
      'a request signed by other keys',
      'signatureInvalid',
      async () => ({
        signer: { ...(await signerOf(bed)), keys: await makeCitizenKeys() },
      }),
    ],
    [
      'a holder signed by other keys',
      'signatureInvalid',
      async () => ({
        holderBy: { ...bed.citizen, keys: await makeCitizenKeys() },
      }),
    ],
    ['a holder signed with the signature key', 'signatureInvalid', async () => ({ holderBy: await signerOf(bed) })],
    ['a sign-in in place of the holder', 'signatureInvalid', async () => ({ holderType: JWS_TYPES.signIn })],
    [
      'a holder of another registration',
      'signatureInvalid',
      async () => ({ holder: { registrationId: randomUUID() } }),
    ],
    ['a holder of another visit', 'signatureInvalid', async () => ({ holder: { visitId: randomUUID() } })],
    ['a holder at another terminal', 'signatureInvalid', async () => ({ holder: { terminal: 'terminal-2' } })],
    ['a holder for another portal', 'signatureInvalid', async () => ({ holder: { portal: 'elsewhere' } })],
    ['a holder for another purpose', 'formInvalid', async () => ({ holder: { purpose: 'sign-in' } })],
    ['another name than the certificate', 'attributesMismatch', async () => ({ attributes: { name: '国税　花子' } })],
    ['another birth than the certificate', 'attributesMismatch', async () => ({ attributes: { birth: '19680506' } })],
    ['a name of another length', 'attributesMismatch', async () => ({ attributes: { name: '国税　太' } })],
    [
      'a certificate of somebody else',
      'attributesMismatch',
      async () => ({ signer: await signerOf(bed, {}, shortName) }),
    ],
    [
      'attributes nobody can open',
      'formInvalid',
      async () => ({
        sealed: (honest) => honest.replace(/\.[^.]+$/, `.${'A'.repeat(22)}`),
      }),
    ],
    ['attributes that are none', 'formInvalid', async () => ({ attributes: { birth: '1968' } })],
    ['something else that was sealed', 'formInvalid', async () => ({ sealType: 'madoguchi.envelope+jwe' })],
    ['a name that is no kana', 'formInvalid', async () => ({ kanaName: '国税　太郎' })],
    ['hiragana', 'formInvalid', async () => ({ kanaName: 'こくぜい　たろう' })],
    ['an empty name', 'formInvalid', async () => ({ kanaName: '' })],
    [
      'a request signed too long ago',
      'tooOld',
      async () => ({
        payload: { issuedAt: new Date(START - 32 * DAY).toISOString() },
      }),
    ],
    [
      'a holder signed too long ago',
      'tooOld',
      async () => ({
        holder: { issuedAt: new Date(START - 32 * DAY).toISOString() },
      }),
    ],
    ['a challenge nobody gave', 'signatureInvalid', async () => ({ holder: { freshness: { nonce: 'bm9uZQ' } } })],
    [
      'a person without an account',
      'noAccount',
      async () => ({
        holderBy: await bed.issue(bed.authority, {
          keys: await makeCitizenKeys(),
          commonName: 'PRACTICE000000000000002',
          serial: '0c0c0c',
        }),
      }),
    ],
  ];

  test.each(REFUSED)('%s: %s', async (_what, reason, bend) => {
    expect(await requestEtax(bed, await bend())).toMatchObject({ outcome: 'refused', reason });
    // A certificate that says nothing leaves nothing to tell what was asked for.
    for (const request of await requests()) {
      expect(request).toMatchObject({ state: 'refused', reason, account: null, kanaName: null, name: null });
    }
    expect((await bed.state()).outbox.some(({ text }) => text.includes('e-Tax'))).toBe(false);
  });
});

test('the letters a certificate could only write with others are not held against the person', async () => {
  const person = { name: '国税　太朗', eraBirth: `3${ATTRIBUTES.birth}`, substitutes: '00001' };
  expect(await requestEtax(bed, { signer: await signerOf(bed, {}, person) })).toMatchObject({ outcome: 'applied' });
});

test('a registration of an account cannot be signed with the signature key, nor a request with the other', async () => {
  const signer = await signerOf(bed);
  expect(await bed.register(signer)).toMatchObject({ outcome: 'refused', reason: 'signatureInvalid' });
  const typ = requestType('account.create');
  expect(await requestEtax(bed, { typ, signer: bed.citizen })).toMatchObject({ reason: 'signatureInvalid' });
});

test('terminal and citizen must speak of the same request', async () => {
  const reply = await bed.deliver(await etaxEnvelope(bed, { payload: { registrationId: randomUUID() } }));
  expect(problemOf(reply)).toBe('envelopeInvalid');
  expect(await requests()).toEqual([]);
});

describe('freshness', () => {
  test('challenges of the holder and of the request are both used up; one may serve both', async () => {
    for (const same of [true, false]) {
      const visitId = randomUUID();
      const first = await bed.challenge('registration', visitId);
      const second = same ? first : await bed.challenge('registration', visitId);
      const bent = {
        holder: { visitId, freshness: { nonce: first } },
        payload: { visitId, freshness: { nonce: second } },
      };
      expect(await requestEtax(bed, bent)).toMatchObject({ outcome: 'applied' });
      expect(await requestEtax(bed, bent)).toMatchObject({ outcome: 'refused', reason: 'signatureInvalid' });
    }
    expect((await bed.state()).registrations.map(({ freshness }) => freshness)).toContain('online');
  });

  test('the hash of a time the portal signed proves an offline request', async () => {
    const lastPortalTimeHash = await bed.timeHash();
    bed.pass(3 * DAY);
    const bent = { holder: { freshness: { lastPortalTimeHash } }, payload: { freshness: { lastPortalTimeHash } } };
    expect(await requestEtax(bed, bent)).toMatchObject({ outcome: 'applied' });
    expect((await bed.state()).registrations[0]).toMatchObject({ freshness: 'offline' });
  });
});
