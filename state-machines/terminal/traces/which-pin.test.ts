import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, toAttributes, toPin, toSignature } from '../../testing/walks.ts';

const FOUR_DIGITS = [
  ['authentication', toPin, 'L-12 2', 'L-04 2', 'L-02 2'],
  ['attributes', toAttributes, 'L-12 attributes 2', 'L-04 attributes 2', 'T-53 2'],
] as const;

describe.each(FOUR_DIGITS)('perhaps another PIN: %s', (_secret, arrive, hint, wrong, entry) => {
  async function told(): Promise<Scene> {
    const scene = await Scene.ready();
    await arrive(scene);
    await enter(scene, 'wrong');
    expect(scene.trace.at(-1)).toBe(wrong);
    await scene.touch('aboutPins');
    expect(scene.trace.at(-1)).toBe(hint);
    scene.since();
    return scene;
  }

  test('says which one is meant, and goes on to a new entry by a touch', async () => {
    const scene = await told();
    const { verified } = scene.world;
    expect(scene.world.entry).toBeNull();
    await scene.touch('retry');
    expect(scene.since()).toEqual(['L-03 identifying', entry]);
    expect(scene.world.verified).toBe(verified);
  });

  test('back to what was wrong', async () => {
    const scene = await told();
    await scene.touch('back');
    expect(scene.since()).toEqual([wrong]);
  });

  test('the card lifted meanwhile is asked for again', async () => {
    const scene = await told();
    await scene.does((world) => world.lift());
    expect(scene.trace.at(-1)).toMatch(/^L-01 (attributes )?removed$/);
  });

  test('forgotten after all', async () => {
    const scene = await told();
    await scene.touch('pinForgotten');
    expect(scene.trace.at(-1)).toBe('K-04 forgotPin');
  });
});

test('the signature password is like no other: there is no hint to ask for', async () => {
  const scene = await Scene.ready();
  await toSignature(scene);
  await enter(scene, 'wrong');
  expect(scene.trace.at(-1)).toBe('L-04 signature 4');
  expect(scene.screen.actions).not.toContain('aboutPins');
});
