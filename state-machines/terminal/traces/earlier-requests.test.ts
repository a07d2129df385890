import { describe, expect, test } from 'vitest';
import type { SignedIn } from '../../ports/menu.ts';
import type { EarlierRequest } from '../../ports/requests.ts';
import { Scene } from '../../testing/scene.ts';
import { toCheck, toSetCard, toSignedIn } from '../../testing/walks.ts';
import { KNOWN_PERSON, NEW_PERSON, OFFLINE_PERSON } from '../../testing/world-answers.ts';
import { someCard } from '../../testing/world-card.ts';
import { failure } from '../../vocabulary/failures.ts';
import { err, ok } from '../../vocabulary/result.ts';

const PENDING: EarlierRequest = {
  about: 'account.create',
  receiptNumber: 'E-1',
  state: 'pending',
  reason: null,
  expectedBy: null,
};
const REFUSED: EarlierRequest = {
  about: 'account.create',
  receiptNumber: 'E-2',
  state: 'refused',
  reason: 'termsOutdated',
  expectedBy: null,
};
const COMPLETED: EarlierRequest = {
  about: 'account.create',
  receiptNumber: 'E-3',
  state: 'completed',
  reason: null,
  expectedBy: null,
};

async function signedIn(person: SignedIn, task: 'register' | 'menu' = 'register'): Promise<Scene> {
  const scene = await Scene.ready();
  scene.world.person = ok(person);
  await toSetCard(scene, task);
  await scene.does((world) => world.lay(someCard()));
  await scene.does((world) => world.type('right'));
  return scene;
}

describe('what became of earlier requests', () => {
  test('each is told once, then the menu comes', async () => {
    const scene = await signedIn({ ...KNOWN_PERSON, earlier: [REFUSED, COMPLETED] });
    await scene.touch('next');
    await scene.touch('next');
    expect(scene.since().slice(-3)).toEqual(['B-04 refused E-2 earlier', 'B-04 completed E-3 earlier', 'A-02']);
  });

  test('what an issuer needs days for is told with the day, at its step of the tax preparation', async () => {
    const waits = { ...COMPLETED, about: 'issuer.register', expectedBy: '2026-12-04' } as const;
    const scene = await signedIn({ ...KNOWN_PERSON, earlier: [waits] });
    expect(scene.screen).toMatchObject({
      id: 'B-04',
      data: { about: 'issuer.register', expectedBy: '2026-12-04' },
      progress: { flow: 'tax', step: 3, states: ['done', 'open', 'open', 'open', 'open', 'open'] },
    });
  });

  test('after a refusal one can register anew', async () => {
    const scene = await signedIn({ ...NEW_PERSON, earlier: [REFUSED] });
    expect(scene.screen).toMatchObject({ data: { reason: 'termsOutdated', earlier: true } });
    await scene.touch('next');
    expect(scene.screen.id).toBe('B-10');
  });

  test.each(['register', 'menu'] as const)(
    'offline, a pending request is told and nothing else begins (%s)',
    async (task) => {
      const scene = await signedIn({ ...OFFLINE_PERSON, earlier: [PENDING] }, task);
      expect(scene.screen.actions).not.toContain('next');
      await scene.touch('signOut');
      await scene.does((world) => world.lift());
      expect(scene.since().slice(-3)).toEqual(['B-04 pending E-1 earlier', 'K-12', 'K-13 pending E-1']);
    },
  );

  test('it is personal: the curtain falls over it', async () => {
    const scene = await signedIn({ ...KNOWN_PERSON, earlier: [COMPLETED] });
    await scene.does((world) => world.lift());
    expect(scene.screen.id).toBe('K-11');
  });
});

describe('the portal cannot be asked', () => {
  test('the menu is unavailable and says so; nothing was changed', async () => {
    const scene = await signedIn(OFFLINE_PERSON, 'menu');
    expect(scene.screen.id).toBe('A-01');
    await scene.touch('signOut');
    expect(scene.since().slice(-2)).toEqual(['A-01', 'K-12']);
  });

  test('a portal that stops answering in the middle of the sign-in is the same as a line that is down', async () => {
    const scene = await Scene.ready();
    scene.world.person = err(failure('NET_TIMEOUT'));
    await toSignedIn(scene);
    expect(scene.screen.id).toBe('B-10');
    scene.world.hold('signIn');
    await toCheck(scene);
    expect(scene.screen).toMatchObject({ data: { offline: true } });
  });

  test('a sign-in call that never answers becomes an offline sign-in', async () => {
    const scene = await Scene.ready();
    scene.world.hold('signIn');
    await toSignedIn(scene);
    await scene.pass(20_000);
    expect(scene.since().slice(-2)).toEqual(['L-03 portal', 'B-10']);
  });

  test('the menu after a registration', async () => {
    const scene = await Scene.ready();
    scene.world.menuAnswer = err(failure('NET_UNREACHABLE'));
    await toSignedIn(scene);
    await toCheck(scene);
    await scene.touch('register');
    await scene.touch('toMenu');
    expect(scene.since().slice(-3)).toEqual(['B-03 R-1', 'L-03 portal', 'A-01']);
    await scene.touch('signOut');
    await scene.does((world) => world.lift());
    expect(scene.since().at(-1)).toBe('K-13 completed R-1');
  });

  test('a challenge that outlived a slow entry asks for the PIN again, after a touch', async () => {
    const scene = await Scene.ready();
    scene.world.person = err(failure('PORTAL_REFUSED'));
    await toSignedIn(scene);
    expect(scene.since().at(-1)).toBe('L-01 sessionEnded present');
    expect(scene.world.entry).toBeNull();
  });
});
