import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeviceStatus } from '../../state-machines/vocabulary/devices.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { MOST_WAITING } from '../protocol/messages.ts';
import { connectDeviceHost, type DeviceHostClient } from './device-host-client.ts';
import { type Greeting, ScriptedHost, STATUS, WatchedClock } from './scripted-host.fixture.ts';

let folder: string;
let path: string;
let clock: WatchedClock;
let client: DeviceHostClient;
let host: ScriptedHost;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-client-'));
  path = join(folder, 'host.sock');
  clock = new WatchedClock();
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

const VERIFYING = { event: 'verifying', attempt: 7, secret: 'authentication', cardRef: 'c', triesBefore: 3 };
const UNKNOWN = { ok: false, error: { code: 'PIN_OUTCOME_UNKNOWN', about: 'authentication' } };
const DOWN = { ok: false, error: { code: 'DEVICE_HOST_DOWN' } };
const openSession = () =>
  client.openSession({
    cardRef: 'c',
    triesShown: 3,
    lastTryConfirmed: false,
    entryDevice: 'pinPad' as const,
    assertion: { typ: 't', payload: {} },
  });

/** The host announces a VERIFY, and the client has heard it. */
async function announced(): Promise<void> {
  const heard = new Promise((resolve) => client.onEvent(resolve));
  host.say(VERIFYING);
  await heard;
}

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

  test('as unknown, when it goes away after its VERIFY was permitted', async () => {
    const opening = openSession();
    const status = client.status();
    await host.request(2);
    await announced();
    void client.permitVerify(7);
    expect(await host.request(3)).toMatchObject({ command: 'permitVerify', args: { attempt: 7 } });
    await host.stop();
    expect(await opening).toEqual(UNKNOWN);
    expect(await status).toEqual(DOWN);
  });

  test('as down, when it goes away after `verifying` that nobody permitted: no VERIFY was sent', async () => {
    const opening = openSession();
    await host.request(1);
    await announced();
    await host.stop();
    expect(await opening).toEqual(DOWN);
  });

  test('as unknown, when the permit was the last thing a dying host was told', async () => {
    const opening = openSession();
    await host.request(1);
    await announced();
    const permitting = client.permitVerify(7);
    await host.stop();
    expect(await opening).toEqual(UNKNOWN);
    await permitting;
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
    clock.increment(LIMITS.pinEntry + LIMITS.verifyPermit + LIMITS.hostCommand - 1);
    await Promise.resolve();
    expect(settled).toBe(false);
    clock.increment(1);
    expect(await opening).toEqual(DOWN);
  });
});

test('a permit of one entry does not colour the next one', async () => {
  const first = openSession();
  const { id } = await host.request(1);
  await announced();
  const permitting = client.permitVerify(7);
  const permit = await host.request(2);
  host.say({ id: permit.id, result: { ok: true, value: null } });
  await permitting;
  host.say({ id, result: { ok: false, error: { code: 'PIN_WRONG', triesLeft: 2 } } });
  expect(await first).toMatchObject({ error: { code: 'PIN_WRONG' } });
  const second = openSession();
  await host.request(3);
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

describe('connected means that the host serves this client', () => {
  /** Another host at the same place; settles with what was told of the connection from then on. */
  async function replaceHost(greeting: Greeting): Promise<boolean[]> {
    await host.stop();
    await becomes(false);
    const told: boolean[] = [];
    client.onConnection((connected) => told.push(connected));
    host = await ScriptedHost.listen(path, greeting);
    return told;
  }

  test('a host that serves somebody else is not connected to, and is asked ever more rarely', async () => {
    const told = await replaceHost('inUse');
    for (const wait of [250, 500, 1_000, 2_000, 2_000]) {
      expect(await clock.nextRetry()).toBe(wait);
      clock.increment(wait);
    }
    await clock.nextRetry();
    expect(told).toEqual([false]);
    expect(await client.status()).toEqual(DOWN);
  });

  test('what the devices did while nobody was connected comes with the news of the connection, and no event tells it', async () => {
    await host.stop();
    await becomes(false);
    const events: unknown[] = [];
    client.onEvent((event) => events.push(event));
    const connected = Promise.withResolvers<DeviceStatus | null>();
    client.onConnection((is, status) => is && connected.resolve(status));
    const lying = { ...STATUS, reader: 'present', cardRef: 'c' };
    host = await ScriptedHost.listen(path, 'answers', lying);
    clock.increment(await clock.nextRetry());
    expect(await connected.promise).toEqual(lying);
    expect(events).toEqual([]);
  });

  test('who listens later hears that the host is there, and nothing of devices that may have changed since', () => {
    const heard: unknown[] = [];
    client.onConnection((...news) => heard.push(news));
    expect(heard).toEqual([[true, null]]);
  });

  test('a host that never answers is given up, and its events reach nobody', async () => {
    const events: unknown[] = [];
    client.onEvent((event) => events.push(event));
    const told = await replaceHost('silent');
    clock.increment(await clock.nextRetry());
    await host.greeted(1);
    host.say({ event: 'cardPlaced', cardRef: 'c' });
    clock.increment(LIMITS.hostCommand);
    clock.increment(await clock.nextRetry());
    await host.greeted(2);
    expect([told, events]).toEqual([[false], []]);
  });
});

test('the commands with the other secrets are lost like the first one, each about its own', async () => {
  const request = { cardRef: 'c', triesShown: 3, lastTryConfirmed: false, entryDevice: 'touch' as const };
  const sealFor = { kid: 'k', kty: 'EC' as const, crv: 'P-256' as const, x: 'x', y: 'y' };
  const consent = { count: 1, itemsHash: 'h' };
  const reading = client.readAttributes({ ...request, sealFor, show: ['name'] });
  const signing = client.signWithSignatureKey({ ...request, items: [{ typ: 't', payload: {} }], consent });
  await host.request(2);
  void client.permitVerify(1);
  await host.request(3);
  await host.stop();
  expect(await reading).toEqual({ ok: false, error: { code: 'PIN_OUTCOME_UNKNOWN', about: 'attributes' } });
  expect(await signing).toEqual({ ok: false, error: { code: 'PIN_OUTCOME_UNKNOWN', about: 'signature' } });
});

test('keys pressed on the screen are passed on as they are, one message a key', async () => {
  const key = { entryId: 'e', pageKey: 'p', counter: 0, sealed: 's' };
  client.touchKey(key);
  client.touchKey({ ...key, counter: 1 });
  expect(await host.request(1)).toMatchObject({ command: 'touchKey', args: key });
  expect(await host.request(2)).toMatchObject({ command: 'touchKey', args: { ...key, counter: 1 } });
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
    expect(await status).toMatchObject({ ok: false, error: { code: 'HOST_BAD_VALUE' } });
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
