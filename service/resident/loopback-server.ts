import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';

/** Why a port could not be taken: `EADDRINUSE`, `EACCES` (ports below 1024) or another code of the operating system. */
export interface ListenProblem {
  readonly port: number;
  readonly code: string;
}

export interface LoopbackHandlers {
  readonly request: (request: IncomingMessage, response: ServerResponse) => void;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export interface LoopbackServer {
  readonly port: number;
  /** Stops listening and drops what is still connected. */
  close(): Promise<void>;
}

const MAX_CONNECTIONS = 128;
const MAX_HEADER_BYTES = 8 * 1024;

/**
 * Serves `localhost` and nothing else. Both loopback addresses are taken, so that no other program can answer for the
 * name on the family the browser happens to try first; a machine without IPv6 is served on IPv4 alone.
 * @param port 0 picks a free one.
 */
export async function listenOnLoopback(
  port: number,
  handlers: LoopbackHandlers,
): Promise<Result<LoopbackServer, ListenProblem>> {
  const open = new Set<Socket>();
  const first = await listen(port, '127.0.0.1', handlers, open);
  if (!first.ok) return err({ port, code: first.error });
  const taken = (first.value.address() as AddressInfo).port;
  const second = await listen(taken, '::1', handlers, open);
  if (!second.ok && second.error === 'EADDRINUSE') {
    await end([first.value], open);
    return err({ port: taken, code: second.error });
  }
  const servers = second.ok ? [first.value, second.value] : [first.value];
  return ok({ port: taken, close: () => end(servers, open) });
}

function listen(
  port: number,
  host: string,
  handlers: LoopbackHandlers,
  open: Set<Socket>,
): Promise<Result<Server, string>> {
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: LIMITS.httpHeaders,
    requestTimeout: 2 * LIMITS.httpHeaders,
    keepAliveTimeout: LIMITS.httpHeaders,
    connectionsCheckingInterval: LIMITS.httpHeaders,
  });
  server.maxConnections = MAX_CONNECTIONS;
  // Upgraded connections leave the server's own list, and its `close` would wait for them for ever.
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.on('request', handlers.request);
  server.on('upgrade', handlers.upgrade);
  server.on('clientError', (_problem, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else socket.destroy();
  });
  return new Promise((settle) => {
    server.once('error', (problem: NodeJS.ErrnoException) => settle(err(problem.code ?? 'UNKNOWN')));
    server.listen({ port, host, ipv6Only: true }, () => {
      server.removeAllListeners('error');
      settle(ok(server));
    });
  });
}

async function end(servers: readonly Server[], open: ReadonlySet<Socket>): Promise<void> {
  const ended = servers.map((server) => new Promise<void>((settle) => server.close(() => settle())));
  for (const socket of open) socket.destroy();
  await Promise.all(ended);
}
