import { beforeEach, describe, expect, test } from 'vitest';
import { OWN_DATA_VALUE, SOME_REQUEST } from '../../testing/menu-answers.ts';
import { Scene } from '../../testing/scene.ts';
import { enter, KANA, toCheck, toMenu, toPin, toSetCard, toSignedIn } from '../../testing/walks.ts';
import { MENU, OFFLINE_PERSON } from '../../testing/world-answers.ts';
import { someCard } from '../../testing/world-card.ts';
import { failure } from '../../vocabulary/failures.ts';
import { LIMITS } from '../../vocabulary/limits.ts';
import { err, ok } from '../../vocabulary/result.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.ready();
});

const atMenu = async (): Promise<void> => {
  await toMenu(scene);
  scene.since();
};

describe('a list', () => {
  beforeEach(atMenu);

  test.each([
    ['notices', 'A-03 list'],
    ['ownData', 'A-04 list'],
    ['exchanges', 'A-05'],
    ['operations', 'A-06'],
    ['folder', 'A-12'],
    ['links', 'A-08'],
  ] as const)('%s: a page, the next one, the same anew, and back to a menu read anew', async (list, screen) => {
    await scene.touch('openList', { list });
    await scene.touch('turnPage', { page: 2 });
    await scene.touch('reload');
    await scene.touch('back');
    expect(scene.since()).toEqual([
      ...['L-03 portal', `${screen} 1`, 'L-03 portal', `${screen} 2`, 'L-03 portal', `${screen} 2`],
      ...['L-03 portal', 'A-02'],
    ]);
    expect(scene.world.calls.filter((call) => call === 'browse')).toHaveLength(3);
  });

  test('a notice: read, and back to the list as it is then', async () => {
    await scene.touch('openList', { list: 'notices' });
    await scene.touch('openEntry', { id: 'n-1' });
    await scene.touch('back');
    expect(scene.since()).toEqual([
      'L-03 portal',
      'A-03 list 1',
      'L-03 portal',
      'A-03 entry',
      'L-03 portal',
      'A-03 list 1',
    ]);
  });

  test('a notice touched in the menu comes at once; going back shows the list', async () => {
    await scene.touch('openEntry', { id: 'n-1' });
    await scene.touch('back');
    expect(scene.since()).toEqual(['L-03 portal', 'A-03 entry', 'L-03 portal', 'A-03 list 1']);
  });

  test('what あなたの情報 says is asked for only after a yes, and forgotten when left', async () => {
    await scene.touch('openList', { list: 'ownData' });
    await scene.touch('openEntry', { id: 'household' });
    expect(scene.screen.data).toEqual({ stage: 'confirm' });
    expect(scene.world.calls).not.toContain('openEntry');
    await scene.touch('back');
    expect(scene.world.calls).not.toContain('openEntry');
    await scene.touch('openEntry', { id: 'household' });
    await scene.touch('next');
    expect(JSON.stringify(scene.screen.data)).toContain(OWN_DATA_VALUE);
    await scene.touch('back');
    expect(JSON.stringify(scene.where().browse?.context)).not.toContain(OWN_DATA_VALUE);
  });

  test('the portal goes away: said, tried again, and left', async () => {
    scene.world.portalAway = true;
    await scene.touch('openList', { list: 'exchanges' });
    await scene.touch('retry');
    scene.world.portalAway = false;
    await scene.touch('retry');
    expect(scene.since()).toEqual([
      ...['L-03 portal', 'A-14 exchanges', 'L-03 portal', 'A-14 exchanges'],
      ...['L-03 portal', 'A-05 1'],
    ]);
  });

  test.each([
    ['back', 'A-02'],
    ['signOut', 'K-12'],
  ] as const)('while the portal is away, %s leads to %s', async (action, screen) => {
    scene.world.portalAway = true;
    await scene.touch('openList', { list: 'links' });
    await scene.touch(action);
    expect(scene.screen.id).toBe(screen);
  });

  test.each(['browse', 'openEntry'] as const)('%s never answers: said as away, not waited for', async (call) => {
    scene.world.hold(call);
    if (call === 'browse') await scene.touch('openList', { list: 'notices' });
    else await scene.touch('openEntry', { id: 'n-1' });
    await scene.pass(LIMITS.serviceCommand);
    expect(scene.screen).toMatchObject({ id: 'A-14' });
    await scene.touch('back');
    expect(scene.screen.id).toBe('A-02');
  });

  test('a bug of the service ends in K-15', async () => {
    scene.world.breaks('browse');
    await scene.touch('openList', { list: 'notices' });
    expect(scene.screen.id).toBe('K-15');
    expect(scene.unexpected).toContainEqual(expect.objectContaining({ machine: 'browse' }));
  });

  test('nothing of it is seen while the card is away, also while the portal is asked', async () => {
    scene.world.hold('browse');
    await scene.touch('openList', { list: 'folder' });
    await scene.does((world) => world.lift());
    await scene.does((world) => world.release('browse'));
    await scene.does((world) => world.lay(someCard('cert-taro')));
    expect(scene.screen.id).toBe('K-11');
    expect(scene.since()).not.toContain('A-12 1');
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard()));
    expect(scene.screen.id).toBe('A-12');
  });
});

