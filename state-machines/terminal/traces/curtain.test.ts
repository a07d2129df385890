import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, toCheck, toSetCard, toSignedIn } from '../../testing/walks.ts';
import { OFFLINE_PERSON } from '../../testing/world-answers.ts';
import { someCard, type WorldCard } from '../../testing/world-card.ts';
import { LIMITS } from '../../vocabulary/limits.ts';
import { ok } from '../../vocabulary/result.ts';

/** At B-11 with half a nickname typed, and the card just lifted. */
async function curtained(card: WorldCard): Promise<Scene> {
  const scene = await Scene.ready();
  await toSignedIn(scene, card);
  await scene.touch('agreeTerms', { version: 'terms-1' });
  await scene.touch('draft', { value: 'はな' });
  scene.since();
  await scene.does((world) => world.lift());
  expect(scene.since()).toEqual(['K-11']);
  expect(scene.screen).toMatchObject({ data: {}, draft: null, timer: { endsInMs: 30_000, ofMs: 30_000 } });
  return scene;
}

describe('the privacy curtain', () => {
  test('the same card laid again resumes what was typed', async () => {
    const card = someCard();
    const scene = await curtained(card);
    await scene.pass(29_999);
    await scene.does((world) => world.lay(card));
    expect(scene.since()).toEqual(['B-11']);
    expect(scene.screen.draft).toBe('はな');
    await scene.pass(30_000);
    expect(scene.screen.id).toBe('B-11');
  });

  test('the card is unlocked again only when it has to sign', async () => {
    const card = someCard();
    const scene = await curtained(card);
    await scene.does((world) => world.lay(card));
    await scene.touch('submitText', { value: 'はなこ' });
    await scene.touch('answer', { yes: false });
    await scene.touch('next');
    expect(scene.world.verified).toBe(1);
    scene.since();
    await scene.touch('register');
    await scene.does((world) => world.type('right'));
    expect(scene.since()).toEqual([
      'L-03 signing',
      'L-03 identifying',
      'L-02 3 removed',
      'L-03 verifying',
      'L-03 portal',
      'L-03 signing',
      'B-03 R-1',
    ]);
    expect(scene.world.verified).toBe(2);
  });

  test('another card does not open it, and the time runs on', async () => {
    const scene = await curtained(someCard());
    await scene.pass(20_000);
    await scene.does((world) => world.lay(someCard('cert-other')));
    expect(scene.since()).toEqual([]);
    expect(scene.screen.id).toBe('K-11');
    await scene.pass(10_000);
    expect(scene.since()).toEqual(['K-12']);
    await scene.does((world) => world.lift());
    expect(scene.since()).toEqual(['K-13 signedOut']);
  });

  test('the right card after a wrong one opens it', async () => {
    const card = someCard();
    const scene = await curtained(card);
    await scene.does((world) => world.lay(someCard('cert-other')));
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(card));
    expect(scene.since()).toEqual(['B-11']);
  });

  test('nobody comes back: after thirty seconds everything is wiped', async () => {
    const scene = await curtained(someCard());
    await scene.pass(30_000);
    await scene.pass(10_000);
    expect(scene.since()).toEqual(['K-13 signedOut', 'K-01']);
    expect(scene.world.calls).toContain('endVisit');
    expect(JSON.stringify(scene.actor.getSnapshot().context)).not.toContain('はな');
  });

  test('it can be ended at once', async () => {
    const scene = await curtained(someCard());
    await scene.touch('endNow');
    expect(scene.since()).toEqual(['K-13 signedOut']);
  });

  test('lies over an open overlay, which is closed', async () => {
    const card = someCard();
    const scene = await Scene.ready();
    await toSignedIn(scene, card);
    await toCheck(scene);
    await scene.touch('openHelp');
    scene.since();
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(card));
    expect(scene.since()).toEqual(['K-11', 'B-02']);
  });

  test('a device host that does not identify the card keeps it closed', async () => {
    const card = someCard();
    const scene = await curtained(card);
    scene.world.hold('identify');
    await scene.does((world) => world.lay(card));
    await scene.pass(15_000);
    expect(scene.screen.id).toBe('K-11');
    await scene.pass(15_000);
    expect(scene.since()).toEqual(['K-12']);
  });

  test('a card that cannot be read at first, and that nobody moves, is read again', async () => {
    const card = someCard();
    const scene = await curtained(card);
    await scene.does((world) => world.lay({ ...card, identifyFails: 'READER_LOST' }));
    await scene.pass(LIMITS.curtainReadAgain);
    expect(scene.since()).toEqual([]);
    scene.world.card = card;
    await scene.pass(LIMITS.curtainReadAgain);
    expect(scene.since()).toEqual(['B-11']);
    expect(scene.screen.draft).toBe('はな');
  });

  test('a card that is none of this kind is not read over and over', async () => {
    const scene = await curtained(someCard());
    await scene.does((world) => world.lay(someCard('cert-other', 3, { identifyFails: 'CARD_NOT_SUPPORTED' })));
    const readings = () => scene.world.calls.filter((call) => call === 'identify').length;
    const before = readings();
    await scene.pass(29_000);
    expect(readings()).toBe(before);
  });

  test('another card laid while the menu is on its way is not shown the menu', async () => {
    const card = someCard();
    const scene = await Scene.ready();
    await toSignedIn(scene, card);
    await toCheck(scene);
    await scene.touch('register');
    scene.world.hold('menu');
    await scene.touch('toMenu');
    expect(scene.screen.id).toBe('L-03');
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard('cert-other')));
    scene.world.release('menu');
    await scene.settle();
    expect(scene.screen.id).toBe('K-11');
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(card));
    expect(scene.screen.id).toBe('A-02');
  });

  test('taken while the menu cannot be shown: the visit ends', async () => {
    const scene = await Scene.ready();
    scene.world.person = ok(OFFLINE_PERSON);
    await toSetCard(scene, 'menu');
    await scene.does((world) => world.lay(someCard()));
    await enter(scene, 'right');
    expect(scene.screen.id).toBe('A-01');
    await scene.does((world) => world.lift());
    expect(scene.screen.id).toBe('K-13');
  });
});
