import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { type ControlClient, connectControl } from '../lifecycle/control-client.ts';
import type { ControlAnswer, ServiceStatus } from '../lifecycle/control-messages.ts';

/** The launcher's eye on the service, over all its restarts. */
export interface ServiceWatch {
  /** A fresh ticket's address; null while the service is away. */
  ticket(): Promise<string | null>;
  close(): void;
}

export interface ServiceWatchHooks {
  readonly status: (status: ServiceStatus | null) => void;
  readonly screen: (id: string) => void;
}

/** Connects to the control socket, and again whenever it goes away, until `close`. */
export function watchService(path: string, hooks: ServiceWatchHooks): ServiceWatch {
  const tickets: ((url: string | null) => void)[] = [];
  let client: ControlClient | null = null;
  let retry: NodeJS.Timeout | null = null;
  let closed = false;

  function answer(told: ControlAnswer): void {
    if (told.type === 'status') hooks.status(told.status);
    if (told.type === 'screen') hooks.screen(told.id);
    if (told.type === 'ticket') tickets.shift()?.(told.url);
  }

  function open(): void {
    const opening = connectControl(path, {
      connected(connected) {
        client = connected;
        connected.ask({ command: 'watch' });
      },
      answer,
      closed() {
        const wasConnected = client !== null;
        client = null;
        for (const settle of tickets.splice(0)) settle(null);
        if (wasConnected) hooks.status(null);
        if (!closed) retry = setTimeout(open, LIMITS.processPoll);
      },
    });
    if (closed) opening.close();
  }
  open();

  return {
    ticket() {
      const asking = client;
      if (asking === null) return Promise.resolve(null);
      return new Promise((settle) => {
        tickets.push(settle);
        asking.ask({ command: 'ticket' });
      });
    },
    close() {
      closed = true;
      if (retry !== null) clearTimeout(retry);
      client?.close();
    },
  };
}
