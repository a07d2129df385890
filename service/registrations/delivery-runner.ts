import { createActor } from 'xstate';
import { makeDeliveryMachine } from '../../state-machines/delivery/delivery.machine.ts';
import type { DeliveryPorts } from '../../state-machines/ports/delivery.ts';
import type { Logger } from '../log/logger.ts';
import type { Line } from '../portal/line.ts';
import type { Timers } from '../time.ts';

/** The delivery at work, from `start` to `stop`. */
export interface Delivery {
  start(): void;
  /** A row was stored. */
  enqueued(): void;
  stop(): void;
}

export function openDelivery(ports: DeliveryPorts, line: Line, timers: Timers, log: Logger): Delivery {
  const clock = {
    setTimeout: (callback: () => void, milliseconds: number) => timers.setTimeout(callback, milliseconds),
    clearTimeout: (timer: unknown) => timers.clearTimeout(timer),
  };
  const actor = createActor(makeDeliveryMachine(ports), { clock });
  actor.on('unexpected', ({ machine, event }) => log.error('machine.unexpected-event', { machine, event }));
  const unsubscribe = line.subscribe((up) => {
    if (up) actor.send({ type: 'lineUp' });
  });
  return {
    start: () => {
      actor.start();
    },
    enqueued: () => actor.send({ type: 'enqueued' }),
    stop: () => {
      unsubscribe();
      actor.stop();
    },
  };
}
