import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectDeviceHost, type DeviceHostClient } from './device-host-client.ts';
import { ScriptedHost, STATUS, WatchedClock } from './scripted-host.fixture.ts';

let folder: string;
let client: DeviceHostClient;
let host: ScriptedHost;
let heard: string[];
/** Settles with the n-th thing heard. */
let told: (n: number) => Promise<void>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-order-'));
  const path = join(folder, 'host.sock');
  host = await ScriptedHost.listen(path);
  client = connectDeviceHost({ socketPath: path, clock: new WatchedClock() });
  heard = [];
  const waiting: (() => void)[] = [];
  told = (n) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.push(() => heard.length >= n && resolve());
    waiting.at(-1)?.();
    return promise;
  };
  const hear = (what: string): void => {
    heard.push(what);
    for (const look of waiting) look();
  };
  client.onEvent((event) => hear(event.event === 'reader' ? event.state : event.event));
  client.onConnection((connected) => hear(connected ? 'up' : 'down'));
  await told(2);
  // Through as many promises as an answer passes between the client and the machine that asked.
  ask = async () => {
    const answer = await (async () => (await client.status()).ok)().then(async (ok) => ok);
    hear(answer ? 'status' : 'no status');
  };
});
let ask: () => Promise<void>;
afterEach(async () => {
  await client.close();
  await host.stop();
  await rm(folder, { recursive: true, force: true });
});

const line = (message: unknown): string => `${JSON.stringify(message)}\n`;
const answer = (id: number): string => line({ id, result: { ok: true, value: STATUS } });
const reader = (state: string): string => line({ event: 'reader', state, name: 'r' });
const placed = line({ event: 'cardPlaced', cardRef: 'c' });

test('an answer is heard before what was told after it, though both came at once', async () => {
  const asked = ask();
  const { id } = await host.request(1);
  host.say(reader('absent') + answer(id) + reader('empty') + placed);
  await asked;
  await told(6);
  expect(heard).toEqual(['down', 'up', 'absent', 'status', 'empty', 'cardPlaced']);
});

test('an answer behind another one keeps its place too', async () => {
  const first = ask();
  const { id } = await host.request(1);
  const locked = client.closeSession().then(() => heard.push('closed'));
  const second = await host.request(2);
  host.say(`${answer(id)}${reader('empty')}${line({ id: second.id, result: { ok: true, value: null } })}${placed}`);
  await Promise.all([first, locked]);
  await told(6);
  expect(heard).toEqual(['down', 'up', 'status', 'empty', 'closed', 'cardPlaced']);
});

test('the last words of a host that ends are all heard, before that it has gone', async () => {
  const asked = ask();
  const { id } = await host.request(1);
  host.say(answer(id) + reader('serviceDown'));
  await host.stop();
  await asked;
  await told(5);
  expect(heard).toEqual(['down', 'up', 'status', 'serviceDown', 'down']);
});
