import { beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import { noAnswer } from '../portal/portal-failure.ts';
import { type Client, type PortsBed, portsBed } from './testing/ports-bed.ts';

let world: PortsBed['world'];
let ports: PortsBed['ports'];
let bed: PortsBed;
const opened = (): Promise<void> => bed.opened();
beforeEach(() => {
  bed = portsBed();
  ({ world, ports } = bed);
});

describe('signIn', () => {
  it('made without a challenge stays on the terminal', async () => {
    world.lineUp = false;
    await opened();
    expect(await ports.signIn()).toEqual(ok({ account: 'unknown', online: false, menu: null, earlier: [] }));
    expect(world.asked).not.toContain('signIn');
  });

  it.each(['unreachable', 'timeout', 'badAnswer'] as const)('goes on offline after %s', async (code) => {
    world.portalSignIn = () => Promise.resolve(err(noAnswer(code)));
    await opened();
    expect(await ports.signIn()).toMatchObject({ ok: true, value: { account: 'unknown', online: false } });
  });

  it('does not go on when the portal says that the certificate was revoked', async () => {
    world.portalSignIn = () =>
      Promise.resolve(
        err({ failure: failure('CERT_REVOKED'), problem: 'certificateRevoked', status: 403, retryAfterMs: null }),
      );
    await opened();
    expect(await ports.signIn()).toEqual(err(failure('CERT_REVOKED')));
  });

  it('signs out at the portal what came after the visit had ended', async () => {
    const session = { expiresAt: 'x' };
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['signIn']>>>();
    world.portalSignIn = () => promise;
    await opened();
    const signing = ports.signIn();
    await ports.endVisit();
    resolve(ok({ session, account: 'none' }));
    expect(await signing).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(world.signedOut).toEqual([session]);
  });
});

describe('signIn, once the card was put away within the visit', () => {
  it('signs out at the portal what comes after that, and keeps nothing of it', async () => {
    const late = { expiresAt: 'late' };
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['signIn']>>>();
    world.portalSignIn = () => promise;
    await opened();
    const signing = ports.signIn();
    await ports.closeSession();
    resolve(ok({ session: late, account: 'none' }));
    expect(await signing).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(world.signedOut).toEqual([late]);
    expect(await ports.menu()).toEqual(err(failure('NET_UNREACHABLE')));
    expect(world.signedOut).toHaveLength(1);
  });
});
