import { chmodSync, unlinkSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { CheckResult } from '../environment/environment.ts';
import {
  type ControlAnswer,
  type ControlRequest,
  controlRequestSchema,
  type ServiceStatus,
} from './control-messages.ts';
import { lineSplitter } from './json-lines.ts';
import { fileProblem, type StartProblem } from './problem.ts';

export interface ControlHandlers {
  readonly ticketUrl: () => string;
  readonly status: () => Promise<ServiceStatus>;
  readonly environment: () => Promise<readonly CheckResult[]>;
  readonly asked: (command: ControlRequest['command']) => void;
}

export interface ControlSocket {
  /** Tells every watcher; no personal data passes here, a screen is its id. */
  tell(answer: ControlAnswer): void;
  close(): Promise<void>;
}

export const controlSocketPath = (dataDirectory: string): string => join(dataDirectory, 'control.sock');

const LONGEST_REQUEST = 1_024;
const MAX_CONNECTIONS = 8;
/** One who asked to watch and does not read is cut off with so much unread; connecting again tells the newest. */
const MAX_UNREAD_BYTES = 64 * 1024;

/** The longest path a unix socket can have; the operating system cuts or refuses longer ones. */
const LONGEST_PATH = 107;

/**
 * Listens on the control socket. The caller holds the instance lock, so a socket file that is there belongs to nobody.
 */
export async function openControlSocket(
  path: string,
  handlers: ControlHandlers,
): Promise<Result<ControlSocket, StartProblem>> {
  if (Buffer.byteLength(path) > LONGEST_PATH) {
    return err({
      problem: `the path ${path} is longer than a socket's can be (${LONGEST_PATH} bytes)`,
      remedy: 'Choose a data directory with a shorter path',
    });
  }
  const watchers = new Set<Socket>();
  const connections = new Set<Socket>();
  const write = (socket: Socket, answer: ControlAnswer): void => {
    if (socket.writableLength > MAX_UNREAD_BYTES) socket.destroy();
    else socket.write(`${JSON.stringify(answer)}\n`);
  };

  let lastTold = '';
  /** The status to one who asked to watch, or to all of them when it has changed. */
  async function tellStatus(to: Socket | null): Promise<void> {
    const status = await handlers.status();
    const text = JSON.stringify(status);
    if (to === null && text === lastTold) return;
    lastTold = text;
    for (const socket of to === null ? watchers : [to]) write(socket, { type: 'status', status });
  }
  const watching = setInterval(() => {
    if (watchers.size > 0) tellStatus(null).catch(() => undefined);
  }, LIMITS.statusWatch);

  async function answer(socket: Socket, line: string): Promise<void> {
    const request = controlRequestSchema.safeParse(parse(line));
    if (!request.success) {
      write(socket, { type: 'refused', why: 'not a request of this socket' });
      socket.end();
      return;
    }
    handlers.asked(request.data.command);
    switch (request.data.command) {
      case 'ticket':
        write(socket, { type: 'ticket', url: handlers.ticketUrl() });
        break;
      case 'watch':
        watchers.add(socket);
        await tellStatus(socket);
        break;
      case 'status':
        write(socket, { type: 'status', status: await handlers.status() });
        break;
      case 'environment':
        write(socket, { type: 'environment', checks: [...(await handlers.environment())] });
        break;
    }
  }

  const server = createServer((socket) => {
    connections.add(socket);
    socket.setEncoding('utf8');
    const split = lineSplitter(
      LONGEST_REQUEST,
      (line) => {
        answer(socket, line).catch(() => socket.destroy());
      },
      () => socket.destroy(),
    );
    socket.on('data', (chunk: string) => split(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      watchers.delete(socket);
      connections.delete(socket);
    });
  });
  server.maxConnections = MAX_CONNECTIONS;

  const problem = await new Promise<unknown>((settle) => {
    server.once('error', settle);
    removeStale(path);
    // Nobody may connect between the making of the file and its mode.
    const mask = process.umask(0o177);
    server.listen(path, () => settle(null));
    process.umask(mask);
  });
  if (problem !== null) {
    clearInterval(watching);
    return err(fileProblem('the control socket', path, problem));
  }
  chmodSync(path, 0o600);

  return ok({
    tell: (told) => {
      for (const socket of watchers) write(socket, told);
    },
    close: () =>
      new Promise((settle) => {
        clearInterval(watching);
        server.close(() => settle());
        for (const socket of connections) socket.destroy();
      }),
  });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function removeStale(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Nothing was there; if it could not be removed, listening says why.
  }
}
