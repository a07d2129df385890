import { expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { LIMITS } from '../../vocabulary/limits.ts';

/** At K-03, with something wrong since K-01 was left. */
async function toNeeds(reasons: Scene['world']['reasons']): Promise<Scene> {
  const scene = await Scene.ready();
  await scene.touch('start', {});
  await scene.touch('chooseTask', { task: 'register' });
  scene.world.reasons = reasons;
  scene.since();
  return scene;
}

test('healthy, the look at the terminal is never seen', async () => {
  const scene = await toNeeds([]);
  await scene.touch('begin');
  expect(scene.since()).toEqual(['L-01']);
});

test('what is wrong with the card alone is told, and the phone goes on', async () => {
  const scene = await toNeeds(['pinPad']);
  await scene.touch('begin');
  expect(scene.screen).toMatchObject({ id: 'K-05', data: { reason: 'pinPad', phoneWorks: true } });
  await scene.touch('usePhone');
  expect(scene.screen.id).toMatch(/^Q-/);
});

test('what is wrong with all of it offers no phone; 閉じる leads to the top, and another look may be better', async () => {
  const scene = await toNeeds(['storage', 'pinPad']);
  await scene.touch('begin');
  expect(scene.screen).toMatchObject({ id: 'K-05', data: { reason: 'storage', phoneWorks: false } });
  expect(scene.screen.actions).not.toContain('usePhone');
  await scene.touch('back');
  await scene.touch('chooseTask', { task: 'register' });
  await scene.touch('begin');
  scene.world.reasons = [];
  await scene.touch('retry');
  expect(scene.since()).toEqual(['K-05 storage', 'K-02', 'K-03', 'K-05 storage', 'L-01']);
});

test('a look that does not answer keeps nobody', async () => {
  const scene = await toNeeds([]);
  scene.world.hold('check');
  await scene.touch('begin');
  await scene.pass(LIMITS.hostCommand);
  expect(scene.since()).toEqual(['L-01']);
});

test('a touch while the terminal is looked at means nothing, and is nothing unexpected', async () => {
  const scene = await toNeeds([]);
  scene.world.hold('check');
  await scene.touch('begin');
  await scene.touch('begin');
  await scene.does((world) => world.release('check'));
  expect(scene.since()).toEqual(['L-01']);
  expect(scene.unexpected).toEqual([]);
});
