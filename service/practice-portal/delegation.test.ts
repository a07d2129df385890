import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NO_NOTIFICATIONS } from '../../state-machines/vocabulary/account.ts';
import type { Delegation } from '../../state-machines/vocabulary/delegation.ts';
import { delegationsSchema, principalCheckAnswerSchema } from '../portal-contract/delegation/schemas.ts';
import { folderPageSchema, noticePageSchema, operationPageSchema } from '../portal-contract/menu/schemas.ts';
import { makeCitizenKeys } from './testing/authority.ts';
import { DAY, FORM, makePortalBed, type PortalBed, problemOf, START } from './testing/bed.ts';
import type { SoftwareCitizen } from './testing/citizen.ts';
import {
  acceptDelegation,
  type BentAccept,
  cancelDelegation,
  familyOf,
  principalProof,
  registerFamily,
} from './testing/delegation.ts';
import type { Reply } from './testing/terminal.ts';

let bed: PortalBed;
let family: SoftwareCitizen;
beforeEach(async () => {
  bed = await makePortalBed();
  family = await familyOf(bed);
  await bed.register();
});
afterEach(() => bed.end());

async function listOf(by: SoftwareCitizen): Promise<readonly Delegation[]> {
  const reply = await bed.asPerson(await bed.session(by), 'GET', '/v1/delegations');
  return delegationsSchema.parse(JSON.parse(reply.text)).delegations;
}
const someoneElse = async (): Promise<SoftwareCitizen> =>
  bed.issue(bed.authority, {
    keys: await makeCitizenKeys(),
    commonName: 'PRACTICE000000000000003',
    serial: '0fa2',
  });
const folder = async (by: SoftwareCitizen, delegation?: string): Promise<Reply> => {
  const query = delegation === undefined ? '' : `?delegation=${delegation}`;
  return bed.asPerson(await bed.session(by), 'GET', `/v1/folder${query}`);
};
async function check(principal: string, visitId: string): Promise<Reply> {
  const authorization = `Bearer ${await bed.session(bed.citizen, visitId)}`;
  return bed.send('POST', '/v1/delegations/principal-check', { authorization }, JSON.stringify({ principal }));
}

