import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A websocket of JSON messages whose past and future can be waited for. */
export interface JsonSocket<In, Out> {
  readonly received: readonly In[];
  send(message: Out): void;
  /** The first message from position `from` on (now or later) that `find` accepts. Fails when the socket closes before. */
  until<T>(find: (message: In) => T | undefined, from?: number): Promise<T>;
  close(): void;
}

export async function openJsonSocket<In, Out>(
  url: string,
  protocols: readonly string[],
  origin: string,
): Promise<JsonSocket<In, Out>> {
  const socket = new WebSocket(url, [...protocols], { origin, perMessageDeflate: false });
  const received: In[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const check of [...waiting]) check();
  };
  let closed = false;
  socket.on('message', (data) => {
    received.push(JSON.parse(data.toString()) as In);
    wake();
  });
  socket.on('close', () => {
    closed = true;
    wake();
  });
  await once(socket, 'open');
  return {
    received,
    send: (message) => socket.send(JSON.stringify(message)),
    until(find, from = 0) {
      let at = from;
      return new Promise((settle, fail) => {
        const check = (): void => {
          for (; at < received.length; at += 1) {
            const found = find(received[at] as In);
            if (found === undefined) continue;
            waiting.delete(check);
            settle(found);
            return;
          }
          if (!closed) return;
          waiting.delete(check);
          fail(new Error(`${url} closed while waiting; last: ${JSON.stringify(received.at(-1))}`));
        };
        waiting.add(check);
        check();
      });
    },
    close: () => socket.close(),
  };
}
