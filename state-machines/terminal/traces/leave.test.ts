import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, MAIL, toCheck, toPin, toSetCard, toSignedIn } from '../../testing/walks.ts';
import { KNOWN_PERSON } from '../../testing/world-answers.ts';
import { someCard } from '../../testing/world-card.ts';
import { ok } from '../../vocabulary/result.ts';

type Walk = (scene: Scene) => Promise<void>;
const afterTerms =
  (...texts: readonly (string | boolean)[]): Walk =>
  async (scene) => {
    await toSignedIn(scene);
    await scene.touch('agreeTerms', { version: 'terms-1' });
    for (const text of texts) {
      if (typeof text === 'string') await scene.touch('submitText', { value: text });
      else await scene.touch('answer', { yes: text });
    }
  };

const FREE: readonly [id: string, walk: Walk, outcome: string][] = [
  ['K-02', (scene) => scene.touch('start', {}), 'left'],
  ['L-01', (scene) => toSetCard(scene), 'left'],
  ['L-02', (scene) => toPin(scene), 'left'],
  [
    'L-04',
    async (scene) => {
      await toPin(scene);
      await enter(scene, 'wrong');
    },
    'left',
  ],
  ['L-05', (scene) => toPin(scene, someCard('cert', 1)), 'left'],
  ['L-06', (scene) => toPin(scene, someCard('cert', 0)), 'left'],
  ['L-09', (scene) => toPin(scene, someCard('cert', 3, { identifyFails: 'CERT_EXPIRED' })), 'left'],
  [
    'A-02',
    async (scene) => {
      scene.world.person = ok(KNOWN_PERSON);
      await toSignedIn(scene);
    },
    'signedOut',
  ],
  [
    'B-03',
    async (scene) => {
      await toSignedIn(scene);
      await toCheck(scene);
      await scene.touch('register');
    },
    'completed R-1',
  ],
];

const ASKED: readonly [id: string, walk: Walk][] = [
  ['B-10', (scene) => toSignedIn(scene)],
  ['B-11', afterTerms()],
  ['B-12', afterTerms('はなこ')],
  ['B-13', afterTerms('はなこ', true)],
  ['B-14', afterTerms('はなこ', true, MAIL)],
  ['B-15', afterTerms('はなこ', true, MAIL, MAIL)],
  ['B-16', afterTerms('はなこ', true, MAIL, MAIL, false)],
  [
    'B-02',
    async (scene) => {
      await afterTerms('はなこ', false)(scene);
      await scene.touch('next');
    },
  ],
];

describe('leaving', () => {
  test.each(FREE)('%s: nothing would be lost, so nothing is asked', async (id, walk, outcome) => {
    const scene = await Scene.ready();
    await walk(scene);
    expect(scene.screen.id).toBe(id);
    scene.since();
    await scene.touch('leave');
    await scene.does((world) => world.lift());
    await scene.pass(10_000);
    expect(scene.since().filter((words) => words !== 'K-12')).toEqual([`K-13 ${outcome}`, 'K-01']);
    expect(scene.world.entry).toBeNull();
    expect(scene.world.session).toBeNull();
    expect(scene.screen).toMatchObject({ task: null, draft: null });
  });

  test.each(ASKED)('%s: input would be lost, so it is asked; staying keeps everything', async (id, walk) => {
    const scene = await Scene.ready();
    await walk(scene);
    const before = scene.screen;
    expect(before.id).toBe(id);
    scene.since();
    await scene.touch('leave');
    await scene.touch('stay');
    expect(scene.screen).toMatchObject({ id, data: before.data, draft: before.draft });
    await scene.touch('leave');
    await scene.touch('confirmLeave');
    expect(scene.since()).toEqual(['K-14', expect.stringMatching(`^${id}`), 'K-14', 'K-12']);
    expect(scene.world.forms).toEqual([]);
  });
});