describe('between two registered people', () => {
  beforeEach(() => registerFamily(bed, family));

  test('a delegation is made by two cards, and both see it from their side', async () => {
    const receipt = await acceptDelegation(bed, family);
    expect(receipt).toMatchObject({ outcome: 'applied', reason: null });
    const seen = {
      id: receipt.registrationId,
      relation: '配偶者',
      validFrom: '2026-11-20',
      validUntil: '2027-03-15',
      scopes: ['medicalExpenses'],
      status: 'active',
    };
    expect(await listOf(bed.citizen)).toEqual([{ ...seen, role: 'delegate', name: 'マイナ母' }]);
    expect(await listOf(family)).toEqual([{ ...seen, role: 'principal', name: 'マイナ父' }]);
  });

  test('the principal is told by notice and mail how to end it, and finds it in 操作履歴', async () => {
    await acceptDelegation(bed, family);
    const { outbox } = await bed.state();
    const mail = outbox.find(({ recipient, text }) => recipient === 'maina_mum@example.com' && text.includes('代理人'));
    expect(mail).toMatchObject({ setting: 'selfSettingConfirm', text: expect.stringContaining('取り消しは') });
    const token = await bed.session(family);
    const notices = noticePageSchema.parse(JSON.parse((await bed.asPerson(token, 'GET', '/v1/notices')).text));
    expect(notices.entries[0]?.title).toBe('代理人を登録しました');
    const operations = await bed.asPerson(token, 'GET', '/v1/operation-history');
    const { entries } = operationPageSchema.parse(JSON.parse(operations.text));
    expect(entries.map(({ title }) => title)).toContain('代理人への委任');
  });

  test('who does not want such mail gets none', async () => {
    const before = (await bed.state()).outbox.length;
    const body = { ...FORM, mail1: 'maina_mum@example.com', notifications: NO_NOTIFICATIONS };
    await bed.register(family, { payload: { kind: 'account.change', body } });
    await acceptDelegation(bed, family);
    const news = (await bed.state()).outbox.slice(0, (await bed.state()).outbox.length - before);
    expect(news.filter(({ recipient }) => recipient === 'maina_mum@example.com')).toEqual([]);
  });

  test('the folder is read by its owner and the active delegate, by nobody else, and by nobody once it is over', async () => {
    const { registrationId } = await acceptDelegation(bed, family);
    const stranger = await someoneElse();
    await bed.register(stranger);
    const own = folderPageSchema.parse(JSON.parse((await folder(family)).text));
    expect(own.readers).toEqual([
      { role: 'owner', name: 'マイナ母', until: null },
      { role: 'delegate', name: 'マイナ父', until: '2027-03-14T15:00:00.000Z' },
    ]);
    const theirs = folderPageSchema.parse(JSON.parse((await folder(bed.citizen, registrationId)).text));
    expect(theirs.entries).toEqual(own.entries);
    expect(problemOf(await folder(stranger, registrationId))).toBe('notFound');
    // The principal reads the own folder as its owner, and as nobody's delegate.
    expect(problemOf(await folder(family, registrationId))).toBe('notFound');

    // 15 March 2027 is over in Japan at 15:00 UTC.
    bed.pass(Date.parse('2027-03-15T14:59:59Z') - START);
    expect((await folder(bed.citizen, registrationId)).status).toBe(200);
    bed.pass(1_000);
    expect(problemOf(await folder(bed.citizen, registrationId))).toBe('notFound');
    expect((await listOf(bed.citizen))[0]?.status).toBe('expired');
    const after = folderPageSchema.parse(JSON.parse((await folder(family)).text));
    expect(after.readers).toHaveLength(1);
  });

  test.each(['principal', 'delegate'] as const)('the %s alone ends it, and the folder closes at once', async (who) => {
    const { registrationId } = await acceptDelegation(bed, family);
    const by = who === 'principal' ? family : bed.citizen;
    expect(await cancelDelegation(bed, by, registrationId)).toMatchObject({ outcome: 'applied' });
    expect((await listOf(bed.citizen))[0]?.status).toBe('cancelled');
    expect(problemOf(await folder(bed.citizen, registrationId))).toBe('notFound');
    expect(await cancelDelegation(bed, by, registrationId)).toMatchObject({ outcome: 'kept' });
  });

  test('of anybody else it does not exist', async () => {
    const { registrationId } = await acceptDelegation(bed, family);
    const stranger = await someoneElse();
    const refused = { outcome: 'refused', reason: 'delegationUnknown' };
    expect(await cancelDelegation(bed, stranger, registrationId)).toMatchObject(refused);
    expect(await cancelDelegation(bed, bed.citizen, randomUUID())).toMatchObject(refused);
    expect((await listOf(family))[0]?.status).toBe('active');
  });

  test('a new one between the same two takes the place of the old one', async () => {
    const first = await acceptDelegation(bed, family);
    const second = await acceptDelegation(bed, family, { body: { scopes: ['notices', 'medicalExpenses'] } });
    expect((await listOf(family)).map(({ id, status }) => [id, status])).toEqual([
      [second.registrationId, 'active'],
      [first.registrationId, 'cancelled'],
    ]);
  });

  test('one signature of a principal makes one delegation', async () => {
    const visitId = randomUUID();
    const principal = await principalProof(bed, family, visitId);
    expect(await acceptDelegation(bed, family, { visitId, principal })).toMatchObject({ outcome: 'applied' });
    expect(await acceptDelegation(bed, family, { visitId, principal })).toMatchObject({
      outcome: 'refused',
      reason: 'signatureInvalid',
    });
    expect(await listOf(family)).toHaveLength(1);
  });

  test('with challenges: both are used up, and serve nothing else', async () => {
    const visitId = randomUUID();
    const [inner, outer] = [
      { nonce: await bed.challenge('registration', visitId) },
      { nonce: await bed.challenge('registration', visitId) },
    ];
    const bent: BentAccept = { visitId, proof: { payload: { freshness: inner } }, freshness: outer };
    expect(await acceptDelegation(bed, family, bent)).toMatchObject({ outcome: 'applied' });
    const again: BentAccept = { ...bent, freshness: { nonce: await bed.challenge('registration', visitId) } };
    expect(await acceptDelegation(bed, family, again)).toMatchObject({
      outcome: 'refused',
      reason: 'signatureInvalid',
    });
  });

  test('it survives a restart of the portal', async () => {
    await acceptDelegation(bed, family);
    await bed.restart();
    expect(await listOf(family)).toHaveLength(1);
  });

  const REFUSED: readonly (readonly [string, string, () => Promise<BentAccept> | BentAccept])[] = [
    ['the delegate’s own card as principal', 'samePerson', () => ({ proof: { by: bed.citizen } })],
    ['a proof of another visit', 'signatureInvalid', () => ({ proof: { payload: { visitId: randomUUID() } } })],
    ['a proof of another terminal', 'signatureInvalid', () => ({ proof: { payload: { terminal: 'terminal-2' } } })],
    ['a proof for another portal', 'signatureInvalid', () => ({ proof: { payload: { portal: 'another' } } })],
    ['a proof for another delegate', 'signatureInvalid', () => ({ proof: { payload: { delegate: 'bm9ib2R5' } } })],
    ['a proof for another purpose', 'formInvalid', () => ({ proof: { payload: { purpose: 'sign-in' } } })],
    ['a sign-in instead of a proof', 'signatureInvalid', () => ({ proof: { typ: 'madoguchi.sign-in+jws' } })],
    [
      'a proof by a card of a stranger',
      'signatureInvalid',
      async () => ({ proof: { by: await bed.issue(bed.stranger, { commonName: 'PRACTICE000000000000002' }) } }),
    ],
    [
      'a proof signed too long ago',
      'tooOld',
      () => ({ proof: { payload: { issuedAt: new Date(START - 40 * DAY).toISOString() } } }),
    ],
    ['a day that is over', 'formInvalid', () => ({ body: { validUntil: '2026-11-19' } })],
    ['more than the certificates last', 'formInvalid', () => ({ body: { validUntil: '2027-11-21' } })],
    ['a relation that is too long', 'formInvalid', () => ({ body: { relation: 'あ'.repeat(21) } })],
    ['a relation that is not tidy', 'formInvalid', () => ({ body: { relation: ' 子' } })],
    ['a scope nobody knows', 'formInvalid', () => ({ body: { scopes: ['everything'] } })],
    ['a scope twice', 'formInvalid', () => ({ body: { scopes: ['notices', 'notices'] } })],
    ['no scope at all', 'formInvalid', () => ({ body: { scopes: [] } })],
  ];
  test.each(REFUSED)('%s is refused: %s', async (_what, reason, bend) => {
    expect(await acceptDelegation(bed, family, await bend())).toMatchObject({ outcome: 'refused', reason });
    expect(await listOf(bed.citizen)).toEqual([]);
  });

  test('today and the last day of the certificates are taken', async () => {
    for (const validUntil of ['2026-11-20', '2027-11-20']) {
      expect(await acceptDelegation(bed, family, { body: { validUntil } })).toMatchObject({ outcome: 'applied' });
    }
  });

  test('a principal’s card that was revoked is refused as such', async () => {
    writeFileSync(bed.revokedSerialsFile, '["FA1"]');
    expect(await acceptDelegation(bed, family)).toMatchObject({ outcome: 'refused', reason: 'certificateRevoked' });
  });

  test('without an account of one’s own nobody becomes a delegate', async () => {
    const visitId = randomUUID();
    const stranger = await someoneElse();
    const meant = { ...bed, citizen: stranger };
    const principal = await principalProof(meant, family, visitId);
    expect(await acceptDelegation(bed, family, { by: stranger, visitId, principal })).toMatchObject({
      outcome: 'refused',
      reason: 'noAccount',
    });
  });
});

