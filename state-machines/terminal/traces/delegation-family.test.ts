import { describe, expect, test } from 'vitest';
import { UNREGISTERED_FAMILY } from '../../testing/delegation-answers.ts';
import { Scene } from '../../testing/scene.ts';
import { enter, FAMILY, toFamilyConsent, toFamilyPin, toSwap } from '../../testing/walks.ts';
import { KNOWN_PERSON, NEW_PERSON } from '../../testing/world-answers.ts';
import { someCard } from '../../testing/world-card.ts';
import { NO_NOTIFICATIONS } from '../../vocabulary/account.ts';
import { failure } from '../../vocabulary/failures.ts';
import { err, ok } from '../../vocabulary/result.ts';

const HANAKO = 'cert-hanako';
const calls = (scene: Scene, name: string): number => scene.world.calls.filter((call) => call === name).length;
const certificates = (scene: Scene): string[] => scene.world.ledger.map(({ certificate }) => certificate);

describe('the family member', () => {
  test('lays the own card of the delegate: told, and not asked for a PIN', async () => {
    const scene = await Scene.ready();
    await toSwap(scene);
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard()));
    expect(scene.trace.at(-1)).toBe('D-04 same');
    expect(calls(scene, 'provePrincipal')).toBe(0);
    await scene.does((world) => world.lift());
    expect(scene.trace.at(-1)).toBe('D-04 place');
    await scene.does((world) => world.lay(someCard(FAMILY)));
    expect(scene.trace.at(-1)).toBe('L-02 3');
  });

  test('is the same person by another card: told by the portal', async () => {
    const scene = await Scene.ready();
    scene.world.principal = ok({ account: 'registered', samePerson: true, nickname: 'はなこ' });
    await toFamilyConsent(scene);
    expect(scene.trace.at(-1)).toBe('D-04 same');
  });

  test('takes the card away in the middle: asked for again, with the family’s screen', async () => {
    const scene = await Scene.ready();
    await toFamilyPin(scene);
    scene.since();
    await scene.does((world) => world.lift());
    expect(scene.since()).toEqual(['L-07', 'L-07']);
    await scene.does((world) => world.lay(someCard(FAMILY)));
    expect(scene.since()).toEqual(['L-03 identifying', 'L-02 3 removed']);
  });

  test('takes it away while being asked alone: whoever agrees now need not be its holder', async () => {
    const scene = await Scene.ready();
    await toFamilyConsent(scene);
    scene.since();
    await scene.does((world) => world.lift());
    expect(scene.since()).toEqual(['D-04 place removed']);
    await scene.touch('back');
    expect(scene.trace.at(-1)).toBe('D-03');
  });

  test('has one try left: a warning first, with that card’s own tries', async () => {
    const scene = await Scene.ready();
    await toFamilyPin(scene, someCard(), someCard(FAMILY, 1));
    expect(scene.trace.at(-1)).toBe('L-05');
    await scene.touch('confirmLastTry');
    await enter(scene, 'wrong');
    expect(scene.trace.at(-1)).toBe('L-06 just now');
    await scene.touch('back');
    expect(scene.trace.at(-1)).toBe('D-04 giveBack');
    await scene.does((world) => world.lift());
    expect(scene.trace.at(-1)).toBe('D-03');
  });

  test('forgot the PIN: advice, then the card is given back', async () => {
    const scene = await Scene.ready();
    await toFamilyPin(scene);
    await scene.touch('pinForgotten');
    expect(scene.trace.at(-1)).toBe('K-04 forgotPin');
    await scene.touch('back');
    await scene.does((world) => world.lift());
    expect(scene.trace.at(-1)).toBe('D-03');
  });

  test('has no card here', async () => {
    const scene = await Scene.ready();
    await toSwap(scene);
    await scene.touch('noFamilyCard');
    expect(scene.trace.at(-1)).toBe('K-04 noCard');
    await scene.touch('back');
    expect(scene.trace.at(-1)).toBe('D-04 take');
  });

  test('does not agree: a word about staff, and nothing is kept of the proof', async () => {
    const scene = await Scene.ready();
    await toFamilyConsent(scene);
    await scene.touch('answer', { yes: false });
    expect(scene.trace.at(-1)).toBe('D-09 declined');
    expect(JSON.stringify(scene.where().delegation?.context)).not.toContain('proof');
    await scene.touch('back');
    await scene.does((world) => world.lift());
    expect(scene.trace.at(-1)).toBe('D-03');
    expect(calls(scene, 'submit')).toBe(0);
  });

  test('has a revoked certificate: told as any card is', async () => {
    const scene = await Scene.ready();
    scene.world.principal = err(failure('CERT_REVOKED'));
    await toFamilyConsent(scene);
    expect(scene.trace.at(-1)).toBe('L-09 revoked');
  });
});

