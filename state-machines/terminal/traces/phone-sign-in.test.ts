import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, phoneAt, toCheck, toCode, toPin, toSetCard, toSignedInByPhone } from '../../testing/walks.ts';
import { KNOWN_PERSON, NEW_PERSON } from '../../testing/world-answers.ts';
import { someCard } from '../../testing/world-card.ts';
import { failure } from '../../vocabulary/failures.ts';
import { LIMITS } from '../../vocabulary/limits.ts';
import { PHONE_FAILURES } from '../../vocabulary/phone.ts';
import { err, ok } from '../../vocabulary/result.ts';

const issued = (scene: Scene): number => scene.world.calls.filter((call) => call === 'issuePhoneTicket').length;
const called = (scene: Scene, name: string): boolean => scene.world.calls.includes(name);

/** Nobody touches anything, and somebody says each time that they are there. */
async function waitFor(scene: Scene, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= LIMITS.idleWarning) {
    await scene.pass(Math.min(left, LIMITS.idleWarning));
    if (scene.screen.id === 'K-10') await scene.touch('extend');
  }
}

describe('the way through', () => {
  test('four touches, then the phone: code, number, card, reading, menu', async () => {
    const scene = await Scene.ready();
    scene.world.person = ok(KNOWN_PERSON);
    await toCode(scene, 'menu');
    await phoneAt(scene, 'scanned');
    await phoneAt(scene, 'scanned', { matched: true });
    await phoneAt(scene, 'cardReading', { matched: true });
    await phoneAt(scene, 'verified', { matched: true });
    expect(scene.since()).toEqual([
      'K-02',
      'K-03',
      'Q-01',
      'Q-02 …',
      'Q-02 42',
      'Q-03 number',
      'Q-03 card',
      'Q-03 reading',
      'L-03 portal',
      'A-02',
    ]);
    expect(scene.world.calls.filter((call) => call === 'touch').length + 1).toBeLessThanOrEqual(4);
    expect(scene.world.verified).toBe(0);
  });

  test('a person without an account goes on to register; without a card, the curtain does not fall', async () => {
    const scene = await Scene.ready();
    scene.world.person = ok(NEW_PERSON);
    await toSignedInByPhone(scene);
    expect(scene.screen.id).toBe('B-10');
    await toCheck(scene);
    expect(scene.screen.id).toBe('B-02');
  });

  test('idle rules stay: nobody there, and the visit ends', async () => {
    const scene = await Scene.ready();
    scene.world.person = ok(KNOWN_PERSON);
    await toSignedInByPhone(scene);
    expect(scene.screen.id).toBe('A-02');
    await scene.pass(LIMITS.idleWarning);
    expect(scene.screen.id).toBe('K-10');
    await scene.pass(LIMITS.idleCountdown);
    expect(scene.screen.id).toBe('K-13');
  });

  test('what happens on the phone is somebody being there', async () => {
    const scene = await Scene.ready();
    await toCode(scene);
    await scene.pass(LIMITS.idleWarning - 2 * LIMITS.phonePoll);
    await phoneAt(scene, 'scanned');
    await scene.pass(LIMITS.idleWarning - LIMITS.phonePoll);
    expect(scene.screen.id).toBe('Q-03');
  });
});

describe('the code', () => {
  test('is renewed without a touch, five times; then asks', async () => {
    const scene = await Scene.ready();
    await toCode(scene);
    for (let renewal = 0; renewal <= LIMITS.phoneRenewals; renewal += 1) {
      expect(issued(scene)).toBe(renewal + 1);
      await waitFor(scene, LIMITS.phoneTicket);
    }
    expect(scene.since().at(-1)).toBe('Q-02 continue?');
    await scene.touch('retry');
    expect(scene.since().at(-1)).toBe('Q-02 42');
    expect(scene.world.renewals).toBe(0);
  });

  test('a phone that reads it just before keeps it', async () => {
    const scene = await Scene.ready();
    await toCode(scene);
    scene.world.ticketAnswer = ok('taken');
    await waitFor(scene, LIMITS.phoneTicket);
    expect(scene.screen.id).toBe('Q-03');
  });

  test('the old one stays on the screen until the new one is there', async () => {
    const scene = await Scene.ready();
    await toCode(scene);
    scene.world.hold('issuePhoneTicket');
    await waitFor(scene, LIMITS.phoneTicket);
    expect(scene.since().at(-1)).toBe('Q-02 42');
    scene.world.release('issuePhoneTicket');
  });

  test('a line that is away for a moment costs nothing', async () => {
    const scene = await Scene.ready();
    await toCode(scene);
    scene.world.phone = err(failure('NET_UNREACHABLE'));
    await scene.pass(5 * LIMITS.phonePoll);
    expect(scene.screen.id).toBe('Q-02');
    await phoneAt(scene, 'scanned');
    expect(scene.screen.id).toBe('Q-03');
  });
});

