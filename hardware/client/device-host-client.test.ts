import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { MOST_WAITING } from '../protocol/messages.ts';
import { connectDeviceHost, type DeviceHostClient } from './device-host-client.ts';

/** A host that says what the test tells it to say. */
class ScriptedHost {
  readonly #server: Server;
  readonly requests: { id: number; command: string }[] = [];
  readonly #sockets = new Set<Socket>();
  #wake: () => void = () => undefined;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async listen(path: string): Promise<ScriptedHost> {
    const server = createServer();
    const host = new ScriptedHost(server);
    server.on('connection', (socket) => host.#accept(socket));
    await new Promise<void>((resolve) => server.listen(path, resolve));
    return host;
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().trim().split('\n')) this.requests.push(JSON.parse(line));
      this.#wake();
    });
  }

  /** Settles with the n-th request. */
  async request(n: number): Promise<{ id: number; command: string }> {
    for (;;) {
      const request = this.requests[n - 1];
      if (request !== undefined) return request;
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

let folder: string;
let path: string;
let clock: SimulatedClock;
let client: DeviceHostClient;
let host: ScriptedHost;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-client-'));
  path = join(folder, 'host.sock');
  clock = new SimulatedClock();
  host = await ScriptedHost.listen(path);
  client = connectDeviceHost({ socketPath: path, clock });
  await becomes(true);
});
afterEach(async () => {
  await client.close();
  await host.stop();
  await rm(folder, { recursive: true, force: true });
});

