import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, toCheck, toPin, toSignedIn } from '../../testing/walks.ts';
import { KNOWN_PERSON } from '../../testing/world-answers.ts';
import { FAILURE_CODES, failure } from '../../vocabulary/failures.ts';
import { LIMITS } from '../../vocabulary/limits.ts';
import { err, ok } from '../../vocabulary/result.ts';

const status = async (scene: Scene) => {
  const answer = await scene.world.ports.deviceStatus();
  return answer.ok ? answer.value : null;
};

describe('an unlocked card is locked again unless its person is signed in', () => {
  test.each(FAILURE_CODES)('the portal answers the sign-in with %s', async (code) => {
    const scene = await Scene.ready();
    scene.world.person = err(failure(code));
    await toSignedIn(scene);
    expect(scene.world.verified).toBe(1);
    const signedInOffline = scene.screen.id === 'B-10';
    expect(signedInOffline).toBe(/^(NET_|PORTAL_BUSY|PORTAL_ERROR)/.test(code));
    expect((await status(scene))?.session === null).toBe(!signedInOffline);
    expect(scene.unexpected).toEqual([]);
  });

  test.each(FAILURE_CODES)('the PIN entry ends with %s', async (code) => {
    const scene = await Scene.ready();
    await toPin(scene);
    await scene.does((world) => world.type(code));
    expect(await status(scene)).toMatchObject({ pinPad: 'ready', session: null });
  });

  test('a bug behind the sign-in call', async () => {
    const scene = await Scene.ready();
    scene.world.breaks('signIn');
    await toSignedIn(scene);
    expect(scene.screen.id).toBe('K-15');
    expect(scene.world.session).toBeNull();
  });

  test('a session that opens after the entry was given up', async () => {
    const scene = await Scene.ready();
    scene.world.hold('openSession');
    await toPin(scene);
    await scene.pass(60_000);
    await scene.touch('extend');
    await scene.pass(60_000);
    await scene.touch('extend');
    expect(scene.screen).toMatchObject({ id: 'L-10', data: { device: 'host' } });
    scene.world.release('openSession');
    await scene.settle();
    await enter(scene, 'right');
    expect(scene.world.session).not.toBeNull();
    scene.since();
    await scene.touch('retry');
    expect(scene.since()).toEqual(['L-03 identifying', 'L-01 communication present']);
    expect(scene.world.session).toBeNull();
    await scene.touch('retry');
    await enter(scene, 'right');
    expect(scene.screen.id).toBe('B-10');
  });
});

describe('a refusal of the portal leads on', () => {
  test('a touch has the card read and the PIN asked anew', async () => {
    const scene = await Scene.ready();
    scene.world.person = err(failure('PORTAL_REFUSED'));
    await toSignedIn(scene);
    scene.world.person = ok(KNOWN_PERSON);
    scene.since();
    await scene.touch('retry');
    expect(scene.since()).toEqual(['L-03 identifying', 'L-02 3 sessionEnded']);
    await enter(scene, 'right');
    expect(scene.screen.id).toBe('A-02');
  });

  test('a revoked certificate: back and begin again reads the card', async () => {
    const scene = await Scene.ready();
    scene.world.person = err(failure('CERT_REVOKED'));
    await toSignedIn(scene);
    expect(scene.screen).toMatchObject({ id: 'L-09', data: { problem: 'revoked' } });
    scene.since();
    await scene.touch('back');
    await scene.touch('begin');
    expect(scene.since()).toEqual(['K-03', 'L-03 identifying', 'L-02 3']);
  });
});

describe('a device host that does not answer the closing', () => {
  test('is told as such; every way on closes first', async () => {
    const scene = await Scene.ready();
    scene.world.person = err(failure('PORTAL_REFUSED'));
    scene.world.hold('closeSession');
    await toSignedIn(scene);
    expect(scene.screen).toMatchObject({ id: 'L-03', data: { stage: 'portal' } });
    await scene.pass(15_000);
    expect(scene.screen).toMatchObject({ id: 'L-10', data: { device: 'host' } });
    await scene.touch('back');
    expect(scene.screen.id).toBe('L-10');
    scene.world.release('closeSession');
    await scene.settle();
    expect(scene.screen.id).toBe('K-03');
    expect(scene.world.session).toBeNull();
  });

  test('a touch closes before the card is read', async () => {
    const scene = await Scene.ready();
    scene.world.person = err(failure('PORTAL_REFUSED'));
    scene.world.hold('cancelEntry');
    await toSignedIn(scene);
    await scene.pass(15_000);
    const identified = scene.world.calls.filter((call) => call === 'identify').length;
    await scene.touch('retry');
    expect(scene.world.calls.filter((call) => call === 'identify')).toHaveLength(identified);
    scene.world.release('cancelEntry');
    await scene.settle();
    expect(scene.screen.id).toBe('L-02');
    expect(scene.world.session).toBeNull();
  });
});

describe('behind K-15 no card stays unlocked', () => {
  async function toReceipt(scene: Scene): Promise<void> {
    await toSignedIn(scene);
    await toCheck(scene);
    await scene.touch('register');
  }

  test.each(FAILURE_CODES)('完了 comes to %s', async (code) => {
    const scene = await Scene.ready();
    scene.world.registered = err(failure(code));
    await toReceipt(scene);
    expect(scene.screen.id).toMatch(/^(K-15|L-02)$/);
    expect(await status(scene)).toMatchObject({ session: null });
  });

  test('完了 fails again although the card was just unlocked: no PIN is asked for again without a touch', async () => {
    const scene = await Scene.ready();
    scene.world.registered = err(failure('CARD_COMMUNICATION'));
    await toReceipt(scene);
    await enter(scene, 'right');
    expect(scene.screen).toMatchObject({ id: 'L-01', data: { again: 'communication', cardPresent: true } });
    expect(await status(scene)).toMatchObject({ pinPad: 'ready', session: null });
    await scene.touch('retry');
    expect(scene.screen.id).toBe('L-02');
  });

  test('完了 throws', async () => {
    const scene = await Scene.ready();
    scene.world.breaks('submit');
    await toReceipt(scene);
    expect(scene.screen.id).toBe('K-15');
    expect(scene.world.session).toBeNull();
  });

  test('完了 never answers', async () => {
    const scene = await Scene.ready();
    scene.world.hold('submit');
    await toReceipt(scene);
    await scene.pass(LIMITS.registerAnswer);
    expect(scene.screen.id).toBe('K-15');
    expect(scene.world.session).toBeNull();
  });

  test('the visit itself breaks', async () => {
    const scene = await Scene.ready();
    scene.world.person = ok(KNOWN_PERSON);
    scene.world.breaks('now');
    await toSignedIn(scene);
    expect(scene.actor.getSnapshot().value).toBe('faulted');
    expect(scene.world.session).toBeNull();
  });

  test.each(['closeSession', 'cancelEntry'] as const)('%s fails as well: the end of the visit closes', async (name) => {
    const scene = await Scene.ready();
    scene.world.breaks('submit');
    scene.world.breaks(name);
    await toReceipt(scene);
    expect(scene.screen.actions).toContain('endNow');
    await scene.touch('endNow');
    expect(scene.screen.id).toBe('K-12');
    expect(scene.world.session).toBeNull();
  });

  test('a registration the portal refuses: signing out closes', async () => {
    const scene = await Scene.ready();
    scene.world.registered = ok({ receiptNumber: 'R-4', state: 'refused', reason: 'tooOld' });
    await toReceipt(scene);
    expect(scene.screen.id).toBe('B-04');
    await scene.touch('signOut');
    expect(await status(scene)).toMatchObject({ session: null });
  });
});
