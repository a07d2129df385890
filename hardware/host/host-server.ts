import { chmod, lstat, unlink } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import type { DeviceEvent } from '../../state-machines/vocabulary/devices.ts';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { hostFailures } from '../protocol/host-failures.ts';
import { LineReader, readLine, toLine } from '../protocol/lines.ts';
import { MOST_WAITING, type RefusalOfLine, type Request, requestSchema, usesCard } from '../protocol/messages.ts';
import type { DeviceHost } from './device-host.ts';

/*
 * INVARIANTS
 * 1. One client at a time; a second one is told `inUse`. Whoever may open the socket file is trusted to be the service.
 * 2. A line that is no valid request gets one refusal, and the connection ends; nothing of it is carried out.
 * 3. A client that goes away takes its entry and its session with it: nobody is left who could say that a person is there.
 * 4. No number of valid requests ends a connection: somebody's entry or session lives in it.
 * 5. What needs no waiting is answered before the next line is read, so an answer is never older than a line sent before it.
 * 6. The socket file is removed only when nobody listens behind it.
 */

/** A client that reads nothing is cut off rather than kept for. */
const MAX_UNREAD_BYTES = 1024 * 1024;

export type ListenProblem = 'inUse' | 'occupied' | 'noFolder' | 'denied' | 'failed';

type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

interface Conversation {
  /** Ids rise, so that no answer can be taken for another one's. */
  lastId: number;
  /** Card commands without an answer yet. */
  waiting: number;
}

export class HostServer {
  readonly #server: Server;
  readonly #host: DeviceHost;
  readonly #log: Log;
  #client: Socket | null = null;

  constructor(host: DeviceHost, log: Log) {
    this.#host = host;
    this.#log = log;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  async listen(socketPath: string): Promise<Result<void, ListenProblem>> {
    const obstacle = await clearPath(socketPath);
    if (obstacle !== null) return err(obstacle);
    // Bound within listen(): the file never exists with wider rights than its owner's.
    const mask = process.umask(0o177);
    const listening = new Promise<Result<void, ListenProblem>>((resolve) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => {
        const { code } = error;
        resolve(err(code === 'EADDRINUSE' ? 'inUse' : code === 'EACCES' || code === 'EPERM' ? 'denied' : 'failed'));
      });
      this.#server.listen(socketPath, () => resolve(ok(undefined)));
    });
    process.umask(mask);
    const result = await listening;
    if (result.ok) await chmod(socketPath, 0o600);
    return result;
  }

  /** Tells the client, if there is one. Written before the caller goes on: a host that dies next has still said it. */
  emit(event: DeviceEvent): void {
    this.#write(this.#client, event);
  }

  async close(): Promise<void> {
    this.#client?.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #accept(socket: Socket): void {
    socket.on('error', () => undefined);
    // A client that was just killed and its successor are told of in one turn of the event loop, in any order; the end of
    // the first one is through after the next turn.
    if (this.#client === null) this.#adopt(socket);
    else setImmediate(() => setImmediate(() => (this.#client === null ? this.#adopt(socket) : refuseSecond(socket))));
  }

  #adopt(socket: Socket): void {
    this.#client = socket;
    this.#log.info('client connected');
    const conversation: Conversation = { lastId: 0, waiting: 0 };
    const lines = new LineReader(
      (line) => {
        if (!socket.writableEnded) this.#receive(socket, line, conversation);
      },
      () => this.#refuse(socket, 'tooLong'),
    );
    socket.on('data', (chunk) => lines.push(chunk));
    socket.on('close', () => {
      this.#client = null;
      this.#log.info('client gone');
      void this.#host.closeSession();
    });
  }

  #receive(socket: Socket, line: string, conversation: Conversation): void {
    const read = readRequest(line, conversation);
    if (!read.ok) {
      this.#refuse(socket, read.error);
      return;
    }
    const request = read.value;
    conversation.lastId = request.id;
    const waits = usesCard(request.command) ? 1 : 0;
    if (conversation.waiting + waits > MOST_WAITING) {
      this.#write(socket, { id: request.id, result: err(hostFailures.busy()) });
      return;
    }
    conversation.waiting += waits;
    this.#run(request, (result) => {
      conversation.waiting -= waits;
      this.#write(socket, { id: request.id, result });
    });
  }

  #run(request: Request, answer: (result: Result<unknown, Failure>) => void): void {
    const { command } = request;
    const settled = (result: Result<unknown, Failure>): void => {
      if (!result.ok) this.#log.warn({ command, ...result.error }, 'command failed');
      answer(result);
    };
    const broke = (error: unknown): void => {
      // Only the name: a message could quote what it choked on.
      this.#log.error({ command, error: error instanceof Error ? error.name : 'unknown' }, 'bug in a command');
      answer(err(failure('INTERNAL')));
    };
    let result: Result<unknown, Failure> | Promise<Result<unknown, Failure>>;
    try {
      result = this.#carryOut(request);
    } catch (error) {
      broke(error);
      return;
    }
    if (result instanceof Promise) void result.then(settled, broke);
    else settled(result);
  }

  #carryOut(request: Request): Result<unknown, Failure> | Promise<Result<unknown, Failure>> {
    switch (request.command) {
      case 'status':
        return ok(this.#host.status());
      case 'identify':
        return this.#host.identify();
      case 'openSession':
        return this.#host.openSession(request.args);
      case 'signWithSignatureKey':
        return this.#host.signWithSignatureKey(request.args);
      case 'readAttributes':
        return this.#host.readAttributes(request.args);
      case 'permitVerify':
        this.#host.permitVerify(request.args.attempt);
        return ok(null);
      case 'touchKey':
        // Whether it was taken shows in the count. Told apart here, every refused key would be a line in the log.
        this.#host.touchKey(request.args);
        return ok(null);
      case 'cancelEntry':
        this.#host.cancelEntry();
        return ok(null);
      case 'sign':
        return this.#host.sign(request.args);
      case 'closeSession':
        return this.#host.closeSession().then(() => ok(null));
      case 'touch':
        this.#host.touch();
        return ok(null);
    }
  }

  #refuse(socket: Socket, refused: RefusalOfLine): void {
    if (socket.writableEnded) return;
    this.#log.warn({ refused }, 'refused a line');
    socket.end(toLine({ refused }));
  }

  #write(socket: Socket | null, message: unknown): void {
    if (socket === null || socket.writableEnded || socket.destroyed) return;
    if (socket.writableLength > MAX_UNREAD_BYTES) {
      socket.destroy();
      return;
    }
    socket.write(toLine(message));
  }
}

const refuseSecond = (socket: Socket): void => {
  socket.end(toLine({ refused: 'inUse' }));
};

/** Removes what a killed host left. Null: the way is free. */
async function clearPath(socketPath: string): Promise<ListenProblem | null> {
  if (await someoneListens(socketPath)) return 'inUse';
  // bind() reports a missing folder as a missing permission.
  if ((await lstat(dirname(socketPath)).catch(() => null)) === null) return 'noFolder';
  const there = await lstat(socketPath).catch(() => null);
  if (there === null) return null;
  if (!there.isSocket()) return 'occupied';
  await unlink(socketPath).catch(() => undefined);
  return null;
}

function readRequest(line: string, conversation: Conversation): Result<Request, RefusalOfLine> {
  const request = readLine(line, requestSchema);
  if (!request.ok) return request;
  if (request.value.id <= conversation.lastId) return err('badRequest');
  return request;
}

/** Whether a process answers behind a socket file. */
export function someoneListens(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createConnection(socketPath);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}
