import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectControl } from './control-client.ts';
import type { ControlAnswer, ControlRequest, ServiceStatus } from './control-messages.ts';
import { type ControlSocket, openControlSocket } from './control-socket.ts';

let directory: string;
let path: string;
let control: ControlSocket;
let status: ServiceStatus;
const asked: string[] = [];
const CHECKED = [
  { id: 'E-OS', state: 'ok', effect: 'warn', about: 'a', reason: null, means: null, remedy: null },
] as const;

const open = () =>
  openControlSocket(path, {
    ticketUrl: () => 'http://localhost:8080/#t=x',
    status: () => Promise.resolve(status),
    environment: () => Promise.resolve(CHECKED),
    asked: (command) => asked.push(command),
  });

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'madoguchi-control-'));
  path = join(directory, 'control.sock');
  status = { ready: true, parts: [], line: 'up', waiting: 0, parked: 0, origin: 'http://localhost:8080' };
  asked.length = 0;
  const opened = await open();
  if (!opened.ok) throw new Error(opened.error.problem);
  control = opened.value;
});
afterEach(async () => {
  await control.close();
  rmSync(directory, { recursive: true, force: true });
});

/** Asks, and settles when `count` answers have come or the socket has closed. */
function answers(requests: readonly ControlRequest[], count: number): Promise<readonly ControlAnswer[]> {
  const received: ControlAnswer[] = [];
  return new Promise((settle) => {
    const client = connectControl(path, {
      connected(connected) {
        for (const request of requests) connected.ask(request);
      },
      answer(answer) {
        received.push(answer);
        if (received.length === count) client.close();
      },
      closed: () => settle(received),
    });
  });
}

/** Sends bytes as they are and gives back everything until the end. */
function raw(text: string): Promise<string> {
  return new Promise((settle) => {
    const socket = createConnection(path);
    let received = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      received += chunk;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => settle(received));
    socket.write(text);
  });
}

it('is open to its own user alone', () => {
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('answers tickets and status in the order they were asked', async () => {
  expect(await answers([{ command: 'ticket' }, { command: 'status' }], 2)).toEqual([
    { type: 'ticket', url: 'http://localhost:8080/#t=x' },
    { type: 'status', status },
  ]);
  expect(asked).toEqual(['ticket', 'status']);
});

it('tells a watcher every screen, and a status when it has changed', async () => {
  const received: ControlAnswer[] = [];
  const { promise: watching, resolve: watch } = Promise.withResolvers<void>();
  const { promise: changed, resolve: change } = Promise.withResolvers<void>();
  const client = connectControl(path, {
    connected: (connected) => connected.ask({ command: 'watch' }),
    answer(answer) {
      received.push(answer);
      if (received.length === 1) watch();
      if (answer.type === 'status' && answer.status.waiting === 1) change();
    },
    closed: () => undefined,
  });
  await watching;
  control.tell({ type: 'screen', id: 'K-01' });
  status = { ...status, waiting: 1 };
  await changed;
  client.close();
  expect(received.map((answer) => (answer.type === 'screen' ? answer.id : answer.type))).toEqual([
    'status',
    'K-01',
    'status',
  ]);
});

it('cuts off a watcher that never reads, and goes on telling the others', async () => {
  const idle = createConnection(path);
  idle.pause();
  const gone = new Promise<void>((settle) => idle.once('close', () => settle()));
  idle.on('error', () => undefined);
  idle.write('{"command":"watch"}\n');
  await expect.poll(() => asked).toEqual(['watch']);
  let heard = 0;
  const { promise: watching, resolve: watch } = Promise.withResolvers<void>();
  const client = connectControl(path, {
    connected: (connected) => connected.ask({ command: 'watch' }),
    answer(answer) {
      if (answer.type === 'screen') heard += 1;
      else watch();
    },
    closed: () => undefined,
  });
  await watching;
  // Enough to fill the kernel's buffers and then ours; in portions, so that the one who reads keeps up.
  const portion = 500;
  const portions = 60;
  for (let i = 1; i <= portions; i += 1) {
    for (let line = 0; line < portion; line += 1) control.tell({ type: 'screen', id: 'K-01' });
    await expect.poll(() => heard, { interval: 1 }).toBe(i * portion);
  }
  idle.resume();
  await gone;
  expect(idle.bytesRead).toBeLessThan((portions * portion * '{"type":"screen","id":"K-01"}\n'.length) / 1.5);
  client.close();
});

it.each(['x\n', '[]\n', '{"command":"shutdown"}\n', '{"command":"ticket","for":"me"}\n', 'null\n'])(
  'refuses %j and ends the connection',
  async (text) => {
    expect(JSON.parse(await raw(text))).toEqual({ type: 'refused', why: 'not a request of this socket' });
    expect(asked).toEqual([]);
  },
);

it('cuts off what is no line', async () => {
  expect(await raw('x'.repeat(5_000))).toBe('');
});

it('takes the place of a file that a killed service left behind', async () => {
  await control.close();
  writeFileSync(path, '');
  const again = await open();
  expect(again.ok).toBe(true);
  if (again.ok) control = again.value;
  expect(await answers([{ command: 'status' }], 1)).toHaveLength(1);
});

it('says in words why it cannot be made', async () => {
  const missing = await openControlSocket(join(directory, 'no', 'control.sock'), {
    ticketUrl: () => '',
    status: () => Promise.resolve(status),
    environment: () => Promise.resolve(CHECKED),
    asked: () => undefined,
  });
  expect(missing).toMatchObject({ ok: false, error: { problem: expect.stringContaining('cannot be used') } });
  const long = await openControlSocket(join(directory, 'x'.repeat(120)), {
    ticketUrl: () => '',
    status: () => Promise.resolve(status),
    environment: () => Promise.resolve(CHECKED),
    asked: () => undefined,
  });
  expect(long).toMatchObject({ ok: false, error: { remedy: 'Choose a data directory with a shorter path' } });
});

it('tells staff what was looked at in the environment', async () => {
  expect(await answers([{ command: 'environment' }], 1)).toEqual([{ type: 'environment', checks: CHECKED }]);
});
