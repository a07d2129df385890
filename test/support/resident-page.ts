import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { ActionArgs, ActionName } from '../../state-machines/screens/actions.ts';
import type { Screen } from '../../state-machines/screens/screen.ts';
import {
  type ServerMessage,
  SOCKET_PATH,
  SUBPROTOCOL,
  TOKEN_SUBPROTOCOL_PREFIX,
} from '../../state-machines/screens/wire.ts';

type ScreenMessage = Extract<ServerMessage, { type: 'screen' }>;
type Answer = Extract<ServerMessage, { type: 'ok' | 'no' }>;

/** A resident's page without a browser: the real protocol over a real socket. */
export interface ResidentPage {
  readonly socket: WebSocket;
  readonly received: readonly ServerMessage[];
  readonly lease: () => string;
  /** The newest screen, or an error when none has come yet. */
  readonly screen: () => ScreenMessage;
  /** The first message of now or later that satisfies `wanted`; fails when the socket closes before. */
  next<T extends ServerMessage>(wanted: (message: ServerMessage) => message is T): Promise<T>;
  /** Waits until the newest screen satisfies `wanted`. */
  until(wanted: (screen: Screen) => boolean): Promise<Screen>;
  /** Sends one intent made looking at the newest screen, or with what `over` says instead. */
  act<Name extends ActionName>(
    action: Name,
    args: ActionArgs[Name],
    over?: { readonly id?: string; readonly rev?: number },
  ): Promise<Answer>;
  sendText(text: string): void;
  /** Stops the page's signs of life. */
  fallSilent(): void;
  closed(): Promise<{ readonly code: number }>;
}

/** @param token a ticket of the service's control socket or a lease */
export async function openResidentPage(origin: string, token: string): Promise<ResidentPage> {
  const socket = new WebSocket(
    `${origin.replace('http', 'ws')}${SOCKET_PATH}`,
    [SUBPROTOCOL, `${TOKEN_SUBPROTOCOL_PREFIX}${token}`],
    { origin, perMessageDeflate: false },
  );
  const received: ServerMessage[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const check of [...waiting]) check();
  };
  let code: number | null = null;
  socket.on('message', (data) => {
    received.push(JSON.parse(data.toString()) as ServerMessage);
    wake();
  });
  socket.on('close', (closeCode) => {
    code = closeCode;
    clearInterval(alive);
    wake();
  });
  const alive = setInterval(() => {
    if (socket.readyState === WebSocket.OPEN) socket.send('{"type":"alive"}');
  }, 500);
  try {
    await once(socket, 'open');
  } catch (error) {
    clearInterval(alive);
    throw error;
  }

  function wait<T>(find: () => T | undefined, what: string): Promise<T> {
    return new Promise((settle, fail) => {
      const check = (): void => {
        const found = find();
        if (found !== undefined) {
          waiting.delete(check);
          settle(found);
        } else if (code !== null) {
          waiting.delete(check);
          fail(new Error(`the socket closed (${code}) while waiting for ${what}`));
        }
      };
      waiting.add(check);
      check();
    });
  }
  const newest = (): ScreenMessage | undefined => received.findLast((message) => message.type === 'screen');

  const page: ResidentPage = {
    socket,
    received,
    lease() {
      const hello = received.find((message) => message.type === 'hello');
      if (hello === undefined) throw new Error('no hello has come yet');
      return hello.lease;
    },
    screen() {
      const message = newest();
      if (message === undefined) throw new Error('no screen has come yet');
      return message;
    },
    next: (wanted) => wait(() => received.find(wanted), 'a message'),
    until: (wanted) =>
      wait(
        () => {
          const message = newest();
          return message !== undefined && wanted(message.screen) ? message.screen : undefined;
        },
        `a screen after ${newest()?.screen.id ?? 'none'}`,
      ),
    act(action, args, over = {}) {
      const id = over.id ?? randomUUID();
      const before = received.length;
      socket.send(JSON.stringify({ type: 'intent', id, rev: over.rev ?? page.screen().rev, action, args }));
      return wait(
        () =>
          received
            .slice(before)
            .find(
              (message): message is Answer => (message.type === 'ok' || message.type === 'no') && message.id === id,
            ),
        `the answer to ${action}`,
      );
    },
    sendText: (text) => socket.send(text),
    fallSilent: () => clearInterval(alive),
    closed: () =>
      new Promise((settle) => {
        const check = (): void => {
          if (code === null) return;
          waiting.delete(check);
          settle({ code });
        };
        waiting.add(check);
        check();
      }),
  };
  return page;
}
