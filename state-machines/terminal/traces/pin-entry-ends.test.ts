import { expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, toPin } from '../../testing/walks.ts';

test('取消 on the PIN pad asks again only after a touch', async () => {
  const scene = await Scene.ready();
  await toPin(scene);
  scene.since();
  await enter(scene, 'cancelled');
  expect(scene.since()).toEqual(['L-01 cancelled present']);
  expect(scene.world.entry).toBeNull();
  await scene.touch('retry');
  expect(scene.since()).toEqual(['L-03 identifying', 'L-02 3 cancelled']);
});

test('an entry that took too long asks again only after a touch', async () => {
  const scene = await Scene.ready();
  await toPin(scene);
  scene.since();
  await enter(scene, 'timeout');
  expect(scene.since()).toEqual(['L-01 timeout present']);
  expect(scene.world.entry).toBeNull();
});

test('back ends the entry at the PIN pad before the screen leaves', async () => {
  const scene = await Scene.ready();
  await toPin(scene);
  scene.since();
  scene.world.hold('cancelEntry');
  await scene.touch('back');
  expect(scene.since()).toEqual([]);
  scene.world.release('cancelEntry');
  await scene.settle();
  expect(scene.world.entry).toBeNull();
  expect(scene.since()).toEqual(['K-03']);
});

test('a right PIN in the same moment as back leaves no open session', async () => {
  const scene = await Scene.ready();
  await toPin(scene);
  scene.world.hold('cancelEntry');
  scene.world.hold('closeSession');
  await scene.touch('back');
  await enter(scene, 'right');
  expect(scene.world.session).not.toBeNull();
  scene.world.release('cancelEntry');
  scene.world.release('closeSession');
  await scene.settle();
  expect(scene.world.session).toBeNull();
  expect(scene.since().at(-1)).toBe('K-03');
});

test('a device host that never answers is told as such, and tried again by touch', async () => {
  const scene = await Scene.ready();
  await toPin(scene);
  scene.since();
  scene.world.tell({ event: 'entry', count: 1, max: 4 });
  await scene.pass(60_000);
  await scene.touch('extend');
  await scene.pass(59_999);
  await scene.pass(1);
  await scene.touch('extend');
  expect(scene.since()).toEqual(['K-10', 'L-02 3', 'K-10', 'L-10 host']);
});

test('the screen follows the number of digits the device host counts to, as the same entry', async () => {
  const scene = await Scene.ready();
  await toPin(scene);
  const { instance } = scene.screen;
  expect(scene.screen).toMatchObject({ id: 'L-02', data: { max: 4 } });
  await scene.does((world) => world.tell({ event: 'entry', count: 0, max: 8 }));
  expect(scene.screen).toMatchObject({ id: 'L-02', instance, data: { max: 8 } });
  await enter(scene, 'cancelled');
  scene.world.hold('openSession');
  await scene.touch('retry');
  expect(scene.screen).toMatchObject({ id: 'L-02', data: { max: 8 } });
});