describe('every other end', () => {
  test('キャンセル on the phone: back to the top', async () => {
    const scene = await Scene.ready();
    await toCode(scene);
    await phoneAt(scene, 'scanned');
    await phoneAt(scene, 'cancelled');
    expect(scene.screen.id).toBe('K-02');
  });

  test('戻る here: the phone is told, and K-03 comes back', async () => {
    const scene = await Scene.ready();
    await toCode(scene);
    await phoneAt(scene, 'scanned');
    await scene.touch('back');
    expect(called(scene, 'cancelPhoneTicket')).toBe(true);
    expect(scene.screen.id).toBe('K-03');
  });

  test('a portal that does not hear of the end holds nobody up', async () => {
    const scene = await Scene.ready();
    await toCode(scene);
    scene.world.hold('cancelPhoneTicket');
    await scene.touch('back');
    await scene.pass(LIMITS.phonePoll);
    expect(scene.screen.id).toBe('K-03');
  });

  test('with the card after all', async () => {
    const scene = await Scene.ready();
    await toCode(scene);
    await scene.touch('useCard');
    expect(called(scene, 'cancelPhoneTicket')).toBe(true);
    expect(scene.screen.id).toBe('L-01');
  });

  test.each(PHONE_FAILURES)('failed, %s: retry makes a new code', async (reason) => {
    const scene = await Scene.ready();
    await toCode(scene);
    await phoneAt(scene, 'failed', { reason });
    expect(scene.since().at(-1)).toBe(`Q-04 ${reason}`);
    await phoneAt(scene, 'issued');
    await scene.touch('retry');
    expect(scene.since().at(-1)).toBe('Q-02 42');
  });

  test.each(['expired', 'superseded', 'consumed'] as const)('%s: told as over', async (state) => {
    const scene = await Scene.ready();
    await toCode(scene);
    await phoneAt(scene, state);
    expect(scene.since().at(-1)).toBe('Q-04 expired');
  });

  test('the phone takes longer than it may', async () => {
    const scene = await Scene.ready();
    await toCode(scene);
    await phoneAt(scene, 'scanned');
    await waitFor(scene, LIMITS.phoneTicketScanned);
    expect(scene.since().at(-1)).toBe('Q-04 expired');
  });

  test.each([
    ['NET_UNREACHABLE', 'offline'],
    ['PORTAL_ERROR', 'portal'],
  ] as const)('no ticket, %s: %s', async (code, reason) => {
    const scene = await Scene.ready();
    scene.world.ticketAnswer = err(failure(code));
    await toCode(scene);
    expect(scene.since().at(-1)).toBe(`Q-04 ${reason}`);
    await scene.touch('back');
    expect(scene.screen.id).toBe('K-03');
  });

  test.each([
    ['CERT_EXPIRED', 'certificateExpired'],
    ['CERT_UNTRUSTED', 'certificateUntrusted'],
    ['PORTAL_REFUSED', 'portal'],
  ] as const)('the exchange comes to nothing, %s: %s', async (code, reason) => {
    const scene = await Scene.ready();
    scene.world.person = err(failure(code));
    await toSignedInByPhone(scene);
    expect(scene.since().at(-1)).toBe(`Q-04 ${reason}`);
  });

  test.each(['issuePhoneTicket', 'phoneProgress', 'signInByPhone'] as const)(
    'a bug in %s ends at K-15',
    async (name) => {
      const scene = await Scene.ready();
      scene.world.breaks(name);
      await toSignedInByPhone(scene);
      expect(scene.screen.id).toBe('K-15');
    },
  );

  test('a portal that never answers is not waited for for ever', async () => {
    const scene = await Scene.ready();
    scene.world.hold('issuePhoneTicket');
    await toCode(scene);
    await scene.pass(LIMITS.serviceCommand);
    expect(scene.since().at(-1)).toBe('Q-04 offline');
  });
});

