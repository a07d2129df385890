import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { toPin, toSignedIn } from '../../testing/walks.ts';
import { someCard } from '../../testing/world-card.ts';

describe('what lies over a screen', () => {
  test('switching the language mid-form keeps what was typed', async () => {
    const scene = await Scene.ready();
    await toSignedIn(scene);
    await scene.touch('agreeTerms', { version: 'terms-1' });
    await scene.touch('draft', { value: 'はな' });
    await scene.touch('openLanguage');
    expect(scene.screen).toMatchObject({ id: 'K-06', data: { current: 'ja' }, draft: null });
    await scene.touch('setLocale', { locale: 'en' });
    expect(scene.screen).toMatchObject({ id: 'B-11', locale: 'en', draft: 'はな' });
  });

  test('the language chosen at K-01 dresses the visit, and the next visit begins without it', async () => {
    const scene = await Scene.ready();
    await scene.touch('start', { locale: 'ja-x-easy' });
    expect(scene.screen).toMatchObject({ id: 'K-02', locale: 'ja-x-easy' });
    await scene.touch('leave');
    expect(scene.screen).toMatchObject({ id: 'K-13', locale: 'ja-x-easy' });
    await scene.pass(10_000);
    expect(scene.screen).toMatchObject({ id: 'K-01', locale: 'ja' });
  });

  test.each([
    ['openDisplay', 'K-07'],
    ['openHelp', 'K-08'],
    ['callStaff', 'K-09'],
  ] as const)('%s on the attract screen begins a visit under that page', async (action, id) => {
    const scene = await Scene.ready();
    expect(scene.screen).toMatchObject({ id: 'K-01' });
    await scene.touch(action);
    expect(scene.screen).toMatchObject({ id });
    await scene.touch('closeOverlay');
    expect(scene.screen).toMatchObject({ id: 'K-02' });
  });

  test('the line going down and coming back is told, and takes no task away', async () => {
    const scene = await Scene.ready();
    await scene.touch('start', {});
    expect(scene.screen).toMatchObject({ id: 'K-02', data: { tasks: ['register', 'tax', 'family', 'menu'] } });
    scene.actor.send({ type: 'line', up: false });
    expect(scene.screen).toMatchObject({
      id: 'K-02',
      line: 'down',
      data: { tasks: ['register', 'tax', 'family', 'menu'] },
    });
    scene.actor.send({ type: 'line', up: true });
    expect(scene.screen).toMatchObject({ line: 'up' });
  });

  test('display settings can be tried one after the other', async () => {
    const scene = await Scene.ready();
    await scene.touch('start', {});
    await scene.touch('openDisplay');
    await scene.touch('setDisplay', { textSize: 'large', colours: 'soft', sound: true });
    await scene.touch('setDisplay', { textSize: 'extraLarge', colours: 'whiteOnBlack', sound: false });
    const display = { textSize: 'extraLarge', colours: 'whiteOnBlack', sound: false };
    expect(scene.screen).toMatchObject({ id: 'K-07', data: { current: display }, display });
    await scene.touch('closeOverlay');
    expect(scene.screen).toMatchObject({ id: 'K-02', display });
  });

  test('help names the voice menu for where the resident is', async () => {
    const scene = await Scene.ready();
    await scene.touch('start', {});
    await scene.touch('openHelp');
    expect(scene.screen.data).toEqual({ phone: '0120-95-0178', menuDigit: 4, about: 'K-02' });
    await scene.touch('closeOverlay');
    await scene.touch('chooseTask', { task: 'register' });
    await scene.touch('begin');
    await scene.touch('openHelp');
    expect(scene.screen.data).toEqual({ phone: '0120-95-0178', menuDigit: 1, about: 'L-01' });
    await scene.touch('callStaff');
    expect(scene.screen).toMatchObject({ id: 'K-09', data: { acknowledged: false } });
    await scene.touch('closeOverlay');
    expect(scene.screen.id).toBe('L-01');
  });

  test('the PIN entry goes on under it', async () => {
    const scene = await Scene.ready();
    await toPin(scene);
    await scene.touch('openHelp');
    expect(scene.world.entry).not.toBeNull();
    await scene.does((world) => world.type('right'));
    expect(scene.screen.id).toBe('K-08');
    await scene.touch('closeOverlay');
    expect(scene.screen.id).toBe('B-10');
  });

  test('each time a screen is entered its instance grows, also when an overlay leaves', async () => {
    const scene = await Scene.ready();
    await scene.does((world) => world.lay(someCard()));
    const instances = [scene.screen.instance];
    for (const [open, close] of [
      ['closeOverlay', 'openLanguage'],
      ['closeOverlay', 'openHelp'],
    ] as const) {
      await scene.touch(open);
      instances.push(scene.screen.instance);
      await scene.touch(close);
      instances.push(scene.screen.instance);
    }
    expect(new Set(instances).size).toBe(instances.length);
    expect(instances).toEqual([...instances].sort((a, b) => a - b));
  });
});
