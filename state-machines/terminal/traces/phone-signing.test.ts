import { describe, expect, test } from 'vitest';
import { SOME_DELEGATION } from '../../testing/delegation-answers.ts';
import { Scene } from '../../testing/scene.ts';
import { toSelection } from '../../testing/tax-walks.ts';
import { enter, FAMILY, phoneAt, toCheck, toSignByPhone, toSignedInByPhone } from '../../testing/walks.ts';
import { KNOWN_PERSON, NEW_PERSON } from '../../testing/world-answers.ts';
import { someCard } from '../../testing/world-card.ts';
import { failure } from '../../vocabulary/failures.ts';
import { LIMITS } from '../../vocabulary/limits.ts';
import { err, ok } from '../../vocabulary/result.ts';

const calls = (scene: Scene, name: string): number => scene.world.calls.filter((call) => call === name).length;
/** Kinds of what was submitted, in order. */
const kinds = (scene: Scene): readonly string[] => scene.world.requests.map(({ kind }) => kind);

/** The phone has read the code, and signs. */
async function phoneSigns(scene: Scene): Promise<void> {
  await phoneAt(scene, 'scanned');
  await phoneAt(scene, 'cardReading', { matched: true });
  await phoneAt(scene, 'verified', { matched: true });
}

describe('the session is enough for an account', () => {
  test('it is registered without a card, and its receipt stays on the screen without one', async () => {
    const scene = await Scene.ready();
    scene.world.person = ok(NEW_PERSON);
    await toSignedInByPhone(scene);
    await toCheck(scene);
    await scene.touch('register');
    expect(scene.screen.id).toBe('B-03');
    expect(calls(scene, 'submit')).toBe(1);
    expect(scene.world.verified).toBe(0);
    await scene.touch('toMenu');
    expect(scene.screen.id).toBe('A-02');
    await scene.touch('signOut');
    expect(scene.screen.id).toBe('K-13');
  });

  test('a card of somebody else that lies there meanwhile is no more theirs than before', async () => {
    const scene = await Scene.ready();
    scene.world.person = ok(NEW_PERSON);
    await toSignedInByPhone(scene);
    await toCheck(scene);
    await scene.does((world) => world.lay(someCard('cert-taro')));
    await scene.touch('register');
    await scene.touch('toMenu');
    await scene.does((world) => world.lift());
    expect(scene.screen.id).toBe('A-02');
  });

  test('without the portal the phone or the card is asked for, and the card signs offline', async () => {
    const scene = await Scene.ready();
    scene.world.person = ok(NEW_PERSON);
    await toSignedInByPhone(scene);
    await toCheck(scene);
    scene.world.sessionProves = false;
    await scene.touch('register');
    expect(scene.since().at(-1)).toBe('Q-01 signs 1');
    await scene.touch('useCard');
    expect(scene.screen.id).toBe('L-01');
    await scene.does((world) => world.lay(someCard('cert-hanako')));
    await enter(scene, 'right');
    expect(scene.screen.id).toBe('B-03');
    await scene.does((world) => world.lift());
    expect(scene.screen.id).toBe('K-13');
  });
});

describe('everything else is signed by the phone once more', () => {
  test('what is to be signed, code, number, card, reading, result', async () => {
    const scene = await Scene.ready();
    await toSignByPhone(scene);
    scene.since();
    await scene.touch('begin');
    await phoneSigns(scene);
    expect(scene.since()).toEqual([
      'Q-02 …',
      'Q-02 42',
      'Q-03 number',
      'Q-03 reading',
      'L-03 signing',
      'L-03 signing',
      'A-11 R-1',
    ]);
    expect(scene.world.phoneSigns).toEqual([{ kind: 'account.delete', body: {} }]);
    expect(kinds(scene)).toEqual(['account.delete', 'account.delete']);
    expect(scene.world.verified).toBe(0);
  });

  test('what the phone does is somebody being there', async () => {
    const scene = await Scene.ready();
    await toSignByPhone(scene);
    await scene.touch('begin');
    await scene.pass(LIMITS.idleWarning - 2 * LIMITS.phonePoll);
    await phoneAt(scene, 'scanned');
    await scene.pass(LIMITS.idleWarning - LIMITS.phonePoll);
    expect(scene.screen.id).toBe('Q-03');
  });

  test.each([
    ['戻る', async (scene: Scene) => scene.touch('back'), 1],
    ['キャンセル on the phone', async (scene: Scene) => phoneAt(scene, 'cancelled'), 0],
  ] as const)('%s: nothing is signed, and the account stays', async (_what, end, cancelled) => {
    const scene = await Scene.ready();
    await toSignByPhone(scene);
    await scene.touch('begin');
    await phoneAt(scene, 'scanned');
    await end(scene);
    expect(scene.screen.id).toBe('A-02');
    expect(calls(scene, 'cancelPhoneTicket')).toBe(cancelled);
    expect(calls(scene, 'takePhoneSignatures')).toBe(0);
  });

  test.each(['otherPerson', 'pinLocked', 'wrongNumber'] as const)(
    'failed, %s: a new code can be asked for',
    async (reason) => {
      const scene = await Scene.ready();
      await toSignByPhone(scene);
      await scene.touch('begin');
      await phoneAt(scene, 'failed', { reason });
      expect(scene.since().at(-1)).toBe(`Q-04 ${reason}`);
      await phoneAt(scene, 'issued');
      await scene.touch('retry');
      await phoneSigns(scene);
      expect(scene.screen.id).toBe('A-11');
    },
  );

  test.each([
    ['VISIT_OTHER_CARD', 'otherPerson'],
    ['NET_TIMEOUT', 'offline'],
    ['NET_BAD_ANSWER', 'offline'],
    ['PORTAL_REFUSED', 'portal'],
  ] as const)('signatures that do not come, %s: %s, and nothing is sent', async (code, reason) => {
    const scene = await Scene.ready();
    await toSignByPhone(scene);
    await scene.touch('begin');
    scene.world.signatures = err(failure(code));
    await phoneSigns(scene);
    expect(scene.since().at(-1)).toBe(`Q-04 ${reason}`);
    expect(kinds(scene)).toEqual(['account.delete']);
  });

  test('without a reader the phone is the only way', async () => {
    const scene = await Scene.ready();
    scene.world.reasons = ['reader'];
    await scene.does((world) => world.unplugReader());
    await toSignByPhone(scene);
    expect(scene.screen).toMatchObject({ id: 'Q-01', data: { cardOff: true } });
    expect(scene.screen.actions).not.toContain('useCard');
    await scene.touch('begin');
    await phoneSigns(scene);
    expect(scene.screen.id).toBe('A-11');
  });

  test('the device host that does not say whether there is a reader is not waited for', async () => {
    const scene = await Scene.ready();
    scene.world.hold('deviceStatus');
    await toSignByPhone(scene);
    await scene.pass(LIMITS.hostCommand);
    expect(scene.screen).toMatchObject({ id: 'Q-01', data: { cardOff: true } });
  });

  test.each(['issuePhoneSigning', 'takePhoneSignatures'] as const)('a bug in %s: the account stays', async (name) => {
    const scene = await Scene.ready();
    scene.world.breaks(name);
    await toSignByPhone(scene);
    await scene.touch('begin');
    await phoneSigns(scene);
    expect(scene.screen.id).toBe('A-10');
    expect(kinds(scene)).toEqual(['account.delete']);
  });

  test('with the card after all: from then on it signs, and has to lie here', async () => {
    const scene = await Scene.ready();
    await toSignByPhone(scene);
    await scene.touch('useCard');
    await scene.does((world) => world.lay(someCard('cert-taro')));
    expect(scene.since().at(-1)).toBe('L-01 swapped present');
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard('cert-hanako')));
    await enter(scene, 'right');
    expect(scene.screen.id).toBe('A-11');
    await scene.does((world) => world.lift());
    expect(scene.screen.id).toBe('K-13');
  });
});

