import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { DeviceHostClient } from '../../client/device-host-client.ts';
import { BenchPage, event, type HostProcess, ORIGIN, practice, TOKEN } from '../../host/host-process.fixture.ts';
import type { BenchDevices, BenchEvent, FromDevices } from './messages.ts';

const MAKE_WALLET = join(import.meta.dirname, '../card/make-wallet.ts');
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let lab: Awaited<ReturnType<typeof practice>>;
let host: HostProcess;
beforeAll(async () => {
  lab = await practice();
  host = await lab.start();
});
afterEach(() => lab.leave(host));
afterAll(() => lab.close());

const devices = (condition: (devices: BenchDevices) => boolean) => (message: FromDevices) =>
  message.type === 'devices' && condition(message.devices);
const said = (id: BenchEvent['what']['id']) => (message: FromDevices) =>
  message.type === 'event' && message.what.id === id;

describe('who may speak with it', () => {
  /** The HTTP status of a refused upgrade; 101 when it was let in. */
  async function knock(change: {
    path?: string;
    origin?: string | null;
    host?: string;
    protocols?: string[];
  }): Promise<number> {
    const port = await host.benchPort;
    const socket = new WebSocket(
      `ws://localhost:${port}${change.path ?? '/devices/v1'}`,
      change.protocols ?? ['madoguchi-bench.1', `t.${TOKEN}`],
      {
        headers: { host: change.host ?? `localhost:${port}` },
        ...(change.origin === null ? {} : { origin: change.origin ?? ORIGIN }),
      },
    );
    return new Promise((resolve) => {
      socket.on('error', () => undefined);
      socket.once('open', () => {
        socket.terminate();
        resolve(101);
      });
      socket.once('unexpected-response', (_request, response) => {
        socket.terminate();
        resolve(response.statusCode ?? 0);
      });
    });
  }

  test('the bench page alone: every other is refused before the upgrade', async () => {
    expect(await knock({})).toBe(101);
    expect(await knock({ path: '/ui/v1' })).toBe(404);
    expect(await knock({ path: '/devices/v1?x' })).toBe(404);
    expect(await knock({ origin: null })).toBe(403);
    expect(await knock({ origin: 'http://localhost:8080' })).toBe(403);
    expect(await knock({ origin: `${ORIGIN}.example` })).toBe(403);
    expect(await knock({ host: 'rebound.example' })).toBe(403);
    expect(await knock({ host: `127.0.0.1:${await host.benchPort}` })).toBe(403);
    expect(await knock({ protocols: ['madoguchi-bench.1'] })).toBe(403);
    expect(await knock({ protocols: ['madoguchi-bench.1', 't.wrong'] })).toBe(403);
    expect(await knock({ protocols: ['madoguchi-bench.1', `t.${'x'.repeat(TOKEN.length)}`] })).toBe(403);
    expect(await knock({ protocols: [`t.${TOKEN}`, 'madoguchi-bench.1'] })).toBe(403);
    expect(await knock({ protocols: ['madoguchi-bench.1', `t.${TOKEN}`, 'more'] })).toBe(403);
  });

  test('a page that talks nonsense is told, and put out at the third time', async () => {
    const page = await lab.bench(host);
    for (const text of ['nonsense', '{"type":"key","key":"11"}', '[]']) page.sendText(text);
    expect(await page.closed).toBe(1008);
    expect(page.messages.filter(({ type }) => type === 'refused')).toHaveLength(3);
  });

  test('a message longer than any of the bench’s closes it', async () => {
    const page = await lab.bench(host);
    page.sendText('x'.repeat(2_000));
    expect(await page.closed).toBe(1009);
  });
});

describe('the state every page sees', () => {
  test('first of all, and again after each change, on every page', async () => {
    const first = await lab.bench(host);
    const second = new BenchPage(await host.benchPort);
    await second.opened;
    expect(await second.until(devices(({ placed }) => placed === null))).toMatchObject({
      devices: {
        virtualReader: true,
        virtualPinPad: true,
        reader: 'empty',
        pinPad: 'ready',
        readerKind: 'contactless',
      },
    });
    first.send({ type: 'place', card: 'taro' });
    await second.until(devices(({ placed, reader }) => placed === 'taro' && reader === 'present'));
    await second.until(
      (message) => message.type === 'event' && isDeepStrictEqual(message.what, { id: 'placed', position: 1 }),
    );
    first.send({ type: 'lift' });
    await second.until(said('lifted'));
    second.close();
  });

  test('wishes that cannot be fulfilled are answered', async () => {
    const page = await lab.bench(host);
    page.send({ type: 'place', card: 'nobody' });
    await page.until((message) => message.type === 'refused' && message.why === 'no such card');
    page.send({ type: 'lift' });
    await page.until((message) => message.type === 'refused' && message.why === 'no card lies there');
  });
});

