import { describe, expect, it } from 'vitest';
import type { OpenedSession } from '../../state-machines/vocabulary/devices.ts';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { noAnswer } from '../portal/portal-failure.ts';
import { type Client, ENTRY, eachTestsBed } from './testing/ports-bed.ts';

const bed = eachTestsBed();

describe('openSession', () => {
  it('answers a challenge of the portal while the line is up', async () => {
    await bed.opened();
    expect(bed.world.freshness).toEqual([{ nonce: 'nonce-1' }]);
  });

  it('has asked for the challenge before the PIN pad listens, so that no key is dropped meanwhile', async () => {
    await bed.ports.identify();
    expect(bed.world.asked).toEqual(['challenge sign-in']);
    await bed.ports.openSession(ENTRY);
    expect(bed.world.asked).toEqual(['challenge sign-in', 'openSession']);
  });

  it('asks anew when the challenge would not outlive a long entry, and never uses one twice', async () => {
    await bed.ports.identify();
    bed.world.now += LIMITS.portalChallenge - LIMITS.pinEntry;
    await bed.ports.openSession(ENTRY);
    await bed.ports.openSession(ENTRY);
    expect(bed.world.asked.filter((what) => what === 'challenge sign-in')).toHaveLength(3);
  });

  it('names the last time the portal signed when the line is down, without asking', async () => {
    bed.world.lineUp = false;
    await bed.opened();
    expect(bed.world.freshness).toEqual([{ lastPortalTimeHash: 'hash-1' }]);
    expect(bed.world.asked).toEqual(['openSession']);
  });

  it('does the same when the portal does not answer in time', async () => {
    bed.world.challenge = () => Promise.resolve(err(noAnswer('timeout')));
    await bed.opened();
    expect(bed.world.freshness).toEqual([{ lastPortalTimeHash: 'hash-1' }]);
  });

  it('asks for no PIN for another placement than the one identified', async () => {
    await bed.ports.identify();
    expect(await bed.ports.openSession({ ...ENTRY, cardRef: 'card-2' })).toEqual(err(failure('VISIT_OTHER_CARD')));
    expect(bed.world.asked).not.toContain('openSession');
  });

  it('never reaches the device host when it was cancelled while the portal was asked', async () => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['challenge']>>>();
    await bed.ports.identify();
    bed.world.challenge = () => promise;
    bed.world.now += LIMITS.portalChallenge;
    const opening = bed.ports.openSession(ENTRY);
    await bed.ports.cancelEntry();
    resolve(ok({ nonce: 'late', expiresAt: '' }));
    expect(await opening).toEqual(err(failure('VISIT_ENTRY_WITHDRAWN')));
    expect(bed.world.asked).not.toContain('openSession');
  });

  it('is never asked of the device host twice, whatever the answer', async () => {
    bed.world.openSession = () => Promise.resolve(err(failure('PIN_OUTCOME_UNKNOWN')));
    await bed.ports.identify();
    expect(await bed.ports.openSession(ENTRY)).toEqual(err(failure('PIN_OUTCOME_UNKNOWN')));
    expect(bed.world.asked.filter((what) => what === 'openSession')).toHaveLength(1);
    expect(bed.world.audited).toContain('card-session.open-complete failure');
  });

  it('refuses a second entry while one is under way', async () => {
    const { promise, resolve } = Promise.withResolvers<Result<OpenedSession, Failure>>();
    bed.world.openSession = () => promise;
    await bed.ports.identify();
    const first = bed.ports.openSession(ENTRY);
    expect(await bed.ports.openSession(ENTRY)).toEqual(err(failure('VISIT_ENTRY_RUNNING')));
    resolve(err(failure('PIN_ENTRY_TIMEOUT')));
    await first;
  });

  it('closes at once a session that opened after its visit had ended, and tells nobody', async () => {
    const { promise, resolve } = Promise.withResolvers<Result<OpenedSession, Failure>>();
    bed.world.openSession = () => promise;
    await bed.ports.identify();
    const opening = bed.ports.openSession(ENTRY);
    await expect.poll(() => bed.world.asked).toContain('openSession');
    const ending = bed.ports.endVisit();
    resolve(ok({ sessionId: 's-1', cardRef: 'card-1', assertion: 'a.b.c' }));
    expect(await opening).toEqual(err(failure('VISIT_MOVED_ON')));
    await ending;
    expect(bed.world.asked.filter((what) => what === 'closeSession')).toHaveLength(2);
    bed.ports.beginVisit();
    expect(await bed.ports.signIn()).toEqual(err(failure('VISIT_MOVED_ON')));
  });
});

describe('one VERIFY', () => {
  it('is recorded for the person of the card, then permitted, and closed with how it came out', async () => {
    bed.world.openSession = async () => {
      bed.verifying('authentication', 7);
      return err(failure('PIN_WRONG', { triesLeft: 2 }));
    };
    await bed.ports.identify();
    await bed.ports.openSession(ENTRY);
    expect(bed.world.begun).toEqual(['authentication 3 tag of certificate one']);
    expect(bed.world.asked.slice(-2)).toEqual(['openSession', 'permitVerify 7'].toReversed());
    expect(bed.world.ended).toEqual(['1 PIN_WRONG']);
  });

  it('is not permitted when the disk does not take it', async () => {
    bed.world.beginFails = failure('STORAGE_UNAVAILABLE');
    bed.world.openSession = async () => {
      bed.verifying('authentication', 7);
      return err(failure('PIN_ATTEMPT_UNRECORDED'));
    };
    await bed.ports.identify();
    expect(await bed.ports.openSession(ENTRY)).toEqual(err(failure('PIN_ATTEMPT_UNRECORDED')));
    expect(bed.world.asked).not.toContain('permitVerify 7');
    expect(bed.world.ended).toEqual([]);
  });
});