describe('a receipt number', () => {
  beforeEach(async () => {
    await atMenu();
    await scene.touch('openReceipt');
  });

  test('mistyped: said at once, nothing is asked', async () => {
    await scene.touch('submitText', { value: '7K4M-2Q9' });
    expect(scene.since()).toEqual(['B-05 ask', 'B-05 ask mistyped']);
    expect(scene.world.calls).not.toContain('lookUpReceipt');
    expect(scene.screen.draft).toBe('7K4M-2Q9');
  });

  test('found: what became of it, and back to the menu', async () => {
    await scene.touch('submitText', { value: SOME_REQUEST.receiptNumber.toLowerCase() });
    expect(scene.screen.data).toEqual({ stage: 'found', requests: [SOME_REQUEST] });
    await scene.touch('toMenu');
    expect(scene.since()).toEqual(['B-05 ask', 'L-03 portal', 'B-05 found', 'A-02']);
  });

  test.each([
    [true, 'notFound'],
    [false, 'notAsked'],
  ])('nothing of this person, portal asked: %s', async (asked, problem) => {
    scene.world.receiptLookUp = { asked, requests: [] };
    await scene.touch('submitText', { value: SOME_REQUEST.receiptNumber });
    expect(scene.since().at(-1)).toBe(`B-05 ask ${problem}`);
  });

  test('no answer in time is no answer of the portal', async () => {
    scene.world.hold('lookUpReceipt');
    await scene.touch('submitText', { value: SOME_REQUEST.receiptNumber });
    await scene.pass(LIMITS.serviceCommand);
    expect(scene.since().at(-1)).toBe('B-05 ask notAsked');
  });
});

test('about the portal: each topic, and back', async () => {
  await atMenu();
  await scene.touch('openAbout', { topic: 'services' });
  await scene.touch('openAbout', { topic: 'contact' });
  await scene.touch('back');
  expect(scene.since()).toEqual(['A-13 services', 'A-13 contact', 'A-02']);
});

describe('the menu without the portal', () => {
  beforeEach(async () => {
    scene.world.person = ok(OFFLINE_PERSON);
    scene.world.tax.known = false;
    scene.actor.send({ type: 'line', up: false });
    await toSetCard(scene, 'menu');
    await scene.does((world) => world.lay(someCard()));
    await enter(scene, 'right');
    scene.since();
  });

  test('says what cannot be done, and offers what can', async () => {
    expect(scene.screen).toMatchObject({
      id: 'A-01',
      data: { later: ['notices', 'ownData', 'exchanges', 'operations', 'folder', 'links', 'account'] },
    });
    expect(scene.screen.actions).toEqual(
      expect.arrayContaining(['openRegistration', 'openEtaxRequest', 'openReceipt', 'openAbout']),
    );
    expect(scene.screen.actions).not.toContain('retry');
  });

  test.each([
    ['openRegistration', 'B-10'],
    ['openEtaxRequest', 'T-51'],
    ['openReceipt', 'B-05 ask'],
  ] as const)('%s leads on', async (action, screen) => {
    await scene.touch(action);
    expect(scene.since().at(-1)).toBe(screen);
  });

  test('going back from what it began comes back to it', async () => {
    await scene.touch('openEtaxRequest');
    await scene.touch('back');
    await scene.touch('openReceipt');
    await scene.touch('back');
    await scene.touch('openAbout', { topic: 'howTo' });
    await scene.touch('back');
    expect(scene.since()).toEqual(['L-03 portal', 'T-51', 'A-01', 'B-05 ask', 'A-01', 'A-13 howTo', 'A-01']);
  });
});

test('the line comes back: who signed in while it was up reads the menu again', async () => {
  await atMenu();
  scene.world.menuAnswer = err(failure('NET_UNREACHABLE'));
  await scene.touch('reload');
  expect(scene.screen).toMatchObject({ id: 'A-01' });
  expect(scene.screen.actions).not.toContain('openRegistration');
  scene.world.menuAnswer = ok(MENU);
  await scene.touch('retry');
  expect(scene.screen.id).toBe('A-02');
});

test.each([
  ['L-02', 1],
  ['A-02', 4],
] as const)('the voice menu of the phone number at %s is %i', async (id, menuDigit) => {
  if (id === 'L-02') await toPin(scene);
  else await toMenu(scene);
  await scene.touch('openHelp');
  expect(scene.screen.data).toMatchObject({ menuDigit, about: id });
});

test('the last screen says everything that was asked for in the visit', async () => {
  await toSignedIn(scene);
  await toCheck(scene);
  await scene.touch('register');
  await scene.touch('toMenu');
  scene.world.tax.linked.set('e-tax', { notices: true });
  await scene.touch('openEtaxRequest');
  await scene.touch('next');
  await scene.touch('submitText', { value: KANA });
  await enter(scene, 'right');
  await enter(scene, 'right');
  await scene.touch('signOut');
  await scene.does((world) => world.lift());
  expect(scene.since().at(-1)).toBe('K-13 completed T-1 after R-1');
});
