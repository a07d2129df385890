import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, toAttributes, toCheck, toPin, toSetCard } from '../../testing/walks.ts';
import { someCard } from '../../testing/world-card.ts';

/** In service without a PIN pad. */
async function padless(...settings: Parameters<typeof Scene.ready>): Promise<Scene> {
  const scene = await Scene.ready(...settings);
  await scene.does((world) => world.unplugPad());
  return scene;
}

async function layCard(scene: Scene): Promise<void> {
  await toSetCard(scene);
  scene.since();
  await scene.does((world) => world.lay(someCard()));
}

describe('no PIN pad', () => {
  test('the screen offers itself, and takes keys only when it is chosen', async () => {
    const scene = await padless();
    await layCard(scene);
    expect(scene.since()).toEqual(['L-03 identifying', 'L-10 pinPad']);
    expect(scene.screen).toMatchObject({ data: { touchOffered: true } });
    expect(scene.world.calls).not.toContain('openSession');
    await scene.touch('useTouch');
    expect(scene.since()).toEqual(['L-03 identifying', 'L-02 3 touch…', 'L-02 3 touch']);
    expect(scene.screen).toMatchObject({ data: { device: 'touch', touch: { hostKey: 'host-key' } } });
    expect(scene.screen.actions).toContain('touchKey');
    await enter(scene, 'right');
    expect(scene.screen.id).toBe('B-10');
  });

  test('the choice holds for the visit, and not for the next one', async () => {
    const scene = await padless();
    await toAttributes(scene);
    expect(scene.trace.at(-1)).toBe('T-53 3 touch');
    await scene.touch('back');
    await scene.touch('leave');
    await scene.touch('confirmLeave');
    await scene.does((world) => world.lift());
    await scene.pass(10_000);
    await layCard(scene);
    expect(scene.since().at(-1)).toBe('L-10 pinPad');
  });

  test('chosen while the card has to be unlocked again, it holds the next time as well', async () => {
    const scene = await Scene.ready();
    await toPin(scene);
    await enter(scene, 'right');
    await toCheck(scene);
    await scene.does((world) => world.unplugPad());
    for (const offered of [true, false]) {
      scene.world.session = null;
      scene.since();
      await scene.touch('register');
      expect(scene.since().includes('L-10 pinPad')).toBe(offered);
      if (offered) await scene.touch('useTouch');
      expect(scene.trace.at(-1)).toMatch(/^L-02 3 sessionEnded touch$|^L-02 3 touch$/);
      await scene.touch('back');
    }
  });

  test('forbidden: it is a fault that only the pad ends', async () => {
    const scene = await padless({ pinEntry: ['pinPad', 'readerPad'] });
    await layCard(scene);
    expect(scene.screen).toMatchObject({ id: 'L-10', data: { device: 'pinPad', touchOffered: false } });
    expect(scene.screen.actions).not.toContain('useTouch');
    await scene.touchAnyway({ name: 'useTouch', args: {} });
    expect(scene.screen.id).toBe('L-10');
    await scene.does((world) => world.plugPad());
    await scene.touch('retry');
    expect(scene.trace.at(-1)).toBe('L-02 3');
  });

  test('the only way by configuration: it is used without being offered', async () => {
    const scene = await padless({ pinEntry: ['touch'] });
    await layCard(scene);
    expect(scene.since()).toEqual(['L-03 identifying', 'L-02 3 touch…', 'L-02 3 touch']);
  });

  test('unplugged while it takes a PIN: nothing was sent, and the screen offers itself', async () => {
    const scene = await Scene.ready();
    await toPin(scene);
    await scene.does((world) => world.unplugPad());
    expect(scene.screen).toMatchObject({ id: 'L-10', data: { device: 'pinPad', touchOffered: true } });
    await scene.touch('useTouch');
    await enter(scene, 'right');
    expect(scene.screen.id).toBe('B-10');
    expect(scene.world.verified).toBe(1);
  });

  test('a key of the screen never reaches a machine', async () => {
    const scene = await padless({ pinEntry: ['touch'] });
    await layCard(scene);
    const before = JSON.stringify(scene.screen);
    const args = { entryId: 'e', pageKey: 'p', counter: 0, sealed: 's' };
    await scene.touchAnyway({ name: 'touchKey', args });
    expect(JSON.stringify(scene.screen)).toBe(before);
    expect(scene.unexpected).toEqual([{ type: 'unexpected', machine: 'terminal', event: 'intent.touchKey' }]);
  });
});

