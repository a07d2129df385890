import { describe, expect, it } from 'vitest';
import { consentFor } from '../../hardware/protocol/consent.ts';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import type { RequestBody } from '../../state-machines/vocabulary/requests.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import { type Client, eachTestsBed, FORM } from './testing/ports-bed.ts';

const bed = eachTestsBed();
const SELECT: RequestBody = { kind: 'tax.select', body: { year: 2026, certificates: [] } };
const CREATE: RequestBody = { kind: 'account.create', body: FORM };

describe('submit', () => {
  it('needs a session of this visit', async () => {
    expect(await bed.ports.submit([CREATE])).toEqual(err(failure('VISIT_MOVED_ON')));
    await bed.opened();
    await bed.ports.endVisit();
    bed.ports.beginVisit();
    expect(await bed.ports.submit([CREATE])).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(bed.world.asked).not.toContain('sign');
  });

  it.each([
    ['the visit ended', () => bed.ports.endVisit()],
    ['the card was put away', () => bed.ports.closeSession()],
  ])('signs and stores nothing when %s while the portal was asked for its challenge', async (_name, end) => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['challenge']>>>();
    await bed.opened();
    bed.world.challenge = () => promise;
    const registering = bed.ports.submit([CREATE]);
    await end();
    resolve(ok({ nonce: 'late', expiresAt: '' }));
    expect(await registering).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(bed.world.asked).not.toContain('sign');
    expect(bed.world.asked).not.toContain('accept');
  });

  it('waits for the receipt while the line is up, and not at all while it is down', async () => {
    await bed.opened();
    await bed.ports.submit([CREATE]);
    bed.world.lineUp = false;
    await bed.ports.submit([CREATE]);
    expect(bed.world.waited).toEqual([3_000, 0]);
    expect(bed.world.freshness.slice(1)).toEqual([{ nonce: 'nonce-1' }, { lastPortalTimeHash: 'hash-1' }]);
  });

  it('stores nothing that the card did not sign', async () => {
    bed.world.sign = () => Promise.resolve(err(failure('CARD_REMOVED')));
    await bed.opened();
    expect(await bed.ports.submit([CREATE])).toEqual(err(failure('CARD_REMOVED')));
    expect(bed.world.asked).not.toContain('accept');
    expect(bed.world.audited).toContain('registration.sign-complete failure');
  });

  it('asks a challenge for each request, signs all with one consent, stores all in their order', async () => {
    let challenges = 0;
    bed.world.challenge = () => Promise.resolve(ok({ nonce: `nonce-${++challenges}`, expiresAt: '' }));
    bed.world.sign = () => Promise.resolve(ok({ jws: ['a.a.a', 'b.b.b'] }));
    await bed.opened();
    const signedIn = bed.world.freshness.length;
    const submitted = await bed.ports.submit([CREATE, SELECT]);
    expect(submitted).toMatchObject({ ok: true, value: [{ state: 'stored' }, { state: 'stored' }] });
    const [first, second] = submitted.ok ? submitted.value : [];
    expect(first?.receiptNumber).not.toBe(second?.receiptNumber);
    expect(bed.world.freshness.slice(signedIn)).toEqual([{ nonce: 'nonce-2' }, { nonce: 'nonce-3' }]);
    const items = [CREATE, SELECT].map(({ kind }) => ({ typ: kind, payload: {} }));
    expect(bed.world.signed).toEqual([{ sessionId: 's-1', items, consent: consentFor(items) }]);
    expect(bed.world.accepted).toEqual([['account.create a.a.a', 'tax.select b.b.b']]);
    expect(bed.world.waited).toEqual([3_000, 3_000]);
  });
});
