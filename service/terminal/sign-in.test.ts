import { describe, expect, it } from 'vitest';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import { noAnswer } from '../portal/portal-failure.ts';
import { type Client, eachTestsBed } from './testing/ports-bed.ts';

const bed = eachTestsBed();

describe('signIn', () => {
  it('made without a challenge stays on the terminal', async () => {
    bed.world.lineUp = false;
    await bed.opened();
    expect(await bed.ports.signIn()).toEqual(ok({ account: 'unknown', online: false, menu: null, earlier: [] }));
    expect(bed.world.asked).not.toContain('signIn');
  });

  it.each(['unreachable', 'timeout', 'badAnswer'] as const)('goes on offline after %s', async (code) => {
    bed.world.portalSignIn = () => Promise.resolve(err(noAnswer(code)));
    await bed.opened();
    expect(await bed.ports.signIn()).toMatchObject({ ok: true, value: { account: 'unknown', online: false } });
  });

  it('does not go on when the portal says that the certificate was revoked', async () => {
    bed.world.portalSignIn = () =>
      Promise.resolve(
        err({ failure: failure('CERT_REVOKED'), problem: 'certificateRevoked', status: 403, retryAfterMs: null }),
      );
    await bed.opened();
    expect(await bed.ports.signIn()).toEqual(err(failure('CERT_REVOKED')));
  });

  it('signs out at the portal what came after the visit had ended', async () => {
    const session = { expiresAt: 'x' };
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['signIn']>>>();
    bed.world.portalSignIn = () => promise;
    await bed.opened();
    const signing = bed.ports.signIn();
    await bed.ports.endVisit();
    resolve(ok({ session, account: 'none' }));
    expect(await signing).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(bed.world.signedOut).toEqual([session]);
  });
});

describe('signIn, once the card was put away within the visit', () => {
  it('signs out at the portal what comes after that, and keeps nothing of it', async () => {
    const late = { expiresAt: 'late' };
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['signIn']>>>();
    bed.world.portalSignIn = () => promise;
    await bed.opened();
    const signing = bed.ports.signIn();
    await bed.ports.closeSession();
    resolve(ok({ session: late, account: 'none' }));
    expect(await signing).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(bed.world.signedOut).toEqual([late]);
    expect(await bed.ports.menu()).toEqual(err(failure('NET_UNREACHABLE')));
    expect(bed.world.signedOut).toHaveLength(1);
  });
});
