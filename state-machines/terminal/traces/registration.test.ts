import { expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { MAIL, toCheck, toSignedIn } from '../../testing/walks.ts';
import { KNOWN_PERSON, OFFLINE_PERSON } from '../../testing/world-answers.ts';
import { someCard } from '../../testing/world-card.ts';
import { DEFAULT_NOTIFICATIONS, NO_NOTIFICATIONS } from '../../vocabulary/account.ts';
import { ok } from '../../vocabulary/result.ts';

test('a card laid on the idle terminal leads to a registered account, the menu, and a clean K-01', async () => {
  const scene = await Scene.ready();
  await scene.does((world) => world.lay(someCard()));
  await scene.touch('setLocale', { locale: 'ja' });
  await scene.touch('chooseTask', { task: 'register' });
  await scene.touch('begin');
  await scene.does((world) => world.type('right'));
  await toCheck(scene);
  await scene.touch('register');
  await scene.touch('toMenu');
  await scene.touch('signOut');
  await scene.does((world) => world.lift());
  await scene.pass(10_000);
  expect(scene.since()).toEqual([
    'K-06',
    'K-02',
    'K-03',
    'L-03 identifying',
    'L-02 3',
    'L-03 verifying',
    'L-03 portal',
    'B-10',
    'B-11',
    'B-12',
    'B-13',
    'B-14',
    'B-15 ask',
    'B-16',
    'B-02',
    'L-03 signing',
    'B-03 R-1',
    'L-03 portal',
    'A-02',
    'K-12',
    'K-13 completed R-1',
    'K-01',
  ]);
  expect(scene.world.forms).toEqual([
    {
      nickname: 'はなこ',
      mail1: MAIL,
      mail2: null,
      notifications: { ...DEFAULT_NOTIFICATIONS, govNotice: false },
      language: 'ja',
      termsVersion: 'terms-1',
    },
  ]);
  expect(scene.world.verified).toBe(1);
  expect(scene.unexpected).toEqual([]);
});

test('offline the same registration ends in 受付', async () => {
  const scene = await Scene.ready();
  scene.world.person = ok(OFFLINE_PERSON);
  scene.world.registered = ok({ receiptNumber: 'R-2', state: 'stored', reason: null });
  await toSignedIn(scene);
  await scene.touch('agreeTerms', { version: 'terms-1' });
  await scene.touch('submitText', { value: 'たろう' });
  await scene.touch('answer', { yes: false });
  await scene.touch('next');
  expect(scene.screen).toMatchObject({
    id: 'B-02',
    data: { offline: true, summary: { mail1: null, notifications: NO_NOTIFICATIONS } },
  });
  await scene.touch('register');
  await scene.touch('signOut');
  await scene.does((world) => world.lift());
  expect(scene.since()).toEqual([
    'K-02',
    'K-03',
    'L-01',
    'L-03 identifying',
    'L-02 3',
    'L-03 verifying',
    'L-03 portal',
    'B-10',
    'B-11',
    'B-12',
    'B-16',
    'B-02',
    'L-03 signing',
    'B-04 stored R-2',
    'K-12',
    'K-13 stored R-2',
  ]);
});

test('a second visit goes straight to the menu', async () => {
  const scene = await Scene.ready();
  scene.world.person = ok(KNOWN_PERSON);
  await toSignedIn(scene);
  expect(scene.since().slice(-2)).toEqual(['L-03 portal', 'A-02']);
  expect(scene.screen).toMatchObject({ id: 'A-02', data: { nickname: 'はなこ', renewSoon: false } });
  expect(scene.world.calls).not.toContain('menu');
});

test('an account the portal already keeps is said to be kept', async () => {
  const scene = await Scene.ready();
  scene.world.registered = ok({ receiptNumber: 'R-3', state: 'kept', reason: null });
  await toSignedIn(scene);
  await toCheck(scene);
  await scene.touch('register');
  expect(scene.since().at(-1)).toBe('B-03 R-3 kept');
});

test('a refusal is told with its reason and leads out', async () => {
  const scene = await Scene.ready();
  scene.world.registered = ok({ receiptNumber: 'R-4', state: 'refused', reason: 'termsOutdated' });
  await toSignedIn(scene);
  await toCheck(scene);
  await scene.touch('register');
  expect(scene.screen).toMatchObject({
    id: 'B-04',
    data: { state: 'refused', reason: 'termsOutdated', earlier: false },
  });
  await scene.touch('signOut');
  await scene.does((world) => world.lift());
  expect(scene.since().slice(-2)).toEqual(['K-12', 'K-13 refused R-4']);
});
