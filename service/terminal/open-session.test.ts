import { beforeEach, describe, expect, it } from 'vitest';
import type { OpenedSession } from '../../state-machines/vocabulary/devices.ts';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { noAnswer } from '../portal/portal-failure.ts';
import { type Client, ENTRY, type PortsBed, portsBed } from './testing/ports-bed.ts';

let world: PortsBed['world'];
let ports: PortsBed['ports'];
let bed: PortsBed;
const opened = (): Promise<void> => bed.opened();
beforeEach(() => {
  bed = portsBed();
  ({ world, ports } = bed);
});

describe('openSession', () => {
  it('answers a challenge of the portal while the line is up', async () => {
    await opened();
    expect(world.freshness).toEqual([{ nonce: 'nonce-1' }]);
  });

  it('has asked for the challenge before the PIN pad listens, so that no key is dropped meanwhile', async () => {
    await ports.identify();
    expect(world.asked).toEqual(['challenge sign-in']);
    await ports.openSession(ENTRY);
    expect(world.asked).toEqual(['challenge sign-in', 'openSession']);
  });

  it('asks anew when the challenge would not outlive a long entry, and never uses one twice', async () => {
    await ports.identify();
    world.now += LIMITS.portalChallenge - LIMITS.pinEntry;
    await ports.openSession(ENTRY);
    await ports.openSession(ENTRY);
    expect(world.asked.filter((what) => what === 'challenge sign-in')).toHaveLength(3);
  });

  it('names the last time the portal signed when the line is down, without asking', async () => {
    world.lineUp = false;
    await opened();
    expect(world.freshness).toEqual([{ lastPortalTimeHash: 'hash-1' }]);
    expect(world.asked).toEqual(['openSession']);
  });

  it('does the same when the portal does not answer in time', async () => {
    world.challenge = () => Promise.resolve(err(noAnswer('timeout')));
    await opened();
    expect(world.freshness).toEqual([{ lastPortalTimeHash: 'hash-1' }]);
  });

  it('asks for no PIN for another placement than the one identified', async () => {
    await ports.identify();
    expect(await ports.openSession({ ...ENTRY, cardRef: 'card-2' })).toEqual(err(failure('VISIT_OTHER_CARD')));
    expect(world.asked).not.toContain('openSession');
  });

  it('never reaches the device host when it was cancelled while the portal was asked', async () => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['challenge']>>>();
    await ports.identify();
    world.challenge = () => promise;
    world.now += LIMITS.portalChallenge;
    const opening = ports.openSession(ENTRY);
    await ports.cancelEntry();
    resolve(ok({ nonce: 'late', expiresAt: '' }));
    expect(await opening).toEqual(err(failure('VISIT_ENTRY_WITHDRAWN')));
    expect(world.asked).not.toContain('openSession');
  });

  it('is never asked of the device host twice, whatever the answer', async () => {
    world.openSession = () => Promise.resolve(err(failure('PIN_OUTCOME_UNKNOWN')));
    await ports.identify();
    expect(await ports.openSession(ENTRY)).toEqual(err(failure('PIN_OUTCOME_UNKNOWN')));
    expect(world.asked.filter((what) => what === 'openSession')).toHaveLength(1);
    expect(world.audited).toContain('card-session.open-complete failure');
  });

  it('refuses a second entry while one is under way', async () => {
    const { promise, resolve } = Promise.withResolvers<Result<OpenedSession, Failure>>();
    world.openSession = () => promise;
    await ports.identify();
    const first = ports.openSession(ENTRY);
    expect(await ports.openSession(ENTRY)).toEqual(err(failure('VISIT_ENTRY_RUNNING')));
    resolve(err(failure('PIN_ENTRY_TIMEOUT')));
    await first;
  });

  it('closes at once a session that opened after its visit had ended, and tells nobody', async () => {
    const { promise, resolve } = Promise.withResolvers<Result<OpenedSession, Failure>>();
    world.openSession = () => promise;
    await ports.identify();
    const opening = ports.openSession(ENTRY);
    await expect.poll(() => world.asked).toContain('openSession');
    const ending = ports.endVisit();
    resolve(ok({ sessionId: 's-1', cardRef: 'card-1', assertion: 'a.b.c' }));
    expect(await opening).toEqual(err(failure('VISIT_MOVED_ON')));
    await ending;
    expect(world.asked.filter((what) => what === 'closeSession')).toHaveLength(2);
    ports.beginVisit();
    expect(await ports.signIn()).toEqual(err(failure('VISIT_MOVED_ON')));
  });
});

describe('one VERIFY', () => {
  it('is recorded for the person of the card, then permitted, and closed with how it came out', async () => {
    world.openSession = async () => {
      bed.verifying('authentication', 7);
      return err(failure('PIN_WRONG', { triesLeft: 2 }));
    };
    await ports.identify();
    await ports.openSession(ENTRY);
    expect(world.begun).toEqual(['authentication 3 tag of certificate one']);
    expect(world.asked.slice(-2)).toEqual(['openSession', 'permitVerify 7'].toReversed());
    expect(world.ended).toEqual(['1 PIN_WRONG']);
  });

  it('is not permitted when the disk does not take it', async () => {
    world.beginFails = failure('STORAGE_UNAVAILABLE');
    world.openSession = async () => {
      bed.verifying('authentication', 7);
      return err(failure('PIN_ATTEMPT_UNRECORDED'));
    };
    await ports.identify();
    expect(await ports.openSession(ENTRY)).toEqual(err(failure('PIN_ATTEMPT_UNRECORDED')));
    expect(world.asked).not.toContain('permitVerify 7');
    expect(world.ended).toEqual([]);
  });
});