describe('a card lies where it lies', () => {
  test('also when the program that reads it is killed; one that was taken stays away', async () => {
    const before = await lab.bench(host);
    before.send({ type: 'place', card: 'hanako' });
    await before.until(devices(({ reader }) => reader === 'present'));
    await host.kill();
    host = await lab.start();
    const { client } = await lab.connect();
    expect(await client.identify()).toMatchObject({ ok: true });
    const after = await lab.bench(host);
    await after.until(devices(({ placed, reader }) => placed === 'hanako' && reader === 'present'));
    after.send({ type: 'lift' });
    await after.until(devices(({ placed }) => placed === null));
    await host.kill();
    host = await lab.start();
    const last = await lab.bench(host);
    await last.until(devices(({ placed, reader }) => placed === null && reader === 'empty'));
  });

  test('until practice mode starts afresh: every card is in the wallet then', async () => {
    const page = await lab.bench(host);
    page.send({ type: 'place', card: 'hanako' });
    await page.until(devices(({ reader }) => reader === 'present'));
    await host.kill();
    const [status] = await once(spawn(process.execPath, [MAKE_WALLET, lab.walletDirectory]), 'exit');
    expect(status).toBe(0);
    host = await lab.start();
    const next = await lab.bench(host);
    await next.until(devices(({ placed, reader }) => placed === null && reader === 'empty'));
  });
});

describe('faults', () => {
  let client: DeviceHostClient;
  let page: BenchPage;
  beforeEach(async () => {
    client = (await lab.connect()).client;
    page = await lab.bench(host);
  });

  test('unplugging the reader and the PIN pad, and plugging them in again', async () => {
    const reader = event(client, 'reader');
    page.send({ type: 'fault', fault: 'unplugReader', on: true });
    expect(await reader).toMatchObject({ state: 'absent' });
    const pad = event(client, 'pinPad');
    page.send({ type: 'fault', fault: 'unplugPinPad', on: true });
    expect(await pad).toMatchObject({ state: 'absent' });
    await page.until(devices(({ faults }) => faults.unplugReader && faults.unplugPinPad));
    const back = event(client, 'pinPad');
    page.send({ type: 'fault', fault: 'unplugReader', on: false });
    page.send({ type: 'fault', fault: 'unplugPinPad', on: false });
    expect(await back).toMatchObject({ state: 'ready' });
  });

  test('a card pulled while it is read is gone, and the switch is off again', async () => {
    page.send({ type: 'fault', fault: 'pullDuringRead', on: true });
    const placed = event(client, 'cardPlaced');
    page.send({ type: 'place', card: 'taro' });
    await placed;
    expect(await client.identify()).toMatchObject({ error: { code: 'CARD_REMOVED' } });
    await page.until(said('pulled'));
    const seen = page.messages.length;
    page.send({ type: 'place', card: 'taro' });
    await page.until(
      (message) =>
        page.messages.indexOf(message) >= seen &&
        devices(({ placed: card, faults }) => card === 'taro' && !faults.pullDuringRead)(message),
    );
    expect(await client.identify()).toMatchObject({ ok: true });
  });

  test('a lost answer is told, strikes once, and the try it cost is shown', async () => {
    page.send({ type: 'fault', fault: 'loseVerifyAnswer', on: true });
    const placed = event(client, 'cardPlaced');
    page.send({ type: 'place', card: 'taro' });
    const told = await placed;
    if (told.event !== 'cardPlaced') return expect.unreachable(told.event);
    const asked = event(client, 'entry');
    const opening = client.openSession({
      cardRef: told.cardRef,
      triesShown: 3,
      lastTryConfirmed: false,
      entryDevice: 'pinPad',
      assertion: { typ: 'test+jws', payload: {} },
    });
    await asked;
    page.press(['8', '8', '8', '8', 'enter']);
    expect(await opening).toMatchObject({ error: { code: 'PIN_OUTCOME_UNKNOWN' } });
    await page.until(said('answerLost'));
    await page.until(devices(({ wallet, faults }) => wallet[0]?.triesLeft === 2 && !faults.loseVerifyAnswer));
    const happened = page.messages.flatMap((message) => (message.type === 'event' ? [message.what] : []));
    expect(happened.filter(({ id }) => id === 'keys')).toEqual([1, 2, 3, 4].map((count) => ({ id: 'keys', count })));
    expect(JSON.stringify(happened)).not.toMatch(/8888|太郎|taro/);
  });
});
