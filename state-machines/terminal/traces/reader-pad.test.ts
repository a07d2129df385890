import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, toSetCard } from '../../testing/walks.ts';
import { someCard } from '../../testing/world-card.ts';

describe('a reader with a pad of its own', () => {
  async function atReader(): Promise<Scene> {
    const scene = await Scene.ready();
    await scene.does((world) => world.unplugPad());
    scene.world.readerPad = true;
    await toSetCard(scene);
    scene.since();
    await scene.does((world) => world.lay(someCard()));
    return scene;
  }

  test('takes the PIN when there is no other, and is known with the card', async () => {
    const scene = await atReader();
    expect(scene.since()).toEqual(['L-03 identifying', 'L-03 identifying', 'L-02 3 readerPad']);
    await enter(scene, 'right');
    expect(scene.screen.id).toBe('B-10');
  });

  test('cannot be called back: nothing is offered that would', async () => {
    const scene = await atReader();
    expect(scene.screen).toMatchObject({ id: 'L-02', data: { device: 'readerPad', touch: null } });
    for (const name of ['back', 'leave', 'pinForgotten', 'touchKey'] as const) {
      expect(scene.screen.actions).not.toContain(name);
    }
    await scene.touchAnyway({ name: 'back', args: {} });
    expect(scene.world.entry).not.toBeNull();
  });

  test.each([
    ['cancelled', 'L-01 cancelled present'],
    ['timeout', 'L-01 timeout present'],
    ['PIN_ENTRY_LENGTH', 'L-01 length present'],
    ['wrong', 'L-04 2'],
    ['answerLost', 'L-11 2'],
    ['PIN_OUTCOME_UNKNOWN', 'L-11 3'],
  ] as const)('%s is told as %s', async (what, shown) => {
    const scene = await atReader();
    await enter(scene, what);
    expect(scene.trace.at(-1)).toBe(shown);
  });

  test('preferred by configuration, it goes before a PIN pad', async () => {
    const scene = await Scene.ready({ pinEntry: ['readerPad', 'pinPad'] });
    scene.world.readerPad = true;
    await toSetCard(scene);
    await scene.does((world) => world.lay(someCard()));
    expect(scene.trace.at(-1)).toBe('L-02 3 readerPad');
  });

  test('a PIN pad that comes back meanwhile waits for the next entry', async () => {
    const scene = await atReader();
    await scene.does((world) => world.plugPad());
    expect(scene.trace.at(-1)).toBe('L-02 3 readerPad');
    await enter(scene, 'timeout');
    await scene.touch('retry');
    expect(scene.trace.at(-1)).toBe('L-02 3 timeout');
  });
});
