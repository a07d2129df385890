import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { BENCH_PATH, BENCH_SUBPROTOCOL, type FromDevices, type ToDevices, toDevicesSchema } from './messages.ts';

/*
 * INVARIANTS
 * 1. Refused before the upgrade: another path, host, origin or token, an address that is not this machine's own.
 * 2. What the page sends is carried out or answered with `refused`; after three of the latter the connection closes.
 * 3. Every page sees the same state; a new one gets it first.
 * 4. A received message is overwritten once it is read: keys that arrive together spell a PIN in the socket's buffer.
 */

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const MAX_PAGES = 8;
const MAX_MISTAKES = 3;
const LONGEST_MESSAGE = 1024;
const POLICY_VIOLATION = 1008;

export interface BenchServerOptions {
  readonly port: number;
  readonly token: string;
  readonly allowedOrigins: readonly string[];
  /** The first message of every new page. */
  greeting(): FromDevices;
  /** The answer says why not; null when it was done. */
  onMessage(message: ToDevices): string | null;
}

/** The bench's own socket: its digits go straight into the virtual PIN pad of this process. */
export class BenchServer {
  readonly #options: BenchServerOptions;
  readonly #http: Server;
  readonly #sockets: WebSocketServer;

  constructor(options: BenchServerOptions) {
    this.#options = options;
    this.#sockets = new WebSocketServer({
      noServer: true,
      maxPayload: LONGEST_MESSAGE,
      perMessageDeflate: false,
      handleProtocols: () => BENCH_SUBPROTOCOL,
    });
    this.#http = createServer((_request, response) => {
      response.writeHead(426, { connection: 'close' }).end();
    });
    this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /** @returns the port it listens on; the error is one line with the remedy. */
  listen(): Promise<Result<number, string>> {
    const { port } = this.#options;
    return new Promise((resolve) => {
      this.#http.once('error', () => resolve(err(`port ${port} is taken; end what uses it, or choose another one`)));
      this.#http.listen(port, '127.0.0.1', () => resolve(ok(this.#port())));
    });
  }

  send(message: FromDevices): void {
    const text = JSON.stringify(message);
    for (const client of this.#sockets.clients) client.send(text);
  }

  async close(): Promise<void> {
    for (const client of this.#sockets.clients) client.terminate();
    this.#http.closeAllConnections();
    await new Promise<void>((resolve) => this.#http.close(() => resolve()));
  }

  #port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const refusal = this.#refusal(request);
    if (refusal !== null) {
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (client) => this.#welcome(client));
  }

  #refusal(request: IncomingMessage): string | null {
    const { host, origin } = request.headers;
    if (request.url !== BENCH_PATH) return '404 Not Found';
    const ours =
      LOOPBACK.has(request.socket.remoteAddress ?? '') &&
      host === `localhost:${this.#port()}` &&
      origin !== undefined &&
      this.#options.allowedOrigins.includes(origin) &&
      this.#knowsToken(request.headers['sec-websocket-protocol'] ?? '');
    if (!ours) return '403 Forbidden';
    return this.#sockets.clients.size >= MAX_PAGES ? '429 Too Many Requests' : null;
  }

  #knowsToken(protocols: string): boolean {
    const [name, token, ...rest] = protocols.split(',').map((part) => part.trim());
    if (name !== BENCH_SUBPROTOCOL || token === undefined || rest.length > 0) return false;
    const given = Buffer.from(token);
    const wanted = Buffer.from(`t.${this.#options.token}`);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }

  #welcome(client: WebSocket): void {
    let mistakes = 0;
    const refuse = (why: string): void => {
      mistakes += 1;
      client.send(JSON.stringify({ type: 'refused', why } satisfies FromDevices));
      if (mistakes === MAX_MISTAKES) client.close(POLICY_VIOLATION);
    };
    client.on('error', () => client.terminate());
    client.on('message', (data, binary) => {
      if (client.readyState !== client.OPEN) return;
      const message = binary ? null : parse(String(data));
      if (data instanceof Buffer) data.fill(0);
      if (message === null) return refuse('not a message of the bench');
      const why = this.#options.onMessage(message);
      // A wish that cannot be fulfilled is no mistake of the page.
      if (why !== null) client.send(JSON.stringify({ type: 'refused', why } satisfies FromDevices));
    });
    client.send(JSON.stringify(this.#options.greeting()));
  }
}

function parse(text: string): ToDevices | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  return toDevicesSchema.safeParse(json).data ?? null;
}
