import { beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import { type Client, FORM, type PortsBed, portsBed } from './testing/ports-bed.ts';

let world: PortsBed['world'];
let ports: PortsBed['ports'];
let bed: PortsBed;
const opened = (): Promise<void> => bed.opened();
beforeEach(() => {
  bed = portsBed();
  ({ world, ports } = bed);
});

describe('register', () => {
  it('needs a session of this visit', async () => {
    expect(await ports.register(FORM)).toEqual(err(failure('VISIT_MOVED_ON')));
    await opened();
    await ports.endVisit();
    ports.beginVisit();
    expect(await ports.register(FORM)).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(world.asked).not.toContain('sign');
  });

  it.each([
    ['the visit ended', () => ports.endVisit()],
    ['the card was put away', () => ports.closeSession()],
  ])('signs and stores nothing when %s while the portal was asked for its challenge', async (_name, end) => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['challenge']>>>();
    await opened();
    world.challenge = () => promise;
    const registering = ports.register(FORM);
    await end();
    resolve(ok({ nonce: 'late', expiresAt: '' }));
    expect(await registering).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(world.asked).not.toContain('sign');
    expect(world.asked).not.toContain('accept');
  });

  it('waits for the receipt while the line is up, and not at all while it is down', async () => {
    await opened();
    await ports.register(FORM);
    world.lineUp = false;
    await ports.register(FORM);
    expect(world.waited).toEqual([3_000, 0]);
    expect(world.freshness.slice(1)).toEqual([{ nonce: 'nonce-1' }, { lastPortalTimeHash: 'hash-1' }]);
  });

  it('stores nothing that the card did not sign', async () => {
    world.sign = () => Promise.resolve(err(failure('CARD_REMOVED')));
    await opened();
    expect(await ports.register(FORM)).toEqual(err(failure('CARD_REMOVED')));
    expect(world.asked).not.toContain('accept');
    expect(world.audited).toContain('registration.sign-complete failure');
  });
});
