import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, KANA, toAttributes, toConsent, toSignature } from '../../testing/walks.ts';
import { someCard } from '../../testing/world-card.ts';
import { failure } from '../../vocabulary/failures.ts';
import { err, ok } from '../../vocabulary/result.ts';

const calls = (scene: Scene, name: string): number => scene.world.calls.filter((call) => call === name).length;

describe('the card of the person', () => {
  test('taken while the name is typed: curtain, and the same card resumes with what was typed', async () => {
    const scene = await Scene.ready();
    const card = someCard();
    await toConsent(scene, card);
    await scene.touch('next');
    await scene.touch('draft', { value: 'コク' });
    scene.since();
    await scene.does((world) => world.lift());
    expect(scene.since()).toEqual(['K-11']);
    expect(scene.screen.draft).toBeNull();
    await scene.pass(29_999);
    await scene.does((world) => world.lay(card));
    expect(scene.screen).toMatchObject({ id: 'T-52', draft: 'コク' });
    await scene.touch('submitText', { value: KANA });
    expect(scene.since()).toEqual(['T-52', 'L-03 identifying', 'T-53 3']);
  });

  test('taken while the name is typed and not laid again: everything is wiped', async () => {
    const scene = await Scene.ready();
    await toConsent(scene);
    await scene.touch('next');
    await scene.touch('draft', { value: 'コク' });
    await scene.does((world) => world.lift());
    await scene.pass(30_000);
    expect(scene.trace.at(-1)).toBe('K-13 signedOut');
    expect(JSON.stringify(scene.actor.getSnapshot().context)).not.toContain('コク');
  });

  test('of somebody else opens neither the curtain nor the request', async () => {
    const scene = await Scene.ready();
    await toConsent(scene);
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard('cert-other')));
    expect(scene.screen.id).toBe('K-11');
  });

  test('of somebody else cannot give the password', async () => {
    const scene = await Scene.ready();
    await toSignature(scene);
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard('cert-other')));
    expect(scene.trace.at(-1)).toBe('L-01 signature swapped present');
    expect(calls(scene, 'sendEtaxRequest')).toBe(1);
    expect(scene.world.verified).toBe(2);
  });

  test('laid again while it is unlocked once more: no curtain falls before the person whose card it is', async () => {
    const scene = await Scene.ready();
    const card = someCard();
    await toConsent(scene, card);
    scene.world.session = null;
    await scene.touch('next');
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(card));
    scene.since();
    await enter(scene, 'right');
    expect(scene.since()).toEqual(['L-03 verifying', 'L-03 portal', 'L-03 signing', 'T-52']);
    await scene.touch('back');
    await scene.touch('back');
    expect(scene.since()).toEqual(['T-51', 'A-02']);
    await scene.does((world) => world.lift());
    expect(scene.since()).toEqual(['K-11']);
  });

  test('a session that ended meanwhile: card and PIN again, then on', async () => {
    const scene = await Scene.ready();
    await toConsent(scene);
    scene.world.session = null;
    scene.since();
    await scene.touch('next');
    await enter(scene, 'right');
    expect(scene.since()).toEqual([
      'L-03 signing',
      'L-03 identifying',
      'L-02 3 sessionEnded',
      'L-03 verifying',
      'L-03 portal',
      'L-03 signing',
      'T-52',
    ]);
    await scene.touch('submitText', { value: KANA });
    expect(scene.trace.at(-1)).toBe('T-53 3');
  });

  test('a card that will not sign although it was just unlocked: no PIN is asked for again without a touch', async () => {
    const scene = await Scene.ready();
    await toConsent(scene);
    scene.world.session = null;
    await scene.touch('next');
    scene.world.etaxBegun = err(failure('CARD_COMMUNICATION'));
    await enter(scene, 'right');
    expect(scene.trace.at(-1)).toBe('L-01 communication present');
    expect(scene.world).toMatchObject({ entry: null, session: null });
    scene.world.etaxBegun = ok(null);
    await scene.touch('retry');
    await enter(scene, 'right');
    expect(scene.screen.id).toBe('T-52');
  });

  test('back from unlocking again leads to the consent', async () => {
    const scene = await Scene.ready();
    await toConsent(scene);
    scene.world.session = null;
    await scene.touch('next');
    await scene.touch('back');
    expect(scene.trace.at(-1)).toBe('T-51');
  });

  test('without a signature certificate: said before any password is asked', async () => {
    const scene = await Scene.ready();
    await toSignature(scene, someCard('cert-child', {}, { hasSignature: false }));
    expect(scene.trace.at(-1)).toBe('L-09 signature absent');
    expect(calls(scene, 'sendEtaxRequest')).toBe(0);
    await scene.touch('back');
    expect(scene.trace.at(-1)).toBe('T-52');
  });

  test.each([
    ['CERT_REVOKED', 'revoked'],
    ['CERT_EXPIRED', 'expired'],
    ['CERT_UNTRUSTED', 'untrusted'],
  ] as const)(
    '%s of the signature certificate: %s, and the date of the other one is not told',
    async (code, problem) => {
      const scene = await Scene.ready();
      await toSignature(scene);
      await scene.does((world) => world.entry?.settle(err(failure(code, { about: 'signature' }))));
      expect(scene.screen).toMatchObject({ id: 'L-09', data: { about: 'signature', problem, notAfter: null } });
    },
  );
});