describe('a family member who is not registered', () => {
  const NOBODY = ok(UNREGISTERED_FAMILY);

  test('registers with the own card in between, then signs for the delegate', async () => {
    const scene = await Scene.ready();
    scene.world.principal = NOBODY;
    await toFamilyConsent(scene);
    expect(scene.trace.at(-1)).toBe('D-10');
    scene.world.person = ok(NEW_PERSON);
    await scene.touch('registerFamily');
    await enter(scene, 'right');
    expect(scene.trace.at(-1)).toBe('B-10');
    await scene.touch('agreeTerms', { version: 'terms-1' });
    await scene.touch('submitText', { value: 'たろう' });
    await scene.touch('answer', { yes: false });
    await scene.touch('setNotifications', NO_NOTIFICATIONS);
    await scene.touch('next');
    await scene.touch('register');
    expect(scene.trace.at(-1)).toBe('B-03 R-1');
    expect(scene.screen.actions).not.toContain('toMenu');
    scene.since();
    await scene.touch('next');
    expect(scene.since()).toEqual(['L-03 identifying', 'L-02 3 familyRegistered']);
    await enter(scene, 'right');
    expect(scene.trace.at(-1)).toBe('D-09 ask');
    await scene.touch('answer', { yes: true });
    await scene.does((world) => world.lift());
    scene.world.person = ok(KNOWN_PERSON);
    await scene.does((world) => world.lay(someCard()));
    await enter(scene, 'right');
    expect(scene.trace.at(-1)).toBe('D-05 relation');
    expect(certificates(scene)).toEqual([HANAKO, FAMILY, FAMILY, FAMILY, HANAKO]);
    expect(scene.unexpected).toEqual([]);
  });

  test('what they type is covered when their card leaves, and opened by no card but theirs', async () => {
    const scene = await Scene.ready();
    scene.world.principal = NOBODY;
    await toFamilyConsent(scene);
    scene.world.person = ok(NEW_PERSON);
    await scene.touch('registerFamily');
    await enter(scene, 'right');
    await scene.does((world) => world.lift());
    expect(scene.screen.id).toBe('K-11');
    await scene.does((world) => world.lay(someCard()));
    expect(scene.screen.id).toBe('K-11');
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard(FAMILY)));
    expect(scene.screen.id).toBe('B-10');
  });

  test('goes back after having signed in: nothing of the delegate is read before they sign in again', async () => {
    const scene = await Scene.ready();
    scene.world.principal = NOBODY;
    await toFamilyConsent(scene);
    scene.world.person = ok(KNOWN_PERSON);
    await scene.touch('registerFamily');
    await enter(scene, 'right');
    // Nobody has touched anything since the last PIN.
    expect(scene.trace.at(-1)).toBe('D-04 place familyRegistered');
    await scene.touch('retry');
    expect(scene.trace.at(-1)).toBe('L-02 3 familyRegistered');
    await scene.touch('back');
    await scene.does((world) => world.lift());
    expect(scene.trace.at(-1)).toBe('L-01 ownTurn');
    await scene.touch('back');
    expect(scene.screen.id).toBe('K-13');
  });
});