function becomes(wanted: boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = client.onConnection((connected) => {
      if (connected !== wanted) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}

const STATUS = { reader: 'empty', readerName: 'r', pinPad: 'ready', cardRef: null, session: null };
const DOWN = { ok: false, error: { code: 'DEVICE_HOST_DOWN' } };
const openSession = () =>
  client.openSession({
    cardRef: 'c',
    triesShown: 3,
    lastTryConfirmed: false,
    assertion: { typ: 't', payload: {} },
  });

test('answers find their requests, in whatever order they come', async () => {
  const first = client.status();
  const second = client.identify();
  const { id } = await host.request(1);
  const other = await host.request(2);
  host.say({ id: other.id, result: { ok: false, error: { code: 'CARD_JUKI' } } });
  host.say({ id, result: { ok: true, value: STATUS } });
  expect(await first).toEqual({ ok: true, value: STATUS });
  expect(await second).toEqual({ ok: false, error: { code: 'CARD_JUKI' } });
});

describe('every call settles', () => {
  test('when the host goes away', async () => {
    const calls = [client.status(), client.identify(), openSession()];
    await host.request(3);
    await host.stop();
    expect(await Promise.all(calls)).toEqual([DOWN, DOWN, DOWN]);
    expect(await client.status()).toEqual(DOWN);
    await client.cancelEntry();
    await client.closeSession();
  });

  test('as unknown, when it goes away after `verifying`', async () => {
    const opening = openSession();
    const status = client.status();
    await host.request(2);
    const verifying = new Promise((resolve) => client.onEvent(resolve));
    host.say({ event: 'verifying' });
    await verifying;
    await host.stop();
    expect(await opening).toEqual({ ok: false, error: { code: 'PIN_OUTCOME_UNKNOWN' } });
    expect(await status).toEqual(DOWN);
  });

  test('as unknown, when `verifying` is the last thing a dying host said', async () => {
    const opening = openSession();
    await host.request(1);
    host.say({ event: 'verifying' });
    await host.stop();
    expect(await opening).toEqual({ ok: false, error: { code: 'PIN_OUTCOME_UNKNOWN' } });
  });

  test('when it does not answer in time; the connection is given up', async () => {
    const status = client.status();
    await host.request(1);
    clock.increment(LIMITS.hostCommand);
    expect(await status).toEqual(DOWN);
    await becomes(false);
  });

  test('an entry has the time a person has, and the host’s on top', async () => {
    const opening = openSession();
    await host.request(1);
    let settled = false;
    void opening.then(() => {
      settled = true;
    });
    clock.increment(LIMITS.pinEntry + LIMITS.hostCommand - 1);
    await Promise.resolve();
    expect(settled).toBe(false);
    clock.increment(1);
    expect(await opening).toEqual(DOWN);
  });
});

test('a verifying event of one entry does not colour the next one', async () => {
  const first = openSession();
  const { id } = await host.request(1);
  host.say({ event: 'verifying' });
  host.say({ id, result: { ok: false, error: { code: 'PIN_WRONG', triesLeft: 2 } } });
  expect(await first).toMatchObject({ error: { code: 'PIN_WRONG' } });
  const second = openSession();
  await host.request(2);
  await host.stop();
  expect(await second).toEqual(DOWN);
});

test('it comes back by itself, and sends nothing anew', async () => {
  const lost = client.identify();
  await host.request(1);
  await host.stop();
  expect(await lost).toEqual(DOWN);
  await becomes(false);
  host = await ScriptedHost.listen(path);
  const back = becomes(true);
  clock.increment(LIMITS.hostRestartFirst);
  await back;
  const status = client.status();
  const { id, command } = await host.request(1);
  expect(command).toBe('status');
  host.say({ id, result: { ok: true, value: STATUS } });
  expect(await status).toMatchObject({ ok: true });
});

describe('however much is asked', () => {
  const commands = (): string[] => host.requests.map(({ command }) => command);

  test('one status is asked for at a time, and everybody gets its answer', async () => {
    const calls = Array.from({ length: 100 }, () => client.status());
    const { id } = await host.request(1);
    host.say({ id, result: { ok: true, value: STATUS } });
    expect(new Set(await Promise.all(calls))).toEqual(new Set([{ ok: true, value: STATUS }]));
    void client.status();
    await host.request(2);
    expect(commands()).toEqual(['status', 'status']);
  });

  test('one touch is on its way at a time', async () => {
    for (let n = 0; n < 100; n++) client.touch();
    const { id } = await host.request(1);
    host.say({ id, result: { ok: true, value: null } });
    void client.status();
    const status = await host.request(2);
    host.say({ id: status.id, result: { ok: true, value: STATUS } });
    await client.status();
    client.touch();
    await host.request(3);
    expect(commands()).toEqual(['touch', 'status', 'touch']);
  });

  test('no more card commands wait than the host takes, and the session can be closed all the same', async () => {
    const calls = Array.from({ length: MOST_WAITING + 1 }, () => client.identify());
    expect(await calls.at(-1)).toEqual({ ok: false, error: { code: 'DEVICE_BUSY' } });
    void client.closeSession();
    await host.request(MOST_WAITING + 1);
    expect(commands().filter((command) => command === 'identify')).toHaveLength(MOST_WAITING);
    expect(commands().at(-1)).toBe('closeSession');
  });
});

describe('a host that talks nonsense', () => {
  test.each([
    ['no JSON', 'nonsense\n'],
    ['an unknown event', { event: 'entry', digits: '1234' }],
    ['an answer of another shape', { id: 1, result: { ok: 'yes' } }],
  ])('%s: the connection is given up', async (_name, message) => {
    const status = client.status();
    await host.request(1);
    host.say(message);
    expect(await status).toEqual(DOWN);
  });

  test('a value of another shape is an error of that call', async () => {
    const status = client.status();
    const { id } = await host.request(1);
    host.say({ id, result: { ok: true, value: { ...STATUS, reader: 'melting' } } });
    expect(await status).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  });

  test('an answer nobody asked for is ignored', async () => {
    host.say({ id: 999, result: { ok: true, value: null } });
    const status = client.status();
    const { id } = await host.request(1);
    host.say({ id, result: { ok: true, value: STATUS } });
    expect(await status).toMatchObject({ ok: true });
  });
});

test('closing settles what is running and does not come back', async () => {
  const status = client.status();
  await host.request(1);
  await client.close();
  expect(await status).toEqual(DOWN);
  clock.increment(60_000);
  expect(await client.status()).toEqual(DOWN);
});
