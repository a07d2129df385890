import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, toCheck, toPin, toSetCard, toSignedIn } from '../../testing/walks.ts';
import { KNOWN_PERSON } from '../../testing/world-answers.ts';
import { someCard } from '../../testing/world-card.ts';
import { ok } from '../../vocabulary/result.ts';

/** How to come to a state, and what is shown when the card is lifted there. */
const REMOVED: readonly [name: string, walk: (scene: Scene) => Promise<void>, shown: readonly string[]][] = [
  [
    'while it is identified',
    async (scene) => {
      scene.world.hold('identify');
      await toPin(scene);
    },
    ['L-07'],
  ],
  ['during the PIN entry', (scene) => toPin(scene), ['L-07']],
  ['at the last-try warning', (scene) => toPin(scene, someCard('cert', 1)), ['L-01 removed']],
  [
    'after a wrong PIN',
    async (scene) => {
      await toPin(scene);
      await enter(scene, 'wrong');
    },
    ['L-01 removed'],
  ],
  [
    'while the portal is asked',
    async (scene) => {
      scene.world.hold('signIn');
      await toSignedIn(scene);
    },
    ['L-07'],
  ],
  ['at the terms', (scene) => toSignedIn(scene), ['K-11']],
  [
    'at the check',
    async (scene) => {
      await toSignedIn(scene);
      await toCheck(scene);
    },
    ['K-11'],
  ],
  [
    'at the receipt: that is taking it',
    async (scene) => {
      await toSignedIn(scene);
      await toCheck(scene);
      await scene.touch('register');
    },
    ['K-13 completed R-1'],
  ],
  [
    'at the menu',
    async (scene) => {
      scene.world.person = ok(KNOWN_PERSON);
      await toSignedIn(scene);
    },
    ['K-11'],
  ],
];

describe('the card is lifted', () => {
  test.each(REMOVED)('%s', async (_name, walk, shown) => {
    const scene = await Scene.ready();
    await walk(scene);
    scene.since();
    await scene.does((world) => world.lift());
    const news = scene.since().filter((words, index, all) => words !== all[index - 1]);
    expect(news).toEqual(shown);
    expect(scene.world.session).toBeNull();
    expect(scene.unexpected).toEqual([]);
  });

  test('laid again it is read again, and only then the PIN is asked', async () => {
    const scene = await Scene.ready();
    const card = someCard();
    await toPin(scene, card);
    await scene.does((world) => world.lift());
    scene.since();
    await scene.does((world) => world.lay(card));
    expect(scene.since()).toEqual(['L-03 identifying', 'L-02 3 removed']);
    expect(scene.world.verified).toBe(0);
  });

  test('before the sign-in it is no more than a card that is not there', async () => {
    const scene = await Scene.ready();
    await scene.does((world) => world.lay(someCard()));
    await scene.touch('closeOverlay');
    await scene.does((world) => world.lift());
    await scene.touch('chooseTask', { task: 'register' });
    await scene.touch('begin');
    expect(scene.since()).toEqual(['K-06', 'K-02', 'K-03', 'L-01']);
  });

  test('signed in without a card nobody stays signed in', async () => {
    const scene = await Scene.ready();
    scene.world.hold('signIn');
    await toSignedIn(scene);
    await scene.does((world) => world.lift());
    expect(scene.world.calls).toContain('closeSession');
    scene.world.release('signIn');
    await scene.settle();
    expect(scene.screen.id).toBe('L-07');
  });

  test('while 完了 is signed: the same person unlocks it again and the same form goes', async () => {
    const scene = await Scene.ready();
    const card = someCard();
    await toSignedIn(scene, card);
    await toCheck(scene);
    scene.world.hold('submit');
    await scene.touch('register');
    await scene.does((world) => world.lift());
    scene.world.release('submit');
    await scene.settle();
    scene.since();
    expect(scene.screen).toMatchObject({ id: 'L-01', data: { again: 'removed' } });
    await scene.does((world) => world.lay(card));
    await enter(scene, 'right');
    expect(scene.since()).toEqual([
      'L-03 identifying',
      'L-02 3 removed',
      'L-03 verifying',
      'L-03 portal',
      'L-03 signing',
      'B-03 R-1',
    ]);
    expect(scene.world.forms).toHaveLength(2);
    expect(scene.world.forms[1]).toEqual(scene.world.forms[0]);
  });

  test('going back from unlocking without a card shows nothing typed', async () => {
    const scene = await Scene.ready();
    await toSignedIn(scene);
    await toCheck(scene);
    scene.world.session = null;
    await scene.touch('register');
    await scene.does((world) => world.lift());
    expect(scene.screen.id).toBe('L-07');
    scene.since();
    await scene.touch('back');
    expect(scene.since()).toEqual(['K-11']);
  });

  test('toSetCard waits without a card for as long as somebody is there', async () => {
    const scene = await Scene.ready();
    await toSetCard(scene);
    expect(scene.since()).toEqual(['K-02', 'K-03', 'L-01']);
  });
});
