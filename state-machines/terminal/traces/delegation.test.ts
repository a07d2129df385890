import { describe, expect, test } from 'vitest';
import { SOME_DELEGATION } from '../../testing/delegation-answers.ts';
import { Scene } from '../../testing/scene.ts';
import {
  enter,
  FAMILY,
  toDelegationCheck,
  toDelegationMenu,
  toFamilyConsent,
  toRelation,
  toSetCard,
  toSwap,
} from '../../testing/walks.ts';
import { KNOWN_PERSON, OFFLINE_PERSON } from '../../testing/world-answers.ts';
import { someCard } from '../../testing/world-card.ts';
import type { Delegation } from '../../vocabulary/delegation.ts';
import { failure } from '../../vocabulary/failures.ts';
import { err, ok } from '../../vocabulary/result.ts';

const HANAKO = 'cert-hanako';
const calls = (scene: Scene, name: string): number => scene.world.calls.filter((call) => call === name).length;
const certificates = (scene: Scene): string[] => scene.world.ledger.map(({ certificate }) => certificate);

describe('becoming a delegate', () => {
  test('own card, family’s card, own card again: each asked for its own PIN, never two together', async () => {
    const scene = await Scene.ready();
    const own = someCard();
    await toDelegationMenu(scene, own);
    scene.since();
    await scene.touch('becomeDelegate');
    await scene.touch('next');
    await scene.touch('next');
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard(FAMILY)));
    await enter(scene, 'right');
    expect(scene.since()).toEqual([
      'D-02',
      'D-03',
      'D-04 take',
      'D-04 place',
      'L-03 identifying',
      'L-02 3',
      'L-03 verifying',
      'L-03 portal',
      'D-09 ask',
    ]);
    expect(scene.screen.progress).toEqual({ flow: 'delegation', step: 1 });
    await scene.touch('answer', { yes: true });
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(own));
    await enter(scene, 'right');
    expect(scene.since()).toEqual([
      'D-04 giveBack',
      'L-01 ownTurn',
      'L-03 identifying',
      'L-02 3 ownTurn',
      'L-03 verifying',
      'L-03 portal',
      'D-05 relation',
    ]);
    expect(certificates(scene)).toEqual([HANAKO, FAMILY, HANAKO]);
    await scene.touch('chooseRelation', { relation: 'spouse' });
    await scene.touch('choosePeriod', { period: 'season' });
    await scene.touch('toggleScope', { scope: 'medicalExpenses' });
    await scene.touch('next');
    await scene.touch('acceptDelegation');
    expect(scene.since()).toEqual([
      'D-05 period',
      'D-05 scopes 0',
      'D-05 scopes 1',
      'D-06',
      'L-03 signing',
      'D-07 accept completed R-1',
    ]);
    expect(scene.world.requests).toEqual([
      {
        kind: 'delegation.accept',
        body: {
          principal: `proof ${FAMILY}`,
          relation: '配偶者',
          validUntil: '2027-03-15',
          scopes: ['medicalExpenses'],
        },
      },
    ]);
    expect(scene.unexpected).toEqual([]);
  });

  test('while the cards take turns the visit goes on: no curtain, no end', async () => {
    const scene = await Scene.ready();
    await toSwap(scene);
    await scene.does((world) => world.lift());
    await scene.pass(45_000);
    expect(scene.screen.id).toBe('D-04');
    await scene.does((world) => world.lay(someCard(FAMILY)));
    expect(scene.screen.id).toBe('L-02');
  });

  test('the family’s card is locked before the own one is asked for', async () => {
    const scene = await Scene.ready();
    await toFamilyConsent(scene);
    expect(scene.world.session).toBeNull();
  });

  test('one more: the next family member begins at the swap, and nothing of the first one is left', async () => {
    const scene = await Scene.ready();
    await toDelegationCheck(scene);
    await scene.touch('acceptDelegation');
    await scene.touch('retry');
    expect(scene.trace.at(-1)).toBe('D-04 take');
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard('cert-jiro')));
    await enter(scene, 'right');
    await scene.touch('answer', { yes: true });
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard()));
    await enter(scene, 'right');
    expect(scene.screen).toMatchObject({ id: 'D-05', data: { relation: null, scopes: [] } });
    await scene.touch('chooseRelation', { relation: 'child' });
    await scene.touch('choosePeriod', { period: 'year' });
    await scene.touch('toggleScope', { scope: 'notices' });
    await scene.touch('next');
    await scene.touch('acceptDelegation');
    expect(scene.world.requests.at(-1)).toMatchObject({
      body: { principal: 'proof cert-jiro', relation: '子', validUntil: '2027-11-21', scopes: ['notices'] },
    });
  });

  test('from the first question on: the choice leads through sign-in to the menu of 代理人, once', async () => {
    const scene = await Scene.ready();
    scene.world.person = ok(KNOWN_PERSON);
    await toSetCard(scene, 'family');
    expect(scene.screens.find(({ id }) => id === 'K-03')?.data).toEqual({
      minutes: 4,
      placements: 3,
      secrets: ['authentication', 'authentication'],
      cardOff: false,
    });
    await scene.does((world) => world.lay(someCard()));
    await enter(scene, 'right');
    expect(scene.trace.at(-1)).toBe('D-01');
    await scene.touch('back');
    expect(scene.trace.at(-1)).toBe('A-02');
  });
});