describe('offered', () => {
  test('where the card is asked for: L-01 and L-02, whose entry is ended first', async () => {
    const scene = await Scene.ready();
    await toSetCard(scene);
    expect(scene.screen.actions).toContain('usePhone');
    await scene.touch('back');
    await scene.touch('begin');
    await scene.does((world) => world.lay(someCard()));
    expect(scene.screen.id).toBe('L-02');
    await scene.touch('usePhone');
    expect(scene.world.entry).toBeNull();
    expect(scene.screen.id).toBe('Q-01');
    expect(scene.world.verified).toBe(0);
  });

  test('an entry that cannot be ended is a fault, not a phone beside an open keypad', async () => {
    const scene = await Scene.ready();
    await toPin(scene);
    scene.world.hold('cancelEntry');
    await scene.touch('usePhone');
    await scene.pass(LIMITS.hostCommand);
    expect(scene.screen.id).toBe('K-15');
  });

  test('not where the same PIN stands in the way', async () => {
    const scene = await Scene.ready();
    await toPin(scene);
    await enter(scene, 'wrong');
    expect(scene.screen.id).toBe('L-04');
    expect(scene.screen.actions).not.toContain('usePhone');
  });

  test('not while the line is down', async () => {
    const scene = await Scene.ready();
    scene.actor.send({ type: 'line', up: false });
    await scene.touch('start', {});
    await scene.touch('chooseTask', { task: 'register' });
    expect(scene.screen.actions).not.toContain('usePhone');
    await scene.touchAnyway({ name: 'usePhone', args: {} });
    expect(scene.screen.id).toBe('K-03');
  });
});

describe('without a reader', () => {
  async function without(): Promise<Scene> {
    const scene = await Scene.ready();
    scene.world.reasons = ['reader'];
    await scene.does((world) => world.unplugReader());
    return scene;
  }

  test('the terminal stays in service; the card is off with its reason, the phone signs in', async () => {
    const scene = await without();
    expect(scene.screen.id).toBe('K-01');
    scene.world.person = ok(KNOWN_PERSON);
    await scene.touch('start', {});
    await scene.touch('chooseTask', { task: 'menu' });
    expect(scene.since()).toEqual(['K-02 card off', 'K-03 card off']);
    expect(scene.screen.actions).not.toContain('begin');
    await scene.touch('usePhone');
    expect(scene.screen.actions).not.toContain('useCard');
    await scene.touch('begin');
    await phoneAt(scene, 'verified', { matched: true });
    expect(scene.screen.id).toBe('A-02');
  });

  test('without the line as well it is out of service, and back with either', async () => {
    const scene = await without();
    scene.actor.send({ type: 'line', up: false });
    await scene.settle();
    expect(scene.since().at(-1)).toBe('K-00 reader');
    scene.actor.send({ type: 'line', up: true });
    await scene.settle();
    expect(scene.screen.id).toBe('K-01');
  });

  test('a reader that comes back during the visit can be used', async () => {
    const scene = await without();
    await scene.touch('start', {});
    await scene.touch('chooseTask', { task: 'menu' });
    await scene.does((world) => world.plugReader());
    expect(scene.screen.actions).toContain('begin');
  });

  test('what takes two people is closed, and K-03 counts no card that is laid here', async () => {
    const scene = await without();
    await scene.touch('start', {});
    expect(scene.screen).toMatchObject({ id: 'K-02', data: { tasks: ['register', 'tax', 'menu'], cardOff: true } });
    await scene.touch('chooseTask', { task: 'tax' });
    expect(scene.screen).toMatchObject({ id: 'K-03', data: { placements: 0, secrets: ['authentication'] } });
  });

  test('lost while the card is asked for: the phone is one of the ways on', async () => {
    const scene = await Scene.ready();
    await toSetCard(scene);
    await scene.does((world) => world.unplugReader());
    expect(scene.screen.id).toBe('L-10');
    await scene.touch('usePhone');
    expect(scene.since().at(-1)).toBe('Q-01 card off');
  });
});

describe('what needs a card asks for it here', () => {
  test('e-Tax: the card of the same person, and from then on it has to lie here', async () => {
    const scene = await Scene.ready();
    scene.world.person = ok(KNOWN_PERSON);
    scene.world.tax.linked.set('e-tax', { notices: true });
    await toSignedInByPhone(scene);
    await scene.touch('openEtaxRequest');
    await scene.touch('next');
    expect(scene.screen.id).toBe('L-01');
    await scene.does((world) => world.lay(someCard('cert-hanako')));
    await enter(scene, 'right');
    expect(scene.screen.id).toBe('T-52');
    await scene.does((world) => world.lift());
    expect(scene.screen.id).toBe('K-11');
  });

  test('another person’s card is not taken', async () => {
    const scene = await Scene.ready();
    scene.world.person = ok(KNOWN_PERSON);
    scene.world.tax.linked.set('e-tax', { notices: true });
    await toSignedInByPhone(scene);
    await scene.touch('openEtaxRequest');
    await scene.touch('next');
    await scene.does((world) => world.lay(someCard('cert-taro')));
    expect(scene.since().at(-1)).toBe('L-01 swapped present');
    expect(scene.world.verified).toBe(0);
  });
});