describe('what ends the request', () => {
  test('leaving with a name typed is asked about, leaving at the consent and at the receipt is not', async () => {
    const scene = await Scene.ready();
    await toConsent(scene);
    await scene.touch('next');
    await scene.touch('leave');
    expect(scene.screen).toMatchObject({ id: 'K-14', data: { losesInput: true } });
    await scene.touch('stay');
    await scene.touch('submitText', { value: KANA });
    await scene.touch('leave');
    expect(scene.screen.id).toBe('K-14');
    await scene.touch('stay');
    await enter(scene, 'right');
    await enter(scene, 'right');
    await scene.touch('leave');
    expect(scene.screen.id).toBe('K-12');

    const other = await Scene.ready();
    await toConsent(other);
    await other.touch('leave');
    expect(other.screen.id).toBe('K-12');
  });

  test.each([
    ['T-51', toConsent],
    ['T-53', toAttributes],
    ['T-54', toSignature],
  ] as const)('nobody is there any more: %s', async (id, arrive) => {
    const scene = await Scene.ready();
    await arrive(scene);
    expect(scene.screen.id).toBe(id);
    await scene.pass(60_000);
    expect(scene.screen.id).toBe('K-10');
    await scene.pass(30_000);
    expect(scene.screen.id).toBe('K-12');
    expect(scene.world.entry).toBeNull();
    expect(scene.world.session).toBeNull();
  });

  test('typing keeps the visit going', async () => {
    const scene = await Scene.ready();
    await toSignature(scene);
    for (const count of [1, 2]) {
      await scene.pass(59_000);
      await scene.does((world) => world.tell({ event: 'entry', count, max: 16 }));
    }
    expect(scene.trace.at(-1)).toBe('T-54 5 touch');
  });

  test.each(['beginEtaxRequest', 'readAttributes', 'sendEtaxRequest', 'lockCard'] as const)(
    'a bug behind %s is a fault of the terminal',
    async (name) => {
      const scene = await Scene.ready();
      scene.world.breaks(name);
      await toSignature(scene).catch(() => {});
      if (name === 'lockCard') await scene.touch('back');
      expect(scene.screen.id).toBe('K-15');
      expect(scene.world.session).toBeNull();
    },
  );

  test('a card that never signs that this person asks is a fault of the terminal', async () => {
    const scene = await Scene.ready();
    await toConsent(scene);
    scene.world.hold('beginEtaxRequest');
    await scene.touch('next');
    await scene.pass(20_000);
    expect(scene.screen.id).toBe('K-15');
    expect(scene.world.session).toBeNull();
  });

  test('signed in again without the portal, there is no menu to go back to', async () => {
    const scene = await Scene.ready();
    await toConsent(scene);
    scene.world.session = null;
    scene.world.person = err(failure('NET_TIMEOUT'));
    await scene.touch('next');
    await enter(scene, 'right');
    await scene.touch('submitText', { value: KANA });
    await enter(scene, 'right');
    scene.world.etaxSent = ok({ receiptNumber: 'T-2', state: 'stored', reason: null });
    await enter(scene, 'right');
    expect(scene.screen).toMatchObject({ id: 'T-55', data: { state: 'stored' } });
    expect(scene.screen.actions).not.toContain('toMenu');
  });
});
