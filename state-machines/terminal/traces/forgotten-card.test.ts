import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { toPin } from '../../testing/walks.ts';
import { someCard } from '../../testing/world-card.ts';

async function ended(): Promise<Scene> {
  const scene = await Scene.ready();
  await toPin(scene);
  scene.since();
  await scene.touch('leave');
  return scene;
}

describe('take your card', () => {
  test('sounds after 5 s, calls staff after 30 s, waits for ever, ends with the card', async () => {
    const scene = await ended();
    await scene.pass(4_999);
    expect(scene.since()).toEqual(['K-12']);
    await scene.pass(1);
    expect(scene.since()).toEqual(['K-12 1']);
    await scene.pass(24_999);
    expect(scene.since()).toEqual([]);
    await scene.pass(1);
    expect(scene.since()).toEqual(['K-12 2']);
    await scene.pass(3_600_000);
    expect(scene.screen.id).toBe('K-12');
    await scene.does((world) => world.lift());
    await scene.pass(10_000);
    expect(scene.since()).toEqual(['K-13 left', 'K-01']);
  });

  test('without a card it is skipped', async () => {
    const scene = await Scene.ready();
    await scene.touch('start', {});
    await scene.touch('leave');
    expect(scene.since()).toEqual(['K-02', 'K-13 left']);
  });

  test('a card that left unnoticed while the visit was wiped is not waited for', async () => {
    const scene = await Scene.ready();
    await toPin(scene);
    scene.world.hold('endVisit');
    await scene.touch('leave');
    scene.since();
    scene.world.card = null;
    scene.world.cardRef = null;
    scene.world.release('endVisit');
    await scene.settle();
    expect(scene.since()).toEqual(['K-13 left']);
  });

  test('a reader unplugged with the card on it is not waited for', async () => {
    const scene = await ended();
    await scene.does((world) => world.unplugReader());
    expect(scene.since()).toEqual(['K-12', 'K-13 left']);
    await scene.pass(10_000);
  });

  test('a card laid on the finished screen begins the next visit', async () => {
    const scene = await ended();
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard('cert-next')));
    expect(scene.since()).toEqual(['K-12', 'K-13 left', 'K-06']);
    expect(scene.screen).toMatchObject({ task: null, locale: 'ja' });
    const visits = scene.world.calls.filter((call) => call === 'beginVisit' || call === 'endVisit');
    expect(visits.slice(-3)).toEqual(['beginVisit', 'endVisit', 'beginVisit']);
  });

  test('nothing can be done while the last visit is being wiped', async () => {
    const scene = await Scene.ready();
    await scene.touch('start', {});
    scene.world.hold('endVisit');
    await scene.touch('leave');
    expect(scene.screen.actions).toEqual([]);
    await scene.touchAnyway({ name: 'start', args: {} });
    expect(scene.screen.id).toBe('K-13');
    scene.world.release('endVisit');
    await scene.settle();
    await scene.touch('start');
    expect(scene.screen.id).toBe('K-01');
  });

  test('a wipe that fails takes the terminal out of service until it succeeds', async () => {
    const scene = await Scene.ready();
    await toPin(scene);
    scene.since();
    scene.world.wipeFails = true;
    await scene.touch('leave');
    expect(scene.since()).toEqual(['K-12', 'K-00 software']);
    await scene.pass(5_000);
    expect(scene.screen.id).toBe('K-00');
    scene.world.wipeFails = false;
    await scene.pass(5_000);
    expect(scene.since()).toEqual(['K-01']);
  });

  test('a wipe that fails leaves nothing of the last visit on the screen', async () => {
    const scene = await Scene.ready();
    await scene.touch('start', { locale: 'en' });
    await scene.touch('openDisplay');
    await scene.touch('setDisplay', { textSize: 'extraLarge', colours: 'whiteOnBlack', sound: false });
    await scene.touch('closeOverlay');
    await scene.touch('chooseTask', { task: 'menu' });
    scene.world.wipeFails = true;
    await scene.touch('leave');
    expect(scene.screen).toMatchObject({
      id: 'K-00',
      locale: 'ja',
      display: { textSize: 'standard', colours: 'standard', sound: true },
      task: null,
    });
    expect(scene.actor.getSnapshot().context).toMatchObject({ finished: null, opens: null });
  });

  test('a wipe that never ends does the same', async () => {
    const scene = await Scene.ready();
    await toPin(scene);
    scene.since();
    scene.world.hold('endVisit');
    await scene.touch('leave');
    await scene.pass(5_000);
    await scene.pass(15_000);
    expect(scene.screen).toMatchObject({ id: 'K-00', data: { reasons: ['software'] } });
  });
});
