import { expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, toPin } from '../../testing/walks.ts';
import { someCard } from '../../testing/world-card.ts';

test('a wrong PIN is told with the tries left; a touch, a fresh reading and the right one lead on', async () => {
  const scene = await Scene.ready();
  await toPin(scene);
  scene.since();
  await enter(scene, 'wrong');
  const opened = scene.world.calls.filter((call) => call === 'openSession').length;
  expect(opened).toBe(1);
  await scene.touch('retry');
  expect(scene.world.calls.filter((call) => call === 'identify')).toHaveLength(2);
  await enter(scene, 'right');
  expect(scene.since()).toEqual([
    'L-03 verifying',
    'L-04 2',
    'L-03 identifying',
    'L-02 2',
    'L-03 verifying',
    'L-03 portal',
    'B-10',
  ]);
  expect(scene.world.verified).toBe(2);
});

test('two wrong PINs lead to the last-try warning, a yes and the right PIN lead on', async () => {
  const scene = await Scene.ready();
  await toPin(scene, someCard('cert', 2));
  scene.since();
  await enter(scene, 'wrong');
  await scene.touch('retry');
  expect(scene.world.entry).toBeNull();
  await scene.touch('confirmLastTry');
  await enter(scene, 'right');
  expect(scene.since()).toEqual([
    'L-03 verifying',
    'L-04 1',
    'L-03 identifying',
    'L-05',
    'L-02 1',
    'L-03 verifying',
    'L-03 portal',
    'B-10',
  ]);
});

test('the last wrong try locks', async () => {
  const scene = await Scene.ready();
  await toPin(scene, someCard('cert', 1));
  await scene.touch('confirmLastTry');
  scene.since();
  await enter(scene, 'wrong');
  expect(scene.since()).toEqual(['L-03 verifying', 'L-06 just now']);
  expect(scene.screen.actions).toContain('leave');
});

test('the yes to the last try is good for one entry only', async () => {
  const scene = await Scene.ready();
  await toPin(scene, someCard('cert', 1));
  await scene.touch('confirmLastTry');
  await enter(scene, 'cancelled');
  await scene.touch('retry');
  expect(scene.since().slice(-2)).toEqual(['L-03 identifying', 'L-05']);
  expect(scene.world.entry).toBeNull();
});

test('saying no to the last try leads back without an entry', async () => {
  const scene = await Scene.ready();
  await toPin(scene, someCard('cert', 1));
  scene.since();
  await scene.touch('back');
  expect(scene.since()).toEqual(['K-03']);
  expect(scene.world.calls).not.toContain('openSession');
});

test('a card locked elsewhere is told before anything is asked', async () => {
  const scene = await Scene.ready();
  await toPin(scene, someCard('cert', 0));
  expect(scene.since().slice(-2)).toEqual(['L-03 identifying', 'L-06 before']);
  expect(scene.world.calls).not.toContain('openSession');
});

test('tries that changed meanwhile are read again after a touch, and shown', async () => {
  const scene = await Scene.ready();
  const card = someCard();
  await toPin(scene, card);
  card.tries.authentication = 2;
  scene.since();
  await enter(scene, 'PIN_TRIES_CHANGED');
  await scene.touch('retry');
  expect(scene.since()).toEqual(['L-01 triesChanged present', 'L-03 identifying', 'L-02 2 triesChanged']);
});

test('a forgotten PIN ends the entry and leads to advice', async () => {
  const scene = await Scene.ready();
  await toPin(scene);
  scene.since();
  await scene.touch('pinForgotten');
  expect(scene.since()).toEqual(['K-04 forgotPin']);
  expect(scene.world.entry).toBeNull();
});
