import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import type { RequestBody } from '../../state-machines/vocabulary/requests.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import { noAnswer } from '../portal/portal-failure.ts';
import { citizenJws, type SoftwareCitizen } from '../practice-portal/testing/citizen.ts';
import { testCitizen } from '../registrations/testing/queue-bed.ts';
import { type Client, eachTestsBed, FORM, TICKET } from './testing/ports-bed.ts';

const bed = eachTestsBed();
const CREATE: RequestBody = { kind: 'account.create', body: FORM };
const LINK: RequestBody = { kind: 'link.create', body: { year: 2026, site: 'e-tax', notices: true } };
const SELECT: RequestBody = { kind: 'tax.select', body: { year: 2026, certificates: [] } };
const MOVED_ON = err(failure('VISIT_MOVED_ON'));
let citizen: SoftwareCitizen;
let other: SoftwareCitizen;
beforeAll(async () => {
  [citizen, other] = await Promise.all([testCitizen(0), testCitizen(1)]);
});

/** What the phone signs of those requests; the bed's drafts have an empty payload and their kind as `typ`. */
const signatures = (by: SoftwareCitizen, ...requests: readonly RequestBody[]): Promise<string[]> =>
  Promise.all(requests.map(({ kind }) => citizenJws(by, kind, {})));
const givesOf = async (by: SoftwareCitizen, ...requests: readonly RequestBody[]): Promise<void> => {
  const jws = await signatures(by, ...requests);
  bed.world.phoneSignatures = () => Promise.resolve(ok(jws));
};
const took = (what: string): number => bed.world.asked.filter((asked) => asked === what).length;

beforeEach(async () => {
  const certificate = Buffer.from(citizen.certificate).toString('base64');
  bed.world.phoneSignIn = () => Promise.resolve(ok({ session: { expiresAt: '' }, account: 'none', certificate }));
  await bed.ports.issuePhoneTicket(false);
  await bed.ports.signInByPhone();
});

