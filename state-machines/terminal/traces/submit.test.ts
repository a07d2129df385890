import { describe, expect, test } from 'vitest';
import { createActor, SimulatedClock } from 'xstate';
import { deviceEvent } from '../../machine-events.ts';
import { makeSubmitMachine } from '../../submit/submit.machine.ts';
import type { SubmitOutput } from '../../submit/submit-context.ts';
import { submitView } from '../../submit/submit-view.ts';
import { Scene, SETTINGS } from '../../testing/scene.ts';
import { toCheck, toSignedIn } from '../../testing/walks.ts';
import { World } from '../../testing/world.ts';
import { someCard } from '../../testing/world-card.ts';
import { failure } from '../../vocabulary/failures.ts';
import type { RequestBody } from '../../vocabulary/requests.ts';
import { err, ok } from '../../vocabulary/result.ts';

const SELECT: RequestBody = { kind: 'tax.select', body: { year: 2026, certificates: [] } };
const LINK: RequestBody = { kind: 'link.create', body: { year: 2026, site: 'e-tax', notices: true } };
const REGISTER: RequestBody = {
  kind: 'issuer.register',
  body: { year: 2026, issuerId: 'mihon-life', kind: 'life-insurance', number: null },
};

/** The machine alone, with a card that is unlocked or not, and every request its port was asked for. */
function submitting(requests: readonly RequestBody[], { pinPerItem = false, unlocked = true } = {}) {
  const world = new World();
  const asked: string[][] = [];
  let answer = world.ports.submit;
  const submit: typeof answer = (some) => {
    asked.push(some.map(({ kind }) => kind));
    return answer(some);
  };
  Object.assign(world.ports, { submit });
  const card = someCard('cert-hanako');
  const cardRef = world.lay(card);
  if (unlocked) world.session = 'session';
  const input = {
    requests,
    online: true,
    cardRef,
    lifted: false,
    certificate: card.certificate,
    choseTouch: false,
    progress: null,
  };
  const shown: string[] = [];
  const actor = createActor(makeSubmitMachine(world.ports, { ...SETTINGS, pinPerItem }), {
    clock: new SimulatedClock(),
    input,
  });
  actor.subscribe((snapshot) => {
    const id = submitView(snapshot)?.id;
    if (id !== undefined && id !== shown.at(-1)) shown.push(id);
  });
  world.tell = (event) => actor.send(deviceEvent(event));
  const settle = async (): Promise<void> => {
    actor.start();
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
  };
  return {
    world,
    actor,
    asked,
    shown,
    settle,
    /** What the port answers from now on. */
    answers(other: typeof answer): void {
      answer = other;
    },
    output: (): SubmitOutput | undefined => actor.getSnapshot().output,
    async types(): Promise<void> {
      await settle();
      world.type('right');
      await settle();
    },
  };
}

describe('several requests of one touch', () => {
  test('are submitted once and together; what became of each is told in order', async () => {
    const run = submitting([SELECT, LINK, REGISTER]);
    await run.settle();
    expect(run.asked).toEqual([['tax.select', 'link.create', 'issuer.register']]);
    expect(run.shown).toEqual(['L-03']);
    expect(run.output()).toMatchObject({ answer: 'done', results: [{}, {}, {}], online: true });
  });

  test('one that is refused takes no other down', async () => {
    const run = submitting([SELECT, LINK]);
    const results = (['refused', 'completed'] as const).map((state) => ({
      receiptNumber: state,
      state,
      reason: null,
      expectedBy: null,
    }));
    run.answers(async () => ok(results));
    await run.settle();
    expect(run.output()).toMatchObject({ answer: 'done', results });
  });

  test('a session that ended asks for card and PIN once more, then submits the same once more', async () => {
    const run = submitting([SELECT, LINK], { unlocked: false });
    await run.types();
    expect(run.asked).toEqual([
      ['tax.select', 'link.create'],
      ['tax.select', 'link.create'],
    ]);
    expect(run.output()).toMatchObject({ answer: 'done', results: [{}, {}] });
    expect(run.world.verified).toBe(1);
  });

  test('fewer answers than requests: nothing is sent again, because it may be stored', async () => {
    const run = submitting([SELECT, LINK]);
    run.answers(async () => ok([]));
    await run.settle();
    expect(run.output()).toMatchObject({ answer: 'broken', results: [] });
    expect(run.asked).toHaveLength(1);
  });

  test('a failure that no card mends ends it, with nothing stored', async () => {
    const run = submitting([SELECT]);
    run.world.registered = err(failure('QUEUE_FULL'));
    await run.settle();
    expect(run.output()).toMatchObject({ answer: 'broken', results: [] });
  });
});

describe('with the PIN before each request', () => {
  test('each is unlocked and submitted alone, in order', async () => {
    const run = submitting([SELECT, LINK], { pinPerItem: true });
    await run.types();
    expect(run.asked).toEqual([['tax.select']]);
    await run.types();
    expect(run.asked).toEqual([['tax.select'], ['link.create']]);
    expect(run.world.verified).toBe(2);
    expect(run.output()).toMatchObject({ answer: 'done', results: [{}, {}] });
  });

  test('back before the second keeps what is stored of the first', async () => {
    const run = submitting([SELECT, LINK], { pinPerItem: true });
    await run.types();
    run.actor.send({ type: 'ui.back', args: {} });
    await run.settle();
    expect(run.output()).toMatchObject({ answer: 'back', results: [{ state: 'completed' }] });
    expect(run.asked).toEqual([['tax.select']]);
  });

  test('an account: the screen says why the PIN is asked for again', async () => {
    const scene = await Scene.ready({ pinPerItem: true });
    await toSignedIn(scene);
    await toCheck(scene);
    await scene.touch('register');
    expect(scene.screen).toMatchObject({ id: 'L-02', data: { again: 'nextItem' } });
    await scene.does((world) => world.type('right'));
    expect(scene.screen.id).toBe('B-03');
    expect(scene.world.forms).toHaveLength(1);
  });
});
