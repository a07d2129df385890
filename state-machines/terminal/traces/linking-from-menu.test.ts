import { beforeEach, describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { toMenu } from '../../testing/walks.ts';
import { failure } from '../../vocabulary/failures.ts';
import { err } from '../../vocabulary/result.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.ready();
});

/** At もっとつながる, where e-Tax is linked and MyPost is not. */
async function toLinks(): Promise<void> {
  await toMenu(scene);
  await scene.touch('openList', { list: 'links' });
  expect(scene.screen.actions).toContain('linkSite');
  scene.since();
}

/** Agrees to everything that is asked about on T-21, wants notices, and sees what became of it. */
async function agree(): Promise<void> {
  if (scene.screen.id !== 'T-21') throw new Error(`at ${scene.screen.id}`);
  for (const { site } of scene.screen.data.sites) await scene.touch('toggleSite', { site });
  await scene.touch('next');
  await scene.touch('answer', { yes: true });
}

describe('もっとつながる', () => {
  test('a site that is not linked: consent, notices, result, and back to the list as it is then', async () => {
    scene.world.tax.linked.set('e-tax', { notices: true });
    await toLinks();
    await scene.touch('linkSite', { site: 'mypost' });
    expect(scene.screen).toMatchObject({ id: 'T-21', data: { because: null, sites: [{ site: 'mypost' }] } });
    await agree();
    expect(scene.screen).toMatchObject({ id: 'T-23', data: { results: [{ site: 'mypost', outcome: 'done' }] } });
    expect(scene.screen.actions).not.toContain('toSteps');
    await scene.touch('next');
    const ids = scene.since().map((screen) => screen.split(' ')[0]);
    expect(ids.filter((id, i) => id !== ids[i - 1])).toEqual(['L-03', 'T-21', 'T-22', 'L-03', 'T-23', 'L-03', 'A-08']);
    expect(scene.world.tax.linked.has('mypost')).toBe(true);
  });

  test('before e-Tax is linked, another site brings e-Tax along and says why', async () => {
    await toLinks();
    await scene.touch('linkSite', { site: 'mypost' });
    expect(scene.screen).toMatchObject({
      id: 'T-21',
      data: { because: 'etaxFirst', sites: [{ site: 'e-tax' }, { site: 'mypost' }] },
    });
    await agree();
    expect([...scene.world.tax.linked.keys()]).toEqual(['e-tax', 'mypost']);
  });

  test('going back from the consent makes no link, and the list is read anew', async () => {
    await toLinks();
    await scene.touch('linkSite', { site: 'mypost' });
    await scene.touch('back');
    expect(scene.screen.id).toBe('A-08');
    expect(scene.world.tax.linked.size).toBe(0);
  });

  test('a touch on a site that is linked already means nothing', async () => {
    await toLinks();
    await scene.touch('linkSite', { site: 'e-tax' });
    expect(scene.since()).toEqual([]);
    expect(scene.unexpected).toEqual([]);
  });

  test('without anything known of the tax year the steps say what cannot be done now', async () => {
    await toLinks();
    scene.world.tax.catalogue = err(failure('NET_UNREACHABLE'));
    await scene.touch('linkSite', { site: 'mypost' });
    expect(scene.screen.id).toBe('T-00');
    await scene.touch('back');
    expect(scene.screen.id).toBe('A-08');
  });

  test('who takes the card after it is told of the receipt by the last screen', async () => {
    scene.world.tax.linked.set('e-tax', { notices: true });
    await toLinks();
    await scene.touch('linkSite', { site: 'mypost' });
    await agree();
    await scene.touch('next');
    await scene.touch('back');
    await scene.touch('signOut');
    await scene.does((world) => world.lift());
    expect(scene.screen).toMatchObject({ id: 'K-13', data: { about: 'link.create', outcome: 'completed' } });
  });
});

describe('STEP5 from the main menu', () => {
  test('without the link of e-Tax says why, makes it, and goes on to the request', async () => {
    await toMenu(scene);
    scene.since();
    await scene.touch('openEtaxRequest');
    expect(scene.screen).toMatchObject({ id: 'T-21', data: { because: 'etaxRequest', sites: [{ site: 'e-tax' }] } });
    await agree();
    await scene.touch('next');
    expect(scene.screen.id).toBe('T-51');
    await scene.touch('back');
    expect(scene.screen.id).toBe('A-02');
  });

  test('declined, it comes back to the menu with nothing signed', async () => {
    await toMenu(scene);
    await scene.touch('openEtaxRequest');
    await scene.touch('back');
    expect(scene.screen.id).toBe('A-02');
    expect(scene.world.tax.linked.size).toBe(0);
  });

  test('with the link it asks at once', async () => {
    scene.world.tax.linked.set('e-tax', { notices: true });
    await toMenu(scene);
    scene.since();
    await scene.touch('openEtaxRequest');
    expect(scene.since()).toEqual(['L-03 portal', 'T-51']);
  });
});
