import { expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, toPin, toSetCard } from '../../testing/walks.ts';
import { someCard } from '../../testing/world-card.ts';
import { SECRET_KINDS } from '../../vocabulary/secrets.ts';

const AT = '2026-11-20T01:02:03Z';

test.each(SECRET_KINDS)('an attempt with the secret of %s is told before anything is asked', async (secret) => {
  const scene = await Scene.ready();
  const card = someCard('cert', { [secret]: 2 }, { openAttempt: { secret, triesBefore: 3, at: AT } });
  await toPin(scene, card);
  const named = secret === 'authentication' ? 'L-11' : `L-11 ${secret}`;
  expect(scene.since().slice(-2)).toEqual(['L-03 identifying', `${named} 2 interrupted`]);
  // What was done elsewhere meanwhile nobody knows: the tries are told, the secret is not judged.
  expect(scene.screen).toMatchObject({ data: { secret, judged: null } });
  expect(scene.world.calls).not.toContain('openSession');
  const readings = scene.world.calls.filter((call) => call === 'identify').length;
  await scene.touch('retry');
  expect(scene.trace.at(-1)).toBe(secret === 'authentication' ? 'L-02 2' : 'L-02 3');
  expect(scene.world.calls.filter((call) => call === 'identify')).toHaveLength(readings);
  await enter(scene, 'right');
  expect(scene.screen.id).toBe('B-10');
});

test('the same attempt is told once, however often the card is read', async () => {
  const scene = await Scene.ready();
  const openAttempt = { secret: 'authentication', triesBefore: 3, at: AT } as const;
  const card = someCard('cert', 2, { openAttempt });
  await toPin(scene, card);
  await scene.touch('retry');
  await enter(scene, 'cancelled');
  card.openAttempt = openAttempt;
  scene.since();
  await scene.touch('retry');
  expect(scene.since()).toEqual(['L-03 identifying', 'L-02 2 cancelled']);
});

test('a card that is locked since is told what happened, and then that it is locked', async () => {
  const scene = await Scene.ready();
  const openAttempt = { secret: 'authentication', triesBefore: 1, at: AT } as const;
  await toPin(scene, someCard('cert', 0, { openAttempt }));
  expect(scene.trace.at(-1)).toBe('L-11 0 interrupted');
  await scene.touch('retry');
  expect(scene.trace.at(-1)).toBe('L-06 before');
});

test('one try left: told, then the warning', async () => {
  const scene = await Scene.ready();
  const openAttempt = { secret: 'authentication', triesBefore: 2, at: AT } as const;
  await toPin(scene, someCard('cert', 1, { openAttempt }));
  await scene.touch('retry');
  expect(scene.since().slice(-2)).toEqual(['L-11 1 interrupted', 'L-05']);
});

test('the card lifted while it is told: the next reading goes on', async () => {
  const scene = await Scene.ready();
  const openAttempt = { secret: 'authentication', triesBefore: 3, at: AT } as const;
  const card = someCard('cert', 2, { openAttempt });
  await toPin(scene, card);
  scene.since();
  await scene.does((world) => world.lift());
  await scene.does((world) => world.lay(card));
  expect(scene.since()).toEqual(['L-01 removed', 'L-03 identifying', 'L-02 2 removed']);
});

test('the attempt of somebody else is not told to who began', async () => {
  const scene = await Scene.ready();
  await toSetCard(scene);
  const card = someCard('cert-hanako');
  await scene.does((world) => world.lay(card));
  await enter(scene, 'right');
  scene.world.session = null;
  expect(scene.screen.id).toBe('B-10');
  // The curtain reads the card of another person, and says nothing about it.
  const openAttempt = { secret: 'authentication', triesBefore: 3, at: AT } as const;
  await scene.does((world) => world.lift());
  await scene.does((world) => world.lay(someCard('cert-other', 2, { openAttempt })));
  expect(scene.screen.id).toBe('K-11');
});
