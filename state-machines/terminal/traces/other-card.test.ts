import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, toCheck, toPin, toSignedIn } from '../../testing/walks.ts';
import { someCard } from '../../testing/world-card.ts';
import { type FailureCode, failure } from '../../vocabulary/failures.ts';
import { err } from '../../vocabulary/result.ts';

const REFUSED: readonly [code: FailureCode, shown: string][] = [
  ['CARD_JUKI', 'L-08 juki'],
  ['CARD_PHONE_TOKEN', 'L-08 phone'],
  ['CARD_NOT_SUPPORTED', 'L-08 other'],
  ['CARD_MUTE', 'L-08 mute'],
  ['CERT_ABSENT', 'L-09 absent'],
  ['CERT_EXPIRED', 'L-09 expired'],
  ['CERT_NOT_YET_VALID', 'L-09 notYetValid'],
  ['CERT_UNTRUSTED', 'L-09 untrusted'],
  ['CARD_COMMUNICATION', 'L-01 communication present'],
  ['CARD_PROTOCOL', 'L-01 communication present'],
  ['READER_LOST', 'L-10 reader'],
  ['INTERNAL', 'K-15'],
];

describe('a card that cannot be used', () => {
  test.each(REFUSED)('%s is told as %s and no PIN is asked', async (identifyFails, shown) => {
    const scene = await Scene.ready();
    await toPin(scene, someCard('cert', 3, { identifyFails }));
    expect(scene.since().slice(-2)).toEqual(['L-03 identifying', shown]);
    expect(scene.world.calls).not.toContain('openSession');
  });

  test('taking the wrong card away asks for the right one, which is read at once', async () => {
    const scene = await Scene.ready();
    await toPin(scene, someCard('cert', 3, { identifyFails: 'CARD_JUKI' }));
    scene.since();
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard()));
    expect(scene.since()).toEqual(['L-01', 'L-03 identifying', 'L-02 3']);
  });

  test('a certificate the portal knows to be revoked', async () => {
    const scene = await Scene.ready();
    scene.world.person = err(failure('CERT_REVOKED'));
    await toSignedIn(scene);
    expect(scene.since().slice(-2)).toEqual(['L-03 portal', 'L-09 revoked']);
  });

  test('a card upside down is mute before anything is read', async () => {
    const scene = await Scene.ready();
    await scene.touch('start', {});
    await scene.touch('chooseTask', { task: 'register' });
    await scene.touch('begin');
    scene.since();
    scene.world.tell({ event: 'reader', state: 'mute', name: 'reader' });
    scene.world.tell({ event: 'reader', state: 'empty', name: 'reader' });
    await scene.does((world) => world.lay(someCard()));
    expect(scene.since()).toEqual(['L-08 mute', 'L-03 identifying', 'L-02 3']);
  });
});

describe('the card of somebody else', () => {
  test('cannot sign what another person typed', async () => {
    const scene = await Scene.ready();
    await toSignedIn(scene);
    await toCheck(scene);
    scene.world.session = null;
    await scene.touch('register');
    await enter(scene, 'cancelled');
    await scene.does((world) => world.lift());
    scene.since();
    await scene.does((world) => world.lay(someCard('cert-other')));
    expect(scene.since()).toEqual(['L-03 identifying', 'L-01 swapped present']);
    expect(scene.world.entry).toBeNull();
    expect(scene.world.forms).toHaveLength(1);
  });

  test('swapped between reading and entry is refused by the host and asked again by touch', async () => {
    const scene = await Scene.ready();
    await toPin(scene);
    scene.since();
    await enter(scene, 'CARD_SWAPPED');
    expect(scene.since()).toEqual(['L-01 swapped present']);
  });
});
