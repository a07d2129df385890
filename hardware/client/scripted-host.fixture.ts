import { createServer, type Server, type Socket } from 'node:net';
import { SimulatedClock } from 'xstate';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';

export const STATUS = { reader: 'empty', readerName: 'r', pinPad: 'ready', cardRef: null, session: null };

/** How a host meets a client: by answering its first request, by keeping silent, or by ending the connection. */
export type Greeting = 'answers' | 'silent' | 'inUse';

/** A host that says what the test tells it to say. The request a client greets with is answered and not counted. */
export class ScriptedHost {
  readonly #server: Server;
  readonly requests: { id: number; command: string }[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #greeting: Greeting;
  readonly #status: unknown;
  #greeted = 0;
  #wake: () => void = () => undefined;

  private constructor(server: Server, greeting: Greeting, status: unknown) {
    this.#greeting = greeting;
    this.#status = status;
    this.#server = server;
  }

  /** @param status what the host says of its devices when it is greeted */
  static async listen(path: string, greeting: Greeting = 'answers', status: unknown = STATUS): Promise<ScriptedHost> {
    const server = createServer();
    const host = new ScriptedHost(server, greeting, status);
    server.on('connection', (socket) => host.#accept(socket));
    await new Promise<void>((resolve) => server.listen(path, resolve));
    return host;
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    let greeted = false;
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().trim().split('\n')) {
        if (greeted) this.requests.push(JSON.parse(line));
        else this.#greet(socket, JSON.parse(line).id);
        greeted = true;
      }
      this.#wake();
    });
  }

  #greet(socket: Socket, id: number): void {
    this.#greeted += 1;
    const answer = { id, result: { ok: true, value: this.#status } };
    if (this.#greeting === 'answers') socket.write(`${JSON.stringify(answer)}\n`);
    else if (this.#greeting === 'inUse') socket.end(`${JSON.stringify({ refused: 'inUse' })}\n`);
  }

  /** Settles when the n-th client has greeted. */
  greeted(n: number): Promise<void> {
    return this.#until(() => (this.#greeted >= n ? true : undefined)).then(() => undefined);
  }

  /** Settles with the n-th request. */
  request(n: number): Promise<{ id: number; command: string }> {
    return this.#until(() => this.requests[n - 1]);
  }

  async #until<T>(look: () => T | undefined): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  say(message: unknown): void {
    for (const socket of this.#sockets)
      socket.write(typeof message === 'string' ? message : `${JSON.stringify(message)}\n`);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

/** Tells for how long the client waits before it tries again; its other timers have the limit of a command. */
export class WatchedClock extends SimulatedClock {
  readonly #retries: number[] = [];
  #wake: () => void = () => undefined;

  override setTimeout(call: (...args: unknown[]) => void, timeout: number): number {
    if (timeout < LIMITS.hostCommand) this.#retries.push(timeout);
    this.#wake();
    return super.setTimeout(call, timeout);
  }

  /** Settles when the next wait has begun, in the order they were begun. */
  async nextRetry(): Promise<number> {
    for (;;) {
      const retry = this.#retries.shift();
      if (retry !== undefined) {
        // Called from within setTimeout: the timer is there in the next turn.
        await new Promise(setImmediate);
        return retry;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
