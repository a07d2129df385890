import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, KANA, toAttributes, toConsent, toSignature } from '../../testing/walks.ts';
import { ok } from '../../vocabulary/result.ts';
import { seen } from './secrets.fixture.ts';

const calls = (scene: Scene, name: string): number => scene.world.calls.filter((call) => call === name).length;

describe('asking e-Tax for the data of マイページ', () => {
  test('consent, name, PIN of the attributes, password: in this order, in one placement, each secret once', async () => {
    const scene = await Scene.ready();
    await toConsent(scene);
    scene.since();
    await scene.touch('next');
    await scene.touch('submitText', { value: 'こくぜい　はなこ' });
    await enter(scene, 'right');
    await enter(scene, 'right');
    expect(seen(scene)).toEqual([
      'L-03 signing',
      'T-52',
      'T-53 3',
      'L-03 attributes',
      'T-54 5 touch',
      'L-03 signing',
      'T-55 completed T-1',
    ]);
    expect(scene.world.kanaNames).toEqual([KANA]);
    expect(scene.world.ledger.map(({ secret }) => secret)).toEqual(['authentication', 'attributes', 'signature']);
    expect(calls(scene, 'identify')).toBe(1);
    expect(scene.world.session).toBeNull();
    expect(scene.unexpected).toEqual([]);
  });

  test('afterwards the menu is read anew, and the person is still signed in', async () => {
    const scene = await Scene.ready();
    await toSignature(scene);
    await enter(scene, 'right');
    await scene.touch('toMenu');
    expect(scene.since().slice(-2)).toEqual(['L-03 portal', 'A-02']);
    expect(calls(scene, 'closeSession')).toBe(0);
  });

  test('asked a second time in the same visit, the card has to be unlocked again', async () => {
    const scene = await Scene.ready();
    await toSignature(scene);
    await enter(scene, 'right');
    await scene.touch('toMenu');
    await scene.touch('openEtaxRequest');
    scene.since();
    await scene.touch('next');
    expect(scene.since()).toEqual(['L-03 signing', 'L-03 identifying', 'L-02 3 sessionEnded']);
    await enter(scene, 'right');
    expect(scene.since()).toEqual(['L-03 verifying', 'L-03 portal', 'L-03 signing', 'T-52']);
  });

  test.each([
    ['completed', null],
    ['kept', null],
    ['stored', null],
    ['refused', 'certificateRevoked'],
  ] as const)('%s: told, and said once more when the card is taken', async (state, reason) => {
    const scene = await Scene.ready();
    scene.world.etaxSent = ok({ receiptNumber: 'T-9', state, reason });
    await toSignature(scene);
    await enter(scene, 'right');
    expect(scene.screen).toMatchObject({ id: 'T-55', data: { receiptNumber: 'T-9', state, reason } });
    await scene.does((world) => world.lift());
    expect(scene.screen).toMatchObject({
      id: 'K-13',
      data: { about: 'etax.data-request', outcome: state, receiptNumber: 'T-9' },
    });
  });

  test('backwards: every step leads to the one before, and nothing is asked for twice', async () => {
    const scene = await Scene.ready();
    await toSignature(scene);
    scene.since();
    await scene.touch('back');
    expect(scene.screen).toMatchObject({ id: 'T-52', draft: KANA });
    await scene.touch('back');
    await scene.touch('next');
    await scene.touch('submitText', { value: KANA });
    // The password is read anew; consent and attributes are there already.
    expect(seen(scene)).toEqual(['T-52', 'T-51', 'T-52', 'L-03 identifying', 'T-54 5 touch']);
    expect(calls(scene, 'beginEtaxRequest')).toBe(1);
    expect(calls(scene, 'readAttributes')).toBe(1);
    await enter(scene, 'right');
    expect(scene.screen.id).toBe('T-55');
  });

  test('back from the consent is the menu as it was', async () => {
    const scene = await Scene.ready();
    await toConsent(scene);
    scene.since();
    await scene.touch('back');
    expect(scene.since()).toEqual(['A-02']);
    expect(calls(scene, 'menu')).toBe(0);
    expect(scene.world.session).not.toBeNull();
  });

  test('tries spent before a detour are not shown as they were', async () => {
    const scene = await Scene.ready();
    await toAttributes(scene);
    await enter(scene, 'wrong');
    await scene.touch('back');
    scene.since();
    await scene.touch('submitText', { value: KANA });
    expect(scene.since()).toEqual(['L-03 identifying', 'T-53 2']);
  });

  test('a detour before anything was typed leaves the card locked, and reads it again', async () => {
    const scene = await Scene.ready();
    await toAttributes(scene);
    await scene.touch('back');
    expect(scene.world.session).toBeNull();
    await scene.touch('submitText', { value: KANA });
    expect(scene.trace.at(-1)).toBe('T-53 3');
  });
});

describe('the reading of the name', () => {
  test.each([
    ['', 'empty'],
    ['国税　花子', 'notKana'],
    ['ア'.repeat(61), 'tooLong'],
  ] as const)('%j is asked for again', async (value, problem) => {
    const scene = await Scene.ready();
    await toConsent(scene);
    await scene.touch('next');
    await scene.touch('submitText', { value });
    expect(scene.screen).toMatchObject({ id: 'T-52', data: { problem, max: 60 }, draft: value });
    expect(calls(scene, 'readAttributes')).toBe(0);
  });

  test('what is sent is what was typed last', async () => {
    const scene = await Scene.ready();
    await toSignature(scene);
    await scene.touch('back');
    await scene.touch('submitText', { value: 'サトー　ケン' });
    await enter(scene, 'right');
    expect(scene.world.kanaNames.at(-1)).toBe('サトー　ケン');
  });
});
