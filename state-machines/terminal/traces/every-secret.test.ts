import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter } from '../../testing/walks.ts';
import { someCard } from '../../testing/world-card.ts';
import { FAILURE_CODES, failure } from '../../vocabulary/failures.ts';
import { err } from '../../vocabulary/result.ts';
import { ASKED_SECRETS, type AskedSecret, callsOf, cardWith, seen } from './secrets.fixture.ts';

describe.each(ASKED_SECRETS)('what can go wrong with a secret: $secret', (asked: AskedSecret) => {
  const { secret, arrive, full, named, entry, working, done, before } = asked;

  /** VERIFYs of this secret only: whatever was typed for it was tried on no other. */
  const verified = (scene: Scene): number => scene.world.ledger.filter((line) => line.secret === secret).length;

  test('right: one call, one VERIFY, and on', async () => {
    const scene = await Scene.ready();
    await arrive(scene);
    expect(scene.trace.at(-1)).toBe(entry(full));
    scene.since();
    await enter(scene, 'right');
    expect(scene.since()).toEqual([working, ...done]);
    expect(callsOf(scene, asked)).toBe(1);
    expect(verified(scene)).toBe(1);
  });

  test('wrong: told with the tries left; a touch, a fresh reading and the right one lead on', async () => {
    const scene = await Scene.ready();
    await arrive(scene);
    scene.since();
    await enter(scene, 'wrong');
    expect(seen(scene)).toEqual([working, `${named('L-04')} ${full - 1}`]);
    expect(callsOf(scene, asked)).toBe(1);
    await scene.touch('retry');
    expect(seen(scene)).toEqual(['L-03 identifying', entry(full - 1)]);
    await enter(scene, 'right');
    expect(scene.since()).toEqual([working, ...done]);
    expect(verified(scene)).toBe(2);
  });

  test('one try left: an explicit yes, good for one entry', async () => {
    const scene = await Scene.ready();
    await arrive(scene, cardWith(secret, 1));
    expect(scene.trace.at(-1)).toBe(named('L-05'));
    expect(scene.world.entry).toBeNull();
    expect(callsOf(scene, asked)).toBe(0);
    await scene.touch('confirmLastTry');
    expect(scene.trace.at(-1)).toBe(entry(1));
    await enter(scene, 'cancelled');
    await scene.touch('retry');
    expect(scene.trace.at(-1)).toBe(named('L-05'));
    expect(verified(scene)).toBe(0);
  });

  test('one try left, and the office refuses it: no way to the entry', async () => {
    const scene = await Scene.ready({ lastTry: 'refuse' });
    await arrive(scene, cardWith(secret, 1));
    expect(scene.trace.at(-1)).toBe(`${named('L-05')} refused`);
    expect(scene.screen.actions).not.toContain('confirmLastTry');
    await scene.touchAnyway({ name: 'confirmLastTry', args: {} });
    expect(scene.world.entry).toBeNull();
    expect(callsOf(scene, asked)).toBe(0);
    await scene.touch('back');
    expect(scene.trace.at(-1)).toBe(before);
  });

  test('the last wrong try locks', async () => {
    const scene = await Scene.ready();
    await arrive(scene, cardWith(secret, 1));
    await scene.touch('confirmLastTry');
    scene.since();
    await enter(scene, 'wrong');
    expect(scene.since()).toEqual([working, `${named('L-06')} just now`]);
    expect(scene.screen.actions).toEqual(expect.arrayContaining(['back', 'leave', 'callStaff']));
  });

  test('locked elsewhere: told before anything is asked', async () => {
    const scene = await Scene.ready();
    await arrive(scene, cardWith(secret, 0));
    expect(scene.trace.at(-1)).toBe(`${named('L-06')} before`);
    expect(callsOf(scene, asked)).toBe(0);
    await scene.touch('back');
    expect(scene.trace.at(-1)).toBe(before);
  });

  test('a lost answer is never re-sent: the card is read, the tries are told, a touch goes on', async () => {
    const scene = await Scene.ready();
    await arrive(scene);
    scene.since();
    await enter(scene, 'answerLost');
    expect(seen(scene)).toEqual([working, `${named('L-11')} ?`, `${named('L-11')} ${full - 1}`]);
    expect(scene.screen).toMatchObject({ data: { judged: 'wrong', interrupted: false } });
    expect(verified(scene)).toBe(1);
    await scene.touch('retry');
    expect(seen(scene)).toEqual(['L-03 identifying', entry(full - 1)]);
    expect(verified(scene)).toBe(1);
  });

  test('the card pulled while it is typed: no try spent, the same card goes on with a fresh reading', async () => {
    const scene = await Scene.ready();
    const card = someCard();
    await arrive(scene, card);
    scene.since();
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(card));
    const news = seen(scene).filter((words, index, all) => words !== all[index - 1]);
    expect(news).toEqual(['L-07', 'L-03 identifying', entry(full, 'removed')]);
    expect(verified(scene)).toBe(0);
  });

  test('the card pulled during the check: unknown until it lies there again, another card tells nothing', async () => {
    const scene = await Scene.ready();
    const card = someCard();
    await arrive(scene, card);
    await scene.does((world) => world.startVerify());
    scene.since();
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard('cert-other')));
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(card));
    expect(seen(scene)).toEqual([
      `${named('L-11')} ? no card`,
      `${named('L-11')} ?`,
      `${named('L-11')} ? no card`,
      `${named('L-11')} ?`,
      `${named('L-11')} ${full - 1}`,
    ]);
    expect(verified(scene)).toBe(1);
  });

  const ENDINGS = [
    ['PIN_ENTRY_CANCELLED', `${named('L-01')} cancelled present`],
    ['PIN_ENTRY_TIMEOUT', `${named('L-01')} timeout present`],
    ['PIN_ENTRY_LENGTH', `${named('L-01')} length present`],
    ['PIN_TRIES_CHANGED', `${named('L-01')} triesChanged present`],
    ['PIN_ATTEMPT_UNRECORDED', 'L-10 storage'],
    ['PIN_LAST_TRY_REFUSED', named('L-05')],
    ['CARD_SWAPPED', `${named('L-01')} swapped present`],
    ['CARD_MUTE', 'L-08 mute'],
    ['CARD_COMMUNICATION', `${named('L-01')} communication present`],
    ['READER_LOST', 'L-10 reader'],
    ['DEVICE_HOST_DOWN', 'L-10 host'],
    ['QUEUE_FULL', 'K-15'],
  ] as const;
  test.each(ENDINGS)('ended by %s: told as %s, and nothing is sent by itself', async (code, told) => {
    const scene = await Scene.ready();
    await arrive(scene);
    scene.since();
    await enter(scene, code);
    expect(seen(scene)).toEqual([told]);
    expect(callsOf(scene, asked)).toBe(1);
    expect(verified(scene)).toBe(0);
    expect(scene.unexpected).toEqual([]);
  });

  test.each(FAILURE_CODES)('whatever it ends by leads on, and leaves nothing open: %s', async (code) => {
    const scene = await Scene.ready();
    await arrive(scene);
    await enter(scene, code);
    expect(scene.screen.actions).toContain(scene.screen.id === 'K-15' ? 'endNow' : 'back');
    expect(scene.world).toMatchObject({ entry: null, session: null });
    expect(verified(scene)).toBe(0);
    expect(scene.unexpected).toEqual([]);
  });

  test('a device that comes back does not take away what is said of a store that failed', async () => {
    const scene = await Scene.ready();
    await arrive(scene);
    await enter(scene, 'PIN_ATTEMPT_UNRECORDED');
    await scene.does((world) => world.tell({ event: 'pinPad', state: 'ready' }));
    await scene.does((world) => world.tell({ event: 'reader', state: 'present', name: 'reader' }));
    expect(scene.screen).toMatchObject({ id: 'L-10', data: { device: 'storage', touchOffered: false } });
    await scene.touch('retry');
    expect(scene.trace.at(-1)).toBe(entry(full));
  });

  test('forgotten: the entry ends, and there is advice', async () => {
    const scene = await Scene.ready();
    await arrive(scene);
    await scene.touch('pinForgotten');
    expect(scene.trace.at(-1)).toBe('K-04 forgotPin');
    expect(scene.world.entry).toBeNull();
    await scene.touch('back');
    expect(scene.trace.at(-1)).toBe(before);
  });

  test('back ends the entry first', async () => {
    const scene = await Scene.ready();
    await arrive(scene);
    await scene.touch('back');
    expect(scene.world.entry).toBeNull();
    expect(scene.trace.at(-1)).toBe(before);
  });

  test('a bug behind the call is a fault of the terminal, and no card stays open', async () => {
    const scene = await Scene.ready();
    scene.world.breaks(asked.call);
    await arrive(scene);
    expect(scene.screen.id).toBe('K-15');
    expect(scene.world.session).toBeNull();
    expect(scene.unexpected).toHaveLength(1);
  });

  test('a secret that was right while its answer was lost is told as right', async () => {
    const scene = await Scene.ready();
    const card = cardWith(secret, full - 1);
    await arrive(scene, card);
    await scene.does((world) => world.startVerify());
    await scene.does((world) => {
      card.tries[secret] = full;
      world.entry?.settle(err(failure('PIN_OUTCOME_UNKNOWN')));
    });
    expect(scene.screen).toMatchObject({ id: 'L-11', data: { triesLeft: full, judged: 'right' } });
  });
});