describe('what is chosen', () => {
  test('a relation of one’s own, and a day of one’s own', async () => {
    const scene = await Scene.ready();
    await toRelation(scene);
    await scene.touch('chooseRelation', { relation: 'other' });
    await scene.touch('submitText', { value: '' });
    await scene.touch('submitText', { value: 'あ'.repeat(21) });
    await scene.touch('submitText', { value: ' おじ ' });
    await scene.touch('choosePeriod', { period: 'other' });
    await scene.touch('submitText', { value: '20270230' });
    await scene.touch('submitText', { value: '20261120' });
    await scene.touch('submitText', { value: '20280402' });
    await scene.touch('submitText', { value: '20280401' });
    expect(scene.trace.slice(-9)).toEqual([
      'D-11 relation',
      'D-11 relation empty',
      'D-11 relation tooLong',
      'D-05 period',
      'D-11 day',
      'D-11 day shape',
      'D-11 day past',
      'D-11 day tooLate',
      'D-05 scopes 0',
    ]);
    await scene.touch('toggleScope', { scope: 'notices' });
    await scene.touch('next');
    expect(scene.screen).toMatchObject({ id: 'D-06', data: { relation: 'おじ', validUntil: '2028-04-01' } });
  });

  test('without a scope there is no way on', async () => {
    const scene = await Scene.ready();
    await toRelation(scene);
    await scene.touch('chooseRelation', { relation: 'child' });
    await scene.touch('choosePeriod', { period: 'year' });
    expect(scene.screen.actions).not.toContain('next');
    await scene.touch('toggleScope', { scope: 'notices' });
    expect(scene.screen.actions).toContain('next');
    await scene.touch('toggleScope', { scope: 'notices' });
    expect(scene.screen.actions).not.toContain('next');
  });

  test.each(['relation', 'period', 'scopes'] as const)('%s can be changed from the check', async (field) => {
    const scene = await Scene.ready();
    await toDelegationCheck(scene);
    await scene.touch('editDelegation', { field });
    expect(scene.screen).toMatchObject({ id: 'D-05', data: { stage: field } });
  });

  test('is covered when the own card leaves, and there again when it comes back', async () => {
    const scene = await Scene.ready();
    await toDelegationCheck(scene);
    await scene.does((world) => world.lift());
    expect(scene.screen.id).toBe('K-11');
    await scene.does((world) => world.lay(someCard(FAMILY)));
    expect(scene.screen.id).toBe('K-11');
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard()));
    expect(scene.screen.id).toBe('D-06');
    await scene.touch('acceptDelegation');
    expect(scene.trace.at(-1)).toBe('L-02 3 removed');
    await enter(scene, 'right');
    expect(scene.trace.at(-1)).toBe('D-07 accept completed R-1');
  });

  test.each([
    ['stored', null],
    ['refused', 'principalNotRegistered'],
  ] as const)('%s: told, and said once more when the card is taken', async (state, reason) => {
    const scene = await Scene.ready();
    scene.world.registered = ok({ receiptNumber: 'R-9', state, reason });
    await toDelegationCheck(scene);
    await scene.touch('acceptDelegation');
    expect(scene.screen).toMatchObject({ id: 'D-07', data: { about: 'accept', state, reason } });
    await scene.does((world) => world.lift());
    expect(scene.screen).toMatchObject({ id: 'K-13', data: { about: 'delegation.accept', outcome: state } });
  });

  test('a fault while sending ends in K-15, with nothing said that is not so', async () => {
    const scene = await Scene.ready();
    scene.world.registered = err(failure('QUEUE_FULL'));
    await toDelegationCheck(scene);
    await scene.touch('acceptDelegation');
    expect(scene.screen).toMatchObject({ id: 'K-15', data: { stored: false } });
  });
});

describe('without a line', () => {
  test('it works through 受付, and says before what cannot be known', async () => {
    const scene = await Scene.ready();
    scene.world.person = ok(OFFLINE_PERSON);
    scene.world.registered = ok({ receiptNumber: 'R-2', state: 'stored', reason: null });
    await toSetCard(scene, 'family');
    await scene.does((world) => world.lay(someCard()));
    await enter(scene, 'right');
    expect(scene.screen.id).toBe('D-01');
    expect(scene.screen.actions).not.toContain('openDelegations');
    await scene.touch('becomeDelegate');
    await scene.touch('next');
    expect(scene.screen).toMatchObject({ id: 'D-03', data: { offline: true } });
    await scene.touch('next');
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard(FAMILY)));
    await enter(scene, 'right');
    await scene.touch('answer', { yes: true });
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard()));
    await enter(scene, 'right');
    await scene.touch('chooseRelation', { relation: 'parent' });
    await scene.touch('choosePeriod', { period: 'year' });
    await scene.touch('toggleScope', { scope: 'notices' });
    await scene.touch('next');
    expect(scene.screen).toMatchObject({ id: 'D-06', data: { offline: true, name: null } });
    await scene.touch('acceptDelegation');
    expect(scene.trace.at(-1)).toBe('D-07 accept stored R-2');
  });
});

