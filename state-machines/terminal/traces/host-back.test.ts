import { expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, toCheck, toPin, toSignedIn } from '../../testing/walks.ts';
import { someCard } from '../../testing/world-card.ts';

/** At L-02 with the card lying there, and the device host replaced by another one: no event tells of that card again. */
async function hostReplacedAtPin(): Promise<Scene> {
  const scene = await Scene.ready();
  await toPin(scene);
  await scene.host(false);
  await enter(scene, 'DEVICE_HOST_DOWN');
  await scene.host(true);
  return scene;
}

test('a card that lay there while the device host was replaced is known to lie there', async () => {
  const scene = await hostReplacedAtPin();
  await scene.touch('retry');
  scene.since();
  await enter(scene, 'right');
  expect(scene.since()).toEqual(['L-03 verifying', 'L-03 portal', 'B-10']);
});

test('and the receipt stays until it is taken', async () => {
  const scene = await hostReplacedAtPin();
  await scene.touch('retry');
  await enter(scene, 'right');
  await toCheck(scene);
  await scene.touch('register');
  expect(scene.screen.id).toBe('B-03');
  await scene.does((world) => world.lift());
  expect(scene.screen.id).toBe('K-13');
});

test('a device host replaced while a form is filled in: the receipt is shown to the card that still lies there', async () => {
  const scene = await Scene.ready();
  await toSignedIn(scene);
  await toCheck(scene);
  await scene.host(false);
  await scene.host(true);
  await scene.touch('register');
  await enter(scene, 'right');
  expect(scene.screen.id).toBe('B-03');
});

test('a card lifted while no device host was there is away', async () => {
  const scene = await Scene.ready();
  const card = someCard();
  await toSignedIn(scene, card);
  await scene.host(false);
  const { tell } = scene.world;
  scene.world.tell = () => undefined;
  scene.world.lift();
  scene.world.tell = tell;
  scene.since();
  await scene.host(true);
  expect(scene.since()).toEqual(['K-11']);
  await scene.does((world) => world.lay(card));
  expect(scene.screen.id).toBe('B-10');
});

test('the card behind the curtain with its session still open is not read to be known', async () => {
  const scene = await Scene.ready();
  await toSignedIn(scene);
  await scene.does((world) => world.tell({ event: 'reader', state: 'serviceDown', name: null }));
  expect(scene.screen.id).toBe('L-10');
  scene.since();
  await scene.does((world) => world.tell({ event: 'reader', state: 'present', name: 'reader' }));
  expect(scene.since().at(-1)).toBe('B-10');
});
