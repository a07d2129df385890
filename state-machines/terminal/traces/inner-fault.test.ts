import { describe, expect, test } from 'vitest';
import type { TerminalPorts } from '../../ports.ts';
import { Scene } from '../../testing/scene.ts';
import { toCheck, toSignedIn } from '../../testing/walks.ts';
import { KNOWN_PERSON } from '../../testing/world-answers.ts';
import { failure } from '../../vocabulary/failures.ts';
import { LIMITS } from '../../vocabulary/limits.ts';
import { err, ok } from '../../vocabulary/result.ts';

/** All the way to the receipt, as far as the bug lets us. */
async function registers(scene: Scene): Promise<void> {
  await toSignedIn(scene);
  await toCheck(scene);
  await scene.touch('register');
}

describe('a bug behind a call', () => {
  test.each(['deviceStatus', 'identify', 'openSession', 'signIn', 'submit'] satisfies (keyof TerminalPorts)[])(
    '%s throws: K-15, a line for the log, and out',
    async (name) => {
      const scene = await Scene.ready();
      scene.world.breaks(name);
      await registers(scene).catch(() => {});
      expect(scene.screen).toMatchObject({ id: 'K-15', data: { stored: false } });
      expect(
        scene.unexpected.map(({ event }) => event.replace(/\.[^.]*\.(signIn|unlock|submit|registerAccount).*/, '')),
      ).toEqual(['xstate.error.actor']);
      scene.world.breaks(name, false);
      await scene.touch('endNow');
      await scene.does((world) => world.lift());
      await scene.pass(10_000);
      expect(scene.screen.id).toBe('K-01');
    },
  );

  test('a visit that breaks as a whole ends, is wiped, and the terminal goes on', async () => {
    const scene = await Scene.ready();
    scene.world.person = ok(KNOWN_PERSON);
    scene.world.breaks('now');
    await toSignedIn(scene);
    expect(scene.screen.id).toBe('K-15');
    const wipes = scene.world.calls.filter((call) => call === 'endVisit').length;
    await scene.pass(10_000);
    expect(scene.world.calls.filter((call) => call === 'endVisit')).toHaveLength(wipes + 1);
    expect(scene.screen.id).toBe('K-12');
  });

  test('a visit that breaks after a registration says that it is stored, and with which number', async () => {
    const scene = await Scene.ready();
    await registers(scene);
    expect(scene.screen.id).toBe('B-03');
    scene.world.breaks('now');
    await scene.touch('toMenu');
    expect(scene.actor.getSnapshot().value).toBe('faulted');
    expect(scene.screen).toMatchObject({ id: 'K-15', data: { stored: true } });
    scene.since();
    await scene.touch('endNow');
    await scene.does((world) => world.lift());
    await scene.pass(10_000);
    expect(scene.since()).toEqual(['K-12', 'K-13 completed R-1', 'K-01']);
    expect(scene.actor.getSnapshot().context.finished).toBeNull();
  });

  test.each(['QUEUE_FULL', 'STORAGE_UNAVAILABLE', 'CONSENT_MISMATCH', 'SIGNED_OTHER_ITEM'] as const)(
    '%s at 完了 is a fault of the terminal',
    async (code) => {
      const scene = await Scene.ready();
      scene.world.registered = err(failure(code));
      await registers(scene);
      expect(scene.since().slice(-2)).toEqual(['L-03 signing', 'K-15']);
    },
  );

  test('完了 that never answers', async () => {
    const scene = await Scene.ready();
    scene.world.hold('submit');
    await registers(scene);
    await scene.pass(LIMITS.registerAnswer);
    expect(scene.screen.id).toBe('K-15');
  });

  test('完了 that takes as long as challenge, signature and receipt may take is told', async () => {
    const scene = await Scene.ready();
    scene.world.hold('submit');
    await registers(scene);
    await scene.pass(LIMITS.registerAnswer - LIMITS.answerMargin);
    scene.world.release('submit');
    await scene.settle();
    expect(scene.screen.id).toBe('B-03');
  });
});

describe('an intent that is not offered', () => {
  test('changes nothing and is reported by name only', async () => {
    const scene = await Scene.ready();
    await toSignedIn(scene);
    scene.since();
    for (const name of ['register', 'confirmLastTry', 'retry', 'start', 'endNow'] as const) {
      await scene.touchAnyway({ name, args: {} });
    }
    await scene.touchAnyway({ name: 'submitText', args: { value: 'secret' } });
    expect(scene.since()).toEqual([]);
    expect(scene.unexpected.map(({ event }) => event)).toEqual([
      'intent.register',
      'intent.confirmLastTry',
      'intent.retry',
      'intent.start',
      'intent.endNow',
      'intent.submitText',
    ]);
    expect(JSON.stringify(scene.unexpected)).not.toContain('secret');
  });
});
