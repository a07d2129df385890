import { describe, expect, it } from 'vitest';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import { type Client, eachTestsBed, FORM } from './testing/ports-bed.ts';

const bed = eachTestsBed();

describe('register', () => {
  it('needs a session of this visit', async () => {
    expect(await bed.ports.register(FORM)).toEqual(err(failure('VISIT_MOVED_ON')));
    await bed.opened();
    await bed.ports.endVisit();
    bed.ports.beginVisit();
    expect(await bed.ports.register(FORM)).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(bed.world.asked).not.toContain('sign');
  });

  it.each([
    ['the visit ended', () => bed.ports.endVisit()],
    ['the card was put away', () => bed.ports.closeSession()],
  ])('signs and stores nothing when %s while the portal was asked for its challenge', async (_name, end) => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['challenge']>>>();
    await bed.opened();
    bed.world.challenge = () => promise;
    const registering = bed.ports.register(FORM);
    await end();
    resolve(ok({ nonce: 'late', expiresAt: '' }));
    expect(await registering).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(bed.world.asked).not.toContain('sign');
    expect(bed.world.asked).not.toContain('accept');
  });

  it('waits for the receipt while the line is up, and not at all while it is down', async () => {
    await bed.opened();
    await bed.ports.register(FORM);
    bed.world.lineUp = false;
    await bed.ports.register(FORM);
    expect(bed.world.waited).toEqual([3_000, 0]);
    expect(bed.world.freshness.slice(1)).toEqual([{ nonce: 'nonce-1' }, { lastPortalTimeHash: 'hash-1' }]);
  });

  it('stores nothing that the card did not sign', async () => {
    bed.world.sign = () => Promise.resolve(err(failure('CARD_REMOVED')));
    await bed.opened();
    expect(await bed.ports.register(FORM)).toEqual(err(failure('CARD_REMOVED')));
    expect(bed.world.asked).not.toContain('accept');
    expect(bed.world.audited).toContain('registration.sign-complete failure');
  });
});