describe('asked before anything is chosen', () => {
  test('whether the person of that card is registered; no challenge is used up by it', async () => {
    const visitId = randomUUID();
    const freshness = { nonce: await bed.challenge('registration', visitId) };
    const principal = await principalProof(bed, family, visitId, { payload: { freshness } });
    const answer = async () => principalCheckAnswerSchema.parse(JSON.parse((await check(principal, visitId)).text));
    expect(await answer()).toEqual({ account: 'none', samePerson: false, nickname: null });
    await registerFamily(bed, family);
    expect(await answer()).toEqual({ account: 'registered', samePerson: false, nickname: 'マイナ母' });
    expect(await acceptDelegation(bed, family, { visitId, principal })).toMatchObject({ outcome: 'applied' });
    expect(problemOf(await check(principal, visitId))).toBe('challengeInvalid');
  });

  test('whether it is the very person who asks', async () => {
    const visitId = randomUUID();
    const principal = await principalProof(bed, bed.citizen, visitId);
    const answer = principalCheckAnswerSchema.parse(JSON.parse((await check(principal, visitId)).text));
    expect(answer).toMatchObject({ account: 'registered', samePerson: true });
  });

  test('a proof of another visit, or no proof, tells nothing', async () => {
    const principal = await principalProof(bed, family, randomUUID());
    expect(problemOf(await check(principal, randomUUID()))).toBe('assertionInvalid');
    expect(problemOf(await check('x', randomUUID()))).toBe('badRequest');
  });

  test('an unregistered principal is refused with that reason, and leaves no person behind', async () => {
    expect(await acceptDelegation(bed, family)).toMatchObject({
      outcome: 'refused',
      reason: 'principalNotRegistered',
    });
    expect(await listOf(bed.citizen)).toEqual([]);
    expect((await bed.state()).accounts).toHaveLength(1);
  });
});