describe('the tax preparation without a reader', () => {
  test('what is chosen is signed by the phone, all of one touch together', async () => {
    const scene = await Scene.ready();
    scene.world.person = ok(KNOWN_PERSON);
    await toSignedInByPhone(scene);
    await scene.touch('openTaxPreparation');
    await toSelection(scene, 'life-insurance');
    await scene.touch('next');
    expect(scene.since().at(-1)).toBe('Q-01 signs 1');
    await scene.touch('begin');
    await phoneSigns(scene);
    expect(scene.screen.id).not.toMatch(/^[LQ]/);
    expect(scene.world.phoneSigns?.map(({ kind }) => kind)).toEqual(['tax.select']);
    expect(scene.world.verified).toBe(0);
  });
});

test('what a phone cannot sign says so before', async () => {
  const scene = await Scene.ready();
  scene.world.person = ok(KNOWN_PERSON);
  await toSignedInByPhone(scene);
  scene.world.tax.linked.set('e-tax', { notices: true });
  await scene.touch('openEtaxRequest');
  expect(scene.screen).toMatchObject({ id: 'T-51', data: { cardHere: true } });
});

describe('代理人', () => {
  async function toMenuByPhone(): Promise<Scene> {
    const scene = await Scene.ready();
    scene.world.person = ok(KNOWN_PERSON);
    await toSignedInByPhone(scene);
    await scene.touch('openDelegation');
    return scene;
  }

  test('is ended by what the phone signs, and the receipt stays without a card', async () => {
    const scene = await Scene.ready();
    scene.world.person = ok(KNOWN_PERSON);
    scene.world.delegations = ok([SOME_DELEGATION]);
    await toSignedInByPhone(scene);
    await scene.touch('openDelegation');
    await scene.touch('openDelegations');
    await scene.touch('selectDelegation', { id: SOME_DELEGATION.id });
    await scene.touch('cancelDelegation');
    await scene.touch('answer', { yes: true });
    expect(scene.since().at(-1)).toBe('Q-01 signs 1');
    await scene.touch('begin');
    await phoneSigns(scene);
    expect(scene.since().at(-1)).toBe('D-07 cancel completed R-1');
    await scene.touch('toMenu');
    expect(scene.screen.id).toBe('A-02');
  });

  test('is made with two cards here, which is said before; from then on the own card signs, and has to lie here', async () => {
    const scene = await toMenuByPhone();
    await scene.touch('becomeDelegate');
    await scene.touch('next');
    expect(scene.screen).toMatchObject({ id: 'D-03', data: { cardsHere: true } });
    await scene.touch('next');
    await scene.does((world) => world.lay(someCard(FAMILY)));
    await enter(scene, 'right');
    await scene.touch('answer', { yes: true });
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard('cert-hanako')));
    await enter(scene, 'right');
    await scene.touch('chooseRelation', { relation: 'spouse' });
    await scene.touch('choosePeriod', { period: 'season' });
    await scene.touch('toggleScope', { scope: 'medicalExpenses' });
    await scene.touch('next');
    await scene.touch('acceptDelegation');
    expect(scene.since().at(-1)).toBe('D-07 accept completed R-1');
    expect(calls(scene, 'issuePhoneSigning')).toBe(0);
    await scene.does((world) => world.lift());
    expect(scene.screen.id).toBe('K-13');
  });
});
