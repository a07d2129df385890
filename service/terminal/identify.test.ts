import { describe, expect, it } from 'vitest';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import { type Client, ENTRY, eachTestsBed } from './testing/ports-bed.ts';

const bed = eachTestsBed();

describe('identify', () => {
  it('refuses a card whose certificate the terminal does not trust, and remembers nothing of it', async () => {
    bed.world.trusted = err(failure('CERT_UNTRUSTED'));
    expect(await bed.ports.identify()).toEqual(err(failure('CERT_UNTRUSTED')));
    expect(await bed.ports.openSession(ENTRY)).toEqual(err(failure('VISIT_OTHER_CARD')));
    expect(bed.world.asked).not.toContain('openSession');
  });

  it('that outlasts its visit tells nothing, and the next visit learns nothing of that card', async () => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['challenge']>>>();
    bed.world.challenge = () => promise;
    const identifying = bed.ports.identify();
    await bed.ports.endVisit();
    bed.ports.beginVisit();
    resolve(ok({ nonce: 'late', expiresAt: '' }));
    expect(await identifying).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(await bed.ports.openSession(ENTRY)).toEqual(err(failure('VISIT_OTHER_CARD')));
    expect(bed.world.asked).not.toContain('openSession');
  });

  it('that is overtaken by a newer one does not take its place', async () => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['challenge']>>>();
    const challenge = bed.world.challenge;
    bed.world.challenge = () => promise;
    const older = bed.ports.identify();
    bed.world.challenge = challenge;
    if (bed.world.identity.ok) bed.world.identity = ok({ ...bed.world.identity.value, cardRef: 'card-2' });
    await bed.ports.identify();
    resolve(ok({ nonce: 'late', expiresAt: '' }));
    expect(await older).toEqual(err(failure('VISIT_MOVED_ON')));
    expect((await bed.ports.openSession({ ...ENTRY, cardRef: 'card-2' })).ok).toBe(true);
  });
});

describe('an attempt that an interruption left open', () => {
  const attempt = { secret: 'signature', triesBefore: 5, at: '2026-11-21T01:00:00.000Z' } as const;

  it('comes with the identity of its person until a screen has told it', async () => {
    bed.world.openAttempt = attempt;
    expect(await bed.ports.identify()).toMatchObject({ ok: true, value: { cardRef: 'card-1', openAttempt: attempt } });
    expect(bed.world.told).toEqual([]);
    bed.ports.interruptionTold();
    bed.ports.interruptionTold();
    expect(bed.world.told).toEqual([`tag of certificate one`]);
  });

  it('is not taken for told when the visit ended before it was painted', async () => {
    bed.world.openAttempt = attempt;
    await bed.ports.identify();
    await bed.ports.endVisit();
    bed.ports.interruptionTold();
    expect(bed.world.told).toEqual([]);
  });

  it('of nobody is told nobody', async () => {
    expect(await bed.ports.identify()).toMatchObject({ ok: true, value: { openAttempt: null } });
    bed.ports.interruptionTold();
    expect(bed.world.told).toEqual([]);
  });
});
