import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { toPin, toSignedIn } from '../../testing/walks.ts';

describe('nobody there', () => {
  test('the warning after 60 s, the end 30 s later', async () => {
    const scene = await Scene.ready();
    await scene.touch('start', {});
    scene.since();
    await scene.pass(59_999);
    expect(scene.since()).toEqual([]);
    await scene.pass(1);
    expect(scene.screen).toMatchObject({ id: 'K-10', timer: { endsInMs: 30_000 }, actions: ['extend', 'endNow'] });
    await scene.pass(29_999);
    expect(scene.since()).toEqual(['K-10']);
    await scene.pass(1);
    await scene.pass(10_000);
    expect(scene.since()).toEqual(['K-13 left', 'K-01']);
  });

  test('it can be extended without limit, and what was there is still there', async () => {
    const scene = await Scene.ready();
    await toSignedIn(scene);
    await scene.touch('agreeTerms', { version: 'terms-1' });
    await scene.touch('draft', { value: 'はな' });
    for (let times = 0; times < 25; times += 1) {
      await scene.pass(60_000);
      expect(scene.screen).toMatchObject({ id: 'K-10', draft: null });
      await scene.touch('extend');
    }
    expect(scene.screen).toMatchObject({ id: 'B-11', draft: 'はな' });
  });

  test('larger text gives 90 s', async () => {
    const scene = await Scene.ready();
    await scene.touch('start', {});
    await scene.touch('openDisplay');
    await scene.touch('setDisplay', { textSize: 'large', colours: 'standard', sound: true });
    await scene.touch('closeOverlay');
    await scene.pass(89_999);
    expect(scene.screen.id).toBe('K-02');
    await scene.pass(1);
    expect(scene.screen.id).toBe('K-10');
  });

  test('a key on the PIN pad is an answer', async () => {
    const scene = await Scene.ready();
    await toPin(scene);
    await scene.pass(59_000);
    await scene.does((world) => world.tell({ event: 'entry', count: 1, max: 4 }));
    await scene.pass(59_999);
    expect(scene.screen.id).toBe('L-02');
    await scene.pass(1);
    expect(scene.screen.id).toBe('K-10');
    await scene.does((world) => world.tell({ event: 'entry', count: 2, max: 4 }));
    expect(scene.screen.id).toBe('L-02');
    expect(scene.world.entry).not.toBeNull();
  });

  test('ending at the PIN wipes the running entry', async () => {
    const scene = await Scene.ready();
    await toPin(scene);
    await scene.pass(60_000);
    await scene.touch('endNow');
    expect(scene.world.entry).toBeNull();
    expect(scene.since().slice(-2)).toEqual(['K-10', 'K-12']);
  });
});
