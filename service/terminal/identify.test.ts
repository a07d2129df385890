import { beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import { type Client, ENTRY, type PortsBed, portsBed } from './testing/ports-bed.ts';

let world: PortsBed['world'];
let ports: PortsBed['ports'];
let bed: PortsBed;
const _opened = (): Promise<void> => bed.opened();
beforeEach(() => {
  bed = portsBed();
  ({ world, ports } = bed);
});

describe('identify', () => {
  it('refuses a card whose certificate the terminal does not trust, and remembers nothing of it', async () => {
    world.trusted = err(failure('CERT_UNTRUSTED'));
    expect(await ports.identify()).toEqual(err(failure('CERT_UNTRUSTED')));
    expect(await ports.openSession(ENTRY)).toEqual(err(failure('VISIT_OTHER_CARD')));
    expect(world.asked).not.toContain('openSession');
  });

  it('that outlasts its visit tells nothing, and the next visit learns nothing of that card', async () => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['challenge']>>>();
    world.challenge = () => promise;
    const identifying = ports.identify();
    await ports.endVisit();
    ports.beginVisit();
    resolve(ok({ nonce: 'late', expiresAt: '' }));
    expect(await identifying).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(await ports.openSession(ENTRY)).toEqual(err(failure('VISIT_OTHER_CARD')));
    expect(world.asked).not.toContain('openSession');
  });

  it('that is overtaken by a newer one does not take its place', async () => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['challenge']>>>();
    const challenge = world.challenge;
    world.challenge = () => promise;
    const older = ports.identify();
    world.challenge = challenge;
    if (world.identity.ok) world.identity = ok({ ...world.identity.value, cardRef: 'card-2' });
    await ports.identify();
    resolve(ok({ nonce: 'late', expiresAt: '' }));
    expect(await older).toEqual(err(failure('VISIT_MOVED_ON')));
    expect((await ports.openSession({ ...ENTRY, cardRef: 'card-2' })).ok).toBe(true);
  });
});

describe('an attempt that an interruption left open', () => {
  const attempt = { secret: 'signature', triesBefore: 5, at: '2026-11-21T01:00:00.000Z' } as const;

  it('comes with the identity of its person until a screen has told it', async () => {
    world.openAttempt = attempt;
    expect(await ports.identify()).toMatchObject({ ok: true, value: { cardRef: 'card-1', openAttempt: attempt } });
    expect(world.told).toEqual([]);
    ports.interruptionTold();
    ports.interruptionTold();
    expect(world.told).toEqual([`tag of certificate one`]);
  });

  it('is not taken for told when the visit ended before it was painted', async () => {
    world.openAttempt = attempt;
    await ports.identify();
    await ports.endVisit();
    ports.interruptionTold();
    expect(world.told).toEqual([]);
  });

  it('of nobody is told nobody', async () => {
    expect(await ports.identify()).toMatchObject({ ok: true, value: { openAttempt: null } });
    ports.interruptionTold();
    expect(world.told).toEqual([]);
  });
});
