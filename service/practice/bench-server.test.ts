import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { BenchToLauncher, LauncherToBench } from '../../state-machines/screens/bench.ts';
import { type JsonSocket, openJsonSocket } from '../../test/support/json-socket.ts';
import type { ServiceStatus } from '../lifecycle/control-messages.ts';
import { type BenchDesk, createBenchDesk } from './bench-desk.ts';
import { type BenchServer, startBenchServer } from './bench-server.ts';

const TOKEN = 'bench-token-of-this-test';
let server: BenchServer;
let desk: BenchDesk;
let lineUp: boolean;
let kills: number;
let ticketUrl: string | null;

beforeEach(async () => {
  lineUp = true;
  kills = 0;
  ticketUrl = 'http://localhost:8080/#t=ticket';
  desk = createBenchDesk({
    terminalOrigin: 'http://localhost:8080',
    portalUrl: 'http://localhost:8090',
    line: {
      isUp: () => lineUp,
      set: (up) => {
        lineUp = up;
      },
    },
    ticket: () => Promise.resolve(ticketUrl),
    killService: () => {
      kills += 1;
    },
    tell: (message) => server.tell(message),
    now: () => new Date('2026-11-21T00:00:00Z'),
  });
  const started = await startBenchServer({
    port: 0,
    files: new Map(),
    token: TOKEN,
    terminalPort: 8080,
    devicesPort: 8071,
    greeting: () => desk.greeting(),
    received: (message, answer) => desk.received(message, answer),
  });
  if (!started.ok) throw new Error(started.error.code);
  server = started.value;
});
afterEach(() => server.close());

const url = (): string => `ws://localhost:${server.port}/practice/v1`;
const origin = (): string => `http://localhost:${server.port}`;
const open = (): Promise<JsonSocket<LauncherToBench, BenchToLauncher>> =>
  openJsonSocket(url(), ['madoguchi-bench.1', `t.${TOKEN}`], origin());

it('greets with the whole state', async () => {
  const bench = await open();
  await bench.until((message) => message.type === 'practice' || undefined);
  expect(bench.received).toEqual([
    {
      type: 'practice',
      practice: {
        line: 'up',
        service: 'starting',
        waiting: 0,
        terminalOrigin: 'http://localhost:8080',
        portalUrl: 'http://localhost:8090',
      },
    },
  ]);
});

it('cuts the line and tells every page', async () => {
  const [one, other] = [await open(), await open()];
  one.send({ type: 'line', up: false });
  for (const bench of [one, other]) {
    await bench.until((message) => (message.type === 'practice' && message.practice.line === 'down') || undefined);
    expect(bench.received).toContainEqual(expect.objectContaining({ type: 'event', source: 'line' }));
  }
  expect(lineUp).toBe(false);
});

it('hands a ticket to the page that asked, and none while the service is away', async () => {
  const [one, other] = [await open(), await open()];
  one.send({ type: 'ticket' });
  expect(await one.until((message) => (message.type === 'ticket' ? message.url : undefined))).toBe(ticketUrl);
  ticketUrl = null;
  other.send({ type: 'ticket' });
  other.send({ type: 'restartService' });
  await other.until((message) => (message.type === 'event' && message.source === 'service') || undefined);
  expect(kills).toBe(1);
  expect(other.received.some((message) => message.type === 'ticket')).toBe(false);
});

it('tells what became of the service and its queue, in ids and counts', async () => {
  const bench = await open();
  const status: ServiceStatus = {
    ready: true,
    parts: [],
    line: 'up',
    waiting: 0,
    parked: 0,
    origin: 'http://localhost:8080',
  };
  desk.serviceStatus(status);
  desk.serviceStatus({ ...status, waiting: 2 });
  desk.serviceStatus({ ...status, waiting: 1 });
  desk.screen('B-11');
  desk.serviceStatus(null);
  await bench.until((message) => (message.type === 'practice' && message.practice.service === 'down') || undefined);
  const events = bench.received.flatMap((message) => (message.type === 'event' ? [message.what] : []));
  expect(events).toEqual([
    { id: 'service', state: 'up' },
    { id: 'stored', waiting: 2 },
    { id: 'delivered', waiting: 1 },
    { id: 'screen', screen: 'B-11' },
    { id: 'service', state: 'down' },
  ]);
  // What waits is on the disk, also while nobody can be asked.
  expect(bench.received.at(-1)).toMatchObject({ practice: { waiting: 1 } });
});

it.each([
  ['another token', () => ['madoguchi-bench.1', 't.something-else-entirely-']],
  ['no token', () => ['madoguchi-bench.1']],
  ['another subprotocol', () => ['kiosk-ui.1', `t.${TOKEN}`]],
])('refuses %s', async (_name, protocols) => {
  await expect(openJsonSocket(url(), protocols(), origin())).rejects.toThrow('403');
});

it.each(['https://evil.example', 'null', 'http://localhost:8080'])('refuses a page of %s', async (other) => {
  await expect(openJsonSocket(url(), ['madoguchi-bench.1', `t.${TOKEN}`], other)).rejects.toThrow('403');
});

it.each(['{', '[]', '{"type":"line"}', '{"type":"line","up":1}', '{"type":"exec"}', '{"type":"ticket","x":1}'])(
  'ends a page that sends %s',
  async (text) => {
    const socket = new WebSocket(url(), ['madoguchi-bench.1', `t.${TOKEN}`], { origin: origin() });
    await once(socket, 'open');
    socket.send(text);
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1008);
    expect([lineUp, kills]).toEqual([true, 0]);
  },
);