describe('the PIN pad comes back while the screen takes keys', () => {
  async function typing(): Promise<Scene> {
    const scene = await padless();
    await toPin(scene);
    scene.since();
    return scene;
  }

  test('the entry ends unsent, and a touch asks again on the pad', async () => {
    const scene = await typing();
    await scene.does((world) => world.plugPad());
    expect(scene.since().filter((words, index, all) => words !== all[index - 1])).toEqual(['L-01 padBack present']);
    expect(scene.world.entry).toBeNull();
    expect(scene.world.verified).toBe(0);
    await scene.touch('retry');
    expect(scene.since()).toEqual(['L-03 identifying', 'L-02 3 padBack']);
    expect(scene.world.entry).toMatchObject({ device: 'pinPad' });
  });

  test('and goes again: nobody on the screen is sent to a pad that is not there', async () => {
    const scene = await typing();
    await scene.does((world) => world.plugPad());
    await scene.touch('retry');
    await scene.does((world) => world.unplugPad());
    await scene.touch('useTouch');
    expect(scene.screen).toMatchObject({ id: 'L-02', data: { device: 'touch', again: null } });
  });

  test('keys are gone from the screen before the host has ended the entry', async () => {
    const scene = await typing();
    scene.world.hold('cancelEntry');
    await scene.does((world) => world.plugPad());
    expect(scene.screen).toMatchObject({ id: 'L-01', data: { again: 'padBack' } });
    expect(scene.screen.actions).not.toContain('back');
    scene.world.release('cancelEntry');
    await scene.settle();
    expect(scene.screen.actions).toContain('retry');
  });

  test.each([
    ['right', 'B-10'],
    ['wrong', 'L-04 2'],
    ['answerLost', 'L-11 2'],
  ] as const)('a secret that is on its way already is judged by its own answer: %s', async (answer, shown) => {
    const scene = await typing();
    scene.world.hold('cancelEntry');
    await scene.does((world) => world.plugPad());
    await enter(scene, answer);
    scene.world.release('cancelEntry');
    await scene.settle();
    expect(scene.trace.at(-1)).toBe(shown);
    expect(scene.world.verified).toBe(1);
    expect(scene.world.calls.filter((call) => call === 'openSession')).toHaveLength(1);
  });

  test('a host that does not end the entry is told as such', async () => {
    const scene = await typing();
    scene.world.hold('cancelEntry');
    await scene.does((world) => world.plugPad());
    await scene.pass(15_000);
    // The closing waits for the same host.
    await scene.pass(15_000);
    expect(scene.trace.at(-1)).toBe('L-10 host');
  });

  test('while the offer is on the screen: on by a touch, at the pad', async () => {
    const scene = await padless();
    await layCard(scene);
    await scene.does((world) => world.plugPad());
    expect(scene.trace.at(-1)).toBe('L-01 present');
    await scene.touch('retry');
    expect(scene.trace.at(-1)).toBe('L-02 3');
  });

  test('after the warning of the last try: the entry is on the pad', async () => {
    const scene = await padless();
    await layCard(scene);
    await scene.touch('useTouch');
    await enter(scene, 'wrong');
    await scene.touch('retry');
    await enter(scene, 'wrong');
    await scene.touch('retry');
    expect(scene.screen.id).toBe('L-05');
    await scene.does((world) => world.plugPad());
    await scene.touch('confirmLastTry');
    expect(scene.trace.at(-1)).toBe('L-02 1');
  });

  test('the signature password stays on the screen: a pad has no letters', async () => {
    const scene = await padless();
    await toAttributes(scene);
    await enter(scene, 'right');
    await scene.does((world) => world.plugPad());
    expect(scene.trace.at(-1)).toBe('T-54 5 touch');
    expect(scene.world.entry).toMatchObject({ secret: 'signature', device: 'touch' });
  });
});
