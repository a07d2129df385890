import { createActor } from 'xstate';
import type { DeviceHostClient } from '../../hardware/client/device-host-client.ts';
import type { TerminalPorts, TerminalSettings } from '../../state-machines/ports.ts';
import type { Action } from '../../state-machines/screens/actions.ts';
import type { Screen, ScreenId } from '../../state-machines/screens/screen.ts';
import { screenOf } from '../../state-machines/terminal/screen-of.ts';
import { makeTerminalMachine } from '../../state-machines/terminal/terminal.machine.ts';
import type { DeviceEvent, ReaderState } from '../../state-machines/vocabulary/devices.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Logger } from '../log/logger.ts';
import type { Line } from '../portal/line.ts';
import type { Timers } from '../time.ts';

/** Where the terminal shows itself; the resident socket is one. */
export interface TerminalView {
  show(screen: Screen): void;
  pin(count: number, max: number): void;
  reader(state: ReaderState): void;
}

export interface TerminalOptions {
  readonly ports: TerminalPorts;
  readonly settings: TerminalSettings;
  readonly host: Pick<DeviceHostClient, 'onEvent' | 'onConnection'>;
  readonly line: Pick<Line, 'isUp' | 'subscribe'>;
  readonly view: TerminalView;
  readonly timers: Timers;
  readonly audit: AuditLog;
  readonly log: Logger;
  /** Every change of screen, by id. */
  readonly screenChanged: (id: ScreenId) => void;
}

export interface Terminal {
  act(action: Action): void;
  /** Nobody is being served. */
  isIdle(): boolean;
  /** False once the machine broke or was stopped: nobody can be served any more. */
  isRunning(): boolean;
  /** Takes no more visits, wipes the one there is. */
  stop(): Promise<void>;
}

/** The screens on which no visit is under way. */
const IDLE: ReadonlySet<ScreenId> = new Set(['K-00', 'K-01']);

/**
 * The terminal machine at work between devices, line and page.
 *
 * INVARIANTS
 * - Everything that reaches the machine is an event, in the order it happened; nothing calls into it.
 * - What the page is shown is `screenOf` of the newest snapshot, and nothing else.
 * - A machine that broke ends the process: a page that shows a screen nobody answers for is worse than none.
 */
export function startTerminal(options: TerminalOptions): Terminal {
  const { ports, host, line, view, timers, audit, log } = options;
  const actor = createActor(makeTerminalMachine(ports, options.settings), {
    clock: {
      setTimeout: (callback: () => void, milliseconds: number) => timers.setTimeout(callback, milliseconds),
      clearTimeout: (timer: unknown) => timers.clearTimeout(timer),
    },
  });
  let shown: Screen | null = null;

  actor.on('unexpected', ({ machine, event }) => log.warn('machine.unexpected-event', { machine, event }));
  actor.subscribe({
    next(snapshot) {
      const screen = screenOf(snapshot);
      const changed = screen.id !== shown?.id;
      shown = screen;
      view.show(screen);
      if (!changed) return;
      log.info('screen', { screen: screen.id });
      options.screenChanged(screen.id);
    },
    error(error) {
      log.fault('machine.stopped', error);
      // Out of the actor, which keeps what its observers throw to itself.
      queueMicrotask(() => {
        throw error;
      });
    },
  });

  function device(event: DeviceEvent): void {
    if (event.event === 'entry') view.pin(event.count, event.max);
    if (event.event === 'reader') view.reader(event.state);
    if (event.event === 'sessionEnded') {
      audit.append('card-session.end', { disposition: 'success', reason: event.reason });
    }
    actor.send({ type: 'device', event });
  }

  actor.start();
  const unsubscribe = [
    host.onConnection((connected, status) => actor.send({ type: 'host', connected, status })),
    host.onEvent(device),
    line.subscribe((up) => actor.send({ type: 'line', up })),
  ];
  actor.send({ type: 'line', up: line.isUp() });

  return {
    act: (action) => actor.send({ type: 'intent', action }),
    isIdle: () => shown !== null && IDLE.has(shown.id),
    isRunning: () => actor.getSnapshot().status === 'active',
    async stop() {
      for (const stop of unsubscribe) stop();
      actor.stop();
      await ports.endVisit();
    },
  };
}
