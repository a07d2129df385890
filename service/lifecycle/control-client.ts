import { createConnection, type Socket } from 'node:net';
import { type ControlAnswer, type ControlRequest, controlAnswerSchema } from './control-messages.ts';
import { lineSplitter } from './json-lines.ts';

export interface ControlClient {
  ask(request: ControlRequest): void;
  close(): void;
}

const LONGEST_ANSWER = 64 * 1024;

/** Connects to a service's control socket once; `onClosed` tells the end, also when there was never a connection. */
export function connectControl(
  path: string,
  hooks: {
    readonly connected: (client: ControlClient) => void;
    readonly answer: (answer: ControlAnswer) => void;
    readonly closed: () => void;
  },
): ControlClient {
  const socket: Socket = createConnection(path);
  const split = lineSplitter(
    LONGEST_ANSWER,
    (line) => {
      const parsed = controlAnswerSchema.safeParse(JSON.parse(line));
      if (parsed.success) hooks.answer(parsed.data);
    },
    () => socket.destroy(),
  );
  const client: ControlClient = {
    ask: (request) => void socket.write(`${JSON.stringify(request)}\n`),
    close: () => void socket.destroy(),
  };
  socket.setEncoding('utf8');
  socket.on('connect', () => hooks.connected(client));
  socket.on('data', (chunk: string) => split(chunk));
  // 'close' always follows.
  socket.on('error', () => undefined);
  socket.on('close', () => hooks.closed());
  return client;
}
