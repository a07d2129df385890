import { describe, expect, test } from 'vitest';
import { createActor, SimulatedClock } from 'xstate';
import type { DeliveryOutcome } from '../ports/delivery.ts';
import type { Unexpected } from '../vocabulary/unexpected.ts';
import { makeDeliveryMachine } from './delivery.machine.ts';

const unreachable: DeliveryOutcome = { kind: 'retry', because: 'unreachable', retryAfterMs: null };
const delivered: DeliveryOutcome = { kind: 'delivered' };

/** A queue of ids and a portal that answers by script; what is tried is recorded with the simulated time. */
function scene(rows: string[], random = 1 - Number.EPSILON) {
  const clock = new SimulatedClock();
  const tries: { id: string; at: number }[] = [];
  const unexpected: Unexpected[] = [];
  let answers: (DeliveryOutcome | 'hang' | 'throw')[] = [];
  let asked = 0;
  let asking: Promise<void> | null = null;
  const machine = makeDeliveryMachine({
    next: async () => {
      asked += 1;
      if (asking !== null) {
        const snapshotOfQueue = rows[0];
        await asking;
        return snapshotOfQueue === undefined ? null : { registrationId: snapshotOfQueue };
      }
      const id = rows[0];
      return id === undefined ? null : { registrationId: id };
    },
    deliver: async (id) => {
      tries.push({ id, at: clock.now() });
      const answer = answers.shift() ?? delivered;
      if (answer === 'hang') return new Promise<DeliveryOutcome>(() => {});
      if (answer === 'throw') throw new Error('bug');
      if (answer.kind !== 'retry') rows.splice(rows.indexOf(id), 1);
      return answer;
    },
    random: () => random,
  });
  const actor = createActor(machine, { clock });
  actor.on('unexpected', (event) => unexpected.push(event));
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return {
    actor,
    tries,
    rows,
    unexpected,
    settle,
    asked: () => asked,
    script: (...next: (DeliveryOutcome | 'hang' | 'throw')[]) => {
      answers = next;
    },
    holdQuestions: (until: Promise<void> | null) => {
      asking = until;
    },
    state: () => actor.getSnapshot().value,
    async start() {
      actor.start();
      await settle();
    },
    async send(type: 'enqueued' | 'lineUp') {
      actor.send({ type });
      await settle();
    },
    async pass(ms: number) {
      clock.increment(ms);
      await settle();
    },
  };
}

describe('delivery', () => {
  test('rows of before the start are delivered without an event, oldest first, then it rests', async () => {
    const it = scene(['a', 'b', 'c']);
    await it.start();
    expect(it.tries.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(it.state()).toEqual({ work: 'idle', outage: 'none' });
  });

  test('a row enqueued while the queue is being asked is not forgotten', async () => {
    const it = scene([]);
    let answer = () => {};
    it.holdQuestions(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    await it.start();
    it.rows.push('late');
    await it.send('enqueued');
    expect(it.tries).toEqual([]);
    it.holdQuestions(null);
    answer();
    await it.settle();
    expect(it.tries.map(({ id }) => id)).toEqual(['late']);
  });

  test('the first failure waits less than a second, the third less than four', async () => {
    const it = scene(['a'], 0.5);
    it.script(unreachable, unreachable, unreachable);
    await it.start();
    await it.pass(499);
    expect(it.tries).toHaveLength(1);
    await it.pass(1);
    expect(it.tries).toHaveLength(2);
    await it.pass(999);
    expect(it.tries).toHaveLength(2);
    await it.pass(1);
    expect(it.tries).toHaveLength(3);
    await it.pass(1_999);
    expect(it.tries).toHaveLength(3);
    await it.pass(1);
    expect(it.tries).toHaveLength(4);
    expect(it.rows).toEqual([]);
  });

  test('a new row ends our own back-off', async () => {
    const it = scene(['a']);
    it.script(unreachable);
    await it.start();
    await it.send('enqueued');
    expect(it.tries.map(({ at }) => at)).toEqual([0, 0]);
  });

  test('Retry-After is a minimum that neither a new row nor the line ends', async () => {
    const it = scene(['a'], 0);
    it.script({ kind: 'retry', because: 'busy', retryAfterMs: 30_000 });
    await it.start();
    await it.send('enqueued');
    await it.send('lineUp');
    await it.pass(29_999);
    expect(it.tries).toHaveLength(1);
    await it.pass(1);
    expect(it.tries).toHaveLength(2);
    expect(it.unexpected).toEqual([]);
  });

  test('the line coming back after a short outage is used at once', async () => {
    const it = scene(['a', 'b']);
    it.script(unreachable);
    await it.start();
    await it.pass(500);
    await it.send('lineUp');
    expect(it.tries.map(({ id, at }) => `${id}@${at}`)).toEqual(['a@0', 'a@500', 'b@500']);
  });

  test('after an outage longer than ten minutes the first try is spread over ten minutes', async () => {
    const it = scene(['a'], 0.5);
    it.script(...Array.from({ length: 40 }, () => unreachable));
    await it.start();
    await it.pass(599_999);
    await it.pass(1);
    expect(it.state()).toMatchObject({ outage: 'long' });
    const before = it.tries.length;
    it.script(delivered);
    await it.send('lineUp');
    await it.send('lineUp');
    await it.pass(299_999);
    expect(it.tries).toHaveLength(before);
    await it.pass(1);
    expect(it.tries).toHaveLength(before + 1);
    expect(it.state()).toEqual({ work: 'idle', outage: 'none' });
  });

  test('a try that began before the line came back does not lengthen the back-off', async () => {
    const it = scene(['a']);
    it.script(unreachable, unreachable, unreachable, unreachable, unreachable, 'hang');
    await it.start();
    for (const wait of [1_000, 2_000, 4_000, 8_000, 16_000]) await it.pass(wait);
    expect(it.tries).toHaveLength(6);
    await it.send('lineUp');
    await it.pass(20_000);
    expect(it.state()).toMatchObject({ work: 'backingOff' });
    await it.pass(1_000);
    expect(it.tries).toHaveLength(7);
  });

  test('an attempt that never settles is given up and tried again', async () => {
    const it = scene(['a']);
    it.script('hang');
    await it.start();
    await it.pass(20_000);
    await it.pass(1_000);
    expect(it.tries.map(({ id }) => id)).toEqual(['a', 'a']);
    expect(it.rows).toEqual([]);
  });

  test('a bug in an attempt is told to the log and backs off instead of spinning', async () => {
    const it = scene(['a']);
    it.script('throw');
    await it.start();
    expect(it.unexpected).toEqual([
      { type: 'unexpected', machine: 'delivery', event: expect.stringMatching(/^xstate\.error\.actor\./) },
    ]);
    expect(it.tries).toHaveLength(1);
    await it.pass(1_000);
    expect(it.rows).toEqual([]);
  });

  test('a parked row does not hold up the next one', async () => {
    const it = scene(['poison', 'b']);
    it.script({ kind: 'park' });
    await it.start();
    expect(it.tries.map(({ id }) => id)).toEqual(['poison', 'b']);
  });
});