describe('ending a delegation', () => {
  const ACTIVE = SOME_DELEGATION;
  const OVER: Delegation = { ...ACTIVE, id: '7b1f0a52-1df0-4c58-8f5b-1f1f3f0d7c12', status: 'expired' };

  test('list, one of them, a question, and a request by the own card alone', async () => {
    const scene = await Scene.ready();
    scene.world.delegations = ok([ACTIVE, OVER]);
    await toDelegationMenu(scene);
    scene.since();
    await scene.touch('openDelegations');
    await scene.touch('selectDelegation', { id: OVER.id });
    expect(scene.screen.actions).not.toContain('cancelDelegation');
    await scene.touch('back');
    await scene.touch('selectDelegation', { id: ACTIVE.id });
    await scene.touch('cancelDelegation');
    await scene.touch('answer', { yes: true });
    expect(scene.since()).toEqual([
      'L-03 portal',
      'D-08 list',
      'D-08 detail',
      'D-08 list',
      'D-08 detail',
      'D-08 confirm',
      'L-03 signing',
      'D-07 cancel completed R-1',
    ]);
    expect(scene.world.requests).toEqual([{ kind: 'delegation.cancel', body: { delegationId: ACTIVE.id } }]);
    expect(certificates(scene)).toEqual([HANAKO]);
    await scene.touch('retry');
    expect(scene.trace.at(-1)).toBe('D-08 list');
  });

  test('the delegate reads the folder of the principal while the delegation is active, and comes back to it', async () => {
    const scene = await Scene.ready();
    scene.world.delegations = ok([
      { ...ACTIVE, role: 'delegate', name: 'いちろう' },
      { ...OVER, role: 'delegate' },
    ]);
    await toDelegationMenu(scene);
    await scene.touch('openDelegations');
    await scene.touch('selectDelegation', { id: OVER.id });
    expect(scene.screen.actions).not.toContain('openFolder');
    await scene.touch('back');
    await scene.touch('selectDelegation', { id: ACTIVE.id });
    scene.since();
    await scene.touch('openFolder');
    expect(scene.screen).toMatchObject({ id: 'A-12', data: { of: 'いちろう' } });
    expect(scene.world.foldersAsked).toEqual([ACTIVE.id]);
    await scene.touch('back');
    expect(scene.since()).toEqual(['L-03 portal', 'A-12 1', 'D-08 detail']);
  });

  test('a folder that is not given any more is told as one that cannot be read, and nothing of it is drawn', async () => {
    const scene = await Scene.ready();
    scene.world.delegations = ok([{ ...ACTIVE, role: 'delegate' }]);
    await toDelegationMenu(scene);
    await scene.touch('openDelegations');
    await scene.touch('selectDelegation', { id: ACTIVE.id });
    scene.world.portalAway = true;
    await scene.touch('openFolder');
    expect(scene.screen).toMatchObject({ id: 'A-14', data: { list: 'folder' } });
    await scene.touch('back');
    expect(scene.screen.id).toBe('D-08');
  });

  test('the principal is offered nobody’s folder', async () => {
    const scene = await Scene.ready();
    scene.world.delegations = ok([{ ...ACTIVE, role: 'principal' }]);
    await toDelegationMenu(scene);
    await scene.touch('openDelegations');
    await scene.touch('selectDelegation', { id: ACTIVE.id });
    expect(scene.screen.actions).toContain('cancelDelegation');
    expect(scene.screen.actions).not.toContain('openFolder');
  });

  test('“no” ends nothing', async () => {
    const scene = await Scene.ready();
    scene.world.delegations = ok([ACTIVE]);
    await toDelegationMenu(scene);
    await scene.touch('openDelegations');
    await scene.touch('selectDelegation', { id: ACTIVE.id });
    await scene.touch('cancelDelegation');
    await scene.touch('answer', { yes: false });
    expect(scene.trace.at(-1)).toBe('D-08 detail');
    expect(calls(scene, 'submit')).toBe(0);
  });

  test('a portal that cannot say: told, and asked again by a touch', async () => {
    const scene = await Scene.ready();
    scene.world.delegations = err(failure('NET_TIMEOUT'));
    await toDelegationMenu(scene);
    await scene.touch('openDelegations');
    expect(scene.screen).toMatchObject({ id: 'D-08', data: { stage: 'list', delegations: null } });
    scene.world.delegations = ok([]);
    await scene.touch('retry');
    expect(scene.screen).toMatchObject({ id: 'D-08', data: { delegations: [] } });
  });
});
