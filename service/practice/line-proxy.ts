import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { ListenProblem } from '../resident/loopback-server.ts';

/** The line between terminal and portal: TCP bytes, passed on unread. */
export interface LineProxy {
  readonly port: number;
  isUp(): boolean;
  /** Down: every connection is reset in the middle of whatever it carried, and every new one at once. */
  set(up: boolean): void;
  close(): Promise<void>;
}

/** @param target port of the portal on this machine; @param port 0 picks a free one */
export async function startLineProxy(port: number, target: number): Promise<Result<LineProxy, ListenProblem>> {
  const open = new Set<Socket>();
  let up = true;

  const track = (socket: Socket): void => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  };
  const server = createServer({ allowHalfOpen: true }, (near) => {
    near.on('error', () => near.destroy());
    if (!up) {
      near.resetAndDestroy();
      return;
    }
    const far = createConnection({ port: target, host: '127.0.0.1', allowHalfOpen: true });
    track(near);
    track(far);
    // What one side loses, the other must see lost too, not ended.
    far.on('error', () => near.resetAndDestroy());
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.pipe(far);
    far.pipe(near);
  });

  const problem = await listen(server, port);
  if (problem !== null) return err({ port, code: problem });
  const address = server.address();
  return ok({
    port: typeof address === 'object' && address !== null ? address.port : port,
    isUp: () => up,
    set(wanted) {
      up = wanted;
      if (!up) for (const socket of open) socket.resetAndDestroy();
    },
    close: () =>
      new Promise((settle) => {
        server.close(() => settle());
        for (const socket of open) socket.destroy();
      }),
  });
}

function listen(server: Server, port: number): Promise<string | null> {
  return new Promise((settle) => {
    server.once('error', (error: NodeJS.ErrnoException) => settle(error.code ?? 'UNKNOWN'));
    server.listen(port, '127.0.0.1', () => settle(null));
  });
}