describe('signatures by phone', () => {
  it('each with a challenge of its own, stored with what was signed, in their order, once', async () => {
    expect(await bed.ports.issuePhoneSigning([SELECT, LINK], false)).toMatchObject({ ok: true });
    expect(bed.world.freshness).toEqual([{ nonce: 'nonce-1' }, { nonce: 'nonce-1' }]);
    await givesOf(citizen, SELECT, LINK);
    expect(await bed.ports.takePhoneSignatures()).toEqual(ok(null));
    expect(await bed.ports.submit([SELECT, LINK])).toMatchObject({ ok: true, value: [{}, {}] });
    const [select, link] = await signatures(citizen, SELECT, LINK);
    expect(bed.world.accepted).toEqual([[`tax.select ${select}`, `link.create ${link}`]]);
    expect(await bed.ports.submit([SELECT, LINK])).toEqual(MOVED_ON);
    expect(bed.world.accepted).toHaveLength(1);
    expect(bed.world.asked).not.toContain('sign');
  });

  it('a renewed ticket asks for the very same signatures, a new one for others', async () => {
    await bed.ports.issuePhoneSigning([LINK], false);
    await bed.ports.issuePhoneSigning([LINK], true);
    expect(bed.world.freshness).toHaveLength(1);
    expect(bed.world.signed[1]).toEqual(bed.world.signed[0]);
    await bed.ports.issuePhoneSigning([LINK], false);
    expect(bed.world.freshness).toHaveLength(2);
    expect(bed.world.asked.filter((what) => what.startsWith('signing'))).toEqual([
      'signing ticket renews null',
      'signing ticket renews ticket-1',
      'signing ticket renews null',
    ]);
  });

  it('serve for nothing else than was asked for', async () => {
    await bed.ports.issuePhoneSigning([LINK], false);
    await givesOf(citizen, LINK);
    await bed.ports.takePhoneSignatures();
    expect(await bed.ports.submit([SELECT])).toEqual(MOVED_ON);
    expect(await bed.ports.submit([LINK, LINK])).toEqual(MOVED_ON);
    expect(bed.world.accepted).toEqual([]);
  });

  it('of another card are not taken', async () => {
    await bed.ports.issuePhoneSigning([LINK], false);
    await givesOf(other, LINK);
    expect(await bed.ports.takePhoneSignatures()).toEqual(err(failure('VISIT_OTHER_CARD')));
    expect(await bed.ports.submit([LINK])).toEqual(MOVED_ON);
  });

  it.each<[string, () => Promise<string[]>]>([
    ['too few', async () => []],
    ['too many', () => signatures(citizen, LINK, LINK)],
    ['over another kind', () => signatures(citizen, SELECT)],
    ['over another payload', async () => [await citizenJws(citizen, LINK.kind, { all: true })]],
    [
      'whose certificate is right and whose key is not',
      async () => [await citizenJws({ keys: other.keys, certificate: citizen.certificate }, LINK.kind, {})],
    ],
  ])('%s are garbage', async (_what, jws) => {
    await bed.ports.issuePhoneSigning([LINK], false);
    const given = await jws();
    bed.world.phoneSignatures = () => Promise.resolve(ok(given));
    expect(await bed.ports.takePhoneSignatures()).toMatchObject({ ok: false, error: { code: 'NET_BAD_ANSWER' } });
    expect(await bed.ports.submit([LINK])).toEqual(MOVED_ON);
    expect(bed.world.accepted).toEqual([]);
  });

  it('that the line cut off can be fetched again', async () => {
    await bed.ports.issuePhoneSigning([LINK], false);
    bed.world.phoneSignatures = () => Promise.resolve(err(noAnswer('timeout')));
    expect(await bed.ports.takePhoneSignatures()).toMatchObject({ ok: false, error: { code: 'NET_TIMEOUT' } });
    await givesOf(citizen, LINK);
    expect(await bed.ports.takePhoneSignatures()).toEqual(ok(null));
    expect(took('signatures of ticket-1')).toBe(2);
  });

  it('that come after the person has left are nobody’s', async () => {
    const late = Promise.withResolvers<Awaited<ReturnType<Client['phoneSignatures']>>>();
    await bed.ports.issuePhoneSigning([LINK], false);
    bed.world.phoneSignatures = () => late.promise;
    const taking = bed.ports.takePhoneSignatures();
    await bed.ports.endVisit();
    late.resolve(ok(await signatures(citizen, LINK)));
    expect(await taking).toEqual(MOVED_ON);
    expect(bed.world.asked).toContain('cancel ticket-1');
  });

  it('that were given up are not used, even when they come after all', async () => {
    const late = Promise.withResolvers<Awaited<ReturnType<Client['phoneSignatures']>>>();
    await bed.ports.issuePhoneSigning([LINK], false);
    bed.world.phoneSignatures = () => late.promise;
    const taking = bed.ports.takePhoneSignatures();
    await bed.ports.cancelPhoneTicket();
    late.resolve(ok(await signatures(citizen, LINK)));
    expect(await taking).toEqual(MOVED_ON);
    expect(await bed.ports.submit([LINK])).toEqual(MOVED_ON);
  });

  it('are not asked for without the line: they would count for nothing', async () => {
    bed.world.lineUp = false;
    expect(await bed.ports.issuePhoneSigning([LINK], false)).toMatchObject({ error: { code: 'NET_UNREACHABLE' } });
    expect(bed.world.asked.filter((what) => what.startsWith('signing'))).toEqual([]);
  });

  it('whose ticket comes after the person has left are not asked for', async () => {
    const late = Promise.withResolvers<Awaited<ReturnType<Client['issuePhoneTicket']>>>();
    bed.world.phoneTicket = () => late.promise;
    const issuing = bed.ports.issuePhoneSigning([LINK], false);
    await bed.ports.endVisit();
    late.resolve(ok(TICKET));
    expect(await issuing).toEqual(MOVED_ON);
  });
});

describe('the session of a sign-in by phone', () => {
  it('proves an account, without any signature', async () => {
    expect(await bed.ports.submit([CREATE])).toMatchObject({ ok: true });
    expect(bed.world.accepted).toEqual([['portal-sessionaccount.create session account.create']]);
    expect(bed.world.freshness).toEqual([{ nonce: 'nonce-1' }]);
    expect(bed.world.audited).toContain('registration.session-proven na');
  });

  it('proves nothing with something among it that must be signed', async () => {
    expect(await bed.ports.submit([CREATE, LINK])).toEqual(MOVED_ON);
    expect(bed.world.accepted).toEqual([]);
  });

  it('proves nothing without the line', async () => {
    bed.world.lineUp = false;
    expect(await bed.ports.submit([CREATE])).toEqual(MOVED_ON);
    expect(bed.world.accepted).toEqual([]);
  });

  it('is not what signs once a card was unlocked here', async () => {
    await bed.opened();
    expect(bed.ports.signer()).toBe('card');
    await bed.ports.submit([CREATE]);
    expect(bed.world.accepted).toEqual([['account.create x.y.z']]);
  });
});

it('who signed in with a card has no phone to sign with', async () => {
  await bed.ports.endVisit();
  bed.ports.beginVisit();
  await bed.opened();
  await bed.ports.signIn();
  expect(await bed.ports.issuePhoneSigning([LINK], false)).toEqual(MOVED_ON);
  expect(await bed.ports.takePhoneSignatures()).toEqual(MOVED_ON);
});
