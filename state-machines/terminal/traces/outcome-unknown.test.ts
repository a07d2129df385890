import { expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, toPin, toSignature } from '../../testing/walks.ts';
import { someCard } from '../../testing/world-card.ts';
import { failure } from '../../vocabulary/failures.ts';
import { err } from '../../vocabulary/result.ts';

test('a lost answer is never re-sent: the card is read, the tries are told, a touch goes on', async () => {
  const scene = await Scene.ready();
  await toPin(scene);
  scene.since();
  await enter(scene, 'answerLost');
  expect(scene.since()).toEqual(['L-03 verifying', 'L-11 ?', 'L-11 2']);
  expect(scene.screen).toMatchObject({ data: { judged: 'wrong' } });
  expect(scene.world.verified).toBe(1);
  expect(scene.world.entry).toBeNull();
  await scene.touch('retry');
  await enter(scene, 'right');
  expect(scene.since()).toEqual(['L-03 identifying', 'L-02 2', 'L-03 verifying', 'L-03 portal', 'B-10']);
  expect(scene.world.verified).toBe(2);
});

test('the card pulled during the check: nothing is claimed until it lies there again', async () => {
  const scene = await Scene.ready();
  const card = someCard();
  await toPin(scene, card);
  await scene.does((world) => world.startVerify());
  scene.since();
  await scene.does((world) => world.lift());
  expect(scene.since()).toEqual(['L-11 ? no card']);
  await scene.does((world) => world.lay(card));
  expect(scene.since()).toEqual(['L-11 ?', 'L-11 2']);
});

test('another card laid down does not tell the tries of its owner', async () => {
  const scene = await Scene.ready();
  await toPin(scene);
  await scene.does((world) => world.startVerify());
  await scene.does((world) => world.lift());
  scene.since();
  await scene.does((world) => world.lay(someCard('cert-other', 3)));
  expect(scene.since()).toEqual(['L-11 ?']);
});

test('another card that is locked says nothing of the one whose answer was lost', async () => {
  const scene = await Scene.ready();
  const card = someCard();
  await toPin(scene, card);
  await scene.does((world) => world.startVerify());
  await scene.does((world) => world.lift());
  scene.since();
  await scene.does((world) => world.lay(someCard('cert-other', 0)));
  expect(scene.since()).toEqual(['L-11 ?']);
  await scene.does((world) => world.lift());
  await scene.does((world) => world.lay(card));
  expect(scene.since().slice(-1)).toEqual(['L-11 2']);
});

test('a card that gives no count afterwards is told without one', async () => {
  const scene = await Scene.ready();
  await toSignature(scene);
  await scene.does((world) => world.startVerify());
  scene.since();
  await scene.does((world) => {
    Object.assign(world.card ?? {}, { hasSignature: false });
    world.entry?.settle(err(failure('PIN_OUTCOME_UNKNOWN')));
  });
  expect(scene.since()).toEqual(['L-11 signature ?']);
  expect(scene.screen).toMatchObject({ data: { triesLeft: null, judged: null } });
});

test('a lost answer that was the last try leads to locked', async () => {
  const scene = await Scene.ready();
  await toPin(scene, someCard('cert', 1));
  await scene.touch('confirmLastTry');
  await enter(scene, 'answerLost');
  expect(scene.since().slice(-2)).toEqual(['L-11 ?', 'L-06 just now']);
});

test('a card that cannot be read now leaves the outcome unknown, with a way on', async () => {
  const scene = await Scene.ready();
  await toPin(scene);
  scene.world.hold('identify');
  await enter(scene, 'answerLost');
  scene.since();
  await scene.pass(15_000);
  expect(scene.screen).toMatchObject({ id: 'L-11', data: { triesLeft: null } });
  expect(scene.screen.actions).toContain('retry');
});

test('tries that are back at their maximum say that the PIN was right', async () => {
  const scene = await Scene.ready();
  const card = someCard('cert', 2);
  await toPin(scene, card);
  await scene.does((world) => world.startVerify());
  await scene.does((world) => {
    card.tries.authentication = 3;
    world.entry?.settle(err(failure('PIN_OUTCOME_UNKNOWN')));
  });
  expect(scene.screen).toMatchObject({ id: 'L-11', data: { triesLeft: 3, judged: 'right' } });
});

test('tries that were full and are full say nothing: the PIN may have been right, or never checked', async () => {
  const scene = await Scene.ready();
  await toPin(scene);
  await scene.does((world) => world.startVerify());
  await scene.does((world) => {
    if (world.card !== null) world.card.tries.authentication = 3;
    world.entry?.settle(err(failure('PIN_OUTCOME_UNKNOWN')));
  });
  expect(scene.screen).toMatchObject({ id: 'L-11', data: { triesLeft: 3, judged: null } });
});
