import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import type { Clock } from '../../clock.ts';
import type { CardMove, MovableCard } from '../card/movement.ts';
import { attachToVpcd, type VpcdAttachment } from './attach-to-vpcd.ts';
import { FrameReader, frame } from './frames.ts';

const ATR = Uint8Array.of(0x3b, 0x00);

/** Remembers what was done to it; `answer` is what the next commands bring. */
class Card implements MovableCard {
  readonly atr: Uint8Array = ATR;
  readonly seen: string[] = [];
  answer: (apdu: Uint8Array) => Promise<Uint8Array> = async () => Uint8Array.of(0x90, 0x00);
  move: (move: CardMove) => void = () => undefined;

  reset(): void {
    this.seen.push('reset');
  }

  process(apdu: Uint8Array): Promise<Uint8Array> {
    this.seen.push(Buffer.from(apdu).toString('hex'));
    return this.answer(apdu);
  }

  onMoved(listener: (move: CardMove) => void): () => void {
    this.move = listener;
    return () => {
      this.move = () => undefined;
    };
  }
}

/** Waits are collected and ended by hand. */
class HandClock implements Clock {
  readonly waits: number[] = [];
  #callbacks = new Map<number, () => void>();
  now = (): number => 0;

  setTimeout(callback: () => void, milliseconds: number): number {
    this.waits.push(milliseconds);
    this.#callbacks.set(this.waits.length, callback);
    return this.waits.length;
  }

  clearTimeout(timer: unknown): void {
    this.#callbacks.delete(Number(timer));
  }

  end(): void {
    const due = [...this.#callbacks.values()];
    this.#callbacks.clear();
    for (const callback of due) callback();
  }

  get waiting(): number {
    return this.#callbacks.size;
  }
}

/** The driver's side of one placement. */
class Driver {
  readonly #socket: Socket;
  readonly #frames = new FrameReader();
  readonly #arrived: Uint8Array[] = [];

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => this.#arrived.push(...this.#frames.push(chunk)));
  }

  send(...payload: number[]): void {
    this.#socket.write(frame(Uint8Array.from(payload)));
  }

  async next(): Promise<number[]> {
    while (this.#arrived.length === 0) await once(this.#socket, 'data');
    return [...(this.#arrived.shift() ?? [])];
  }

  close(): void {
    this.#socket.destroy();
  }

  async closed(): Promise<void> {
    if (!this.#socket.closed) await once(this.#socket, 'close');
  }
}

let folder: string;
let server: Server;
let card: Card;
let clock: HandClock;
let attachment: VpcdAttachment | null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-vpcd-'));
  server = createServer();
  card = new Card();
  clock = new HandClock();
  attachment = null;
  await listen();
});
afterEach(async () => {
  await attachment?.lift();
  server.close();
  await rm(folder, { recursive: true });
});

async function listen(): Promise<void> {
  server.listen(join(folder, 'vpcd.sock'));
  await once(server, 'listening');
}

async function connection(): Promise<Driver> {
  const [socket] = (await once(server, 'connection')) as [Socket];
  return new Driver(socket);
}

async function placed(): Promise<Driver> {
  attachment = attachToVpcd(card, { path: join(folder, 'vpcd.sock') }, clock);
  return connection();
}

test('of the control messages only the question for the answer to reset is answered', async () => {
  const driver = await placed();
  for (const control of [0x01, 0x02, 0x00, 0x04]) driver.send(control);
  expect(await driver.next()).toEqual([...ATR]);
  expect(card.seen).toEqual(['reset', 'reset', 'reset']);
});

test('it is noticed when it was asked after power on, not by the presence poll before', async () => {
  const driver = await placed();
  let noticed = false;
  void attachment?.noticed.then(() => {
    noticed = true;
  });
  driver.send(0x04);
  await driver.next();
  expect(noticed).toBe(false);
  driver.send(0x01);
  driver.send(0x04);
  await driver.next();
  await attachment?.noticed;
  expect(noticed).toBe(true);
});

test('commands are answered one by one, and a control message waits for its turn', async () => {
  const driver = await placed();
  const slow = Promise.withResolvers<Uint8Array>();
  card.answer = (apdu) => (apdu[1] === 0xa4 ? slow.promise : Promise.resolve(Uint8Array.of(0x63, 0xc3)));
  driver.send(0x00, 0xa4, 0x00, 0x00);
  driver.send(0x02);
  driver.send(0x00, 0x20, 0x00, 0x80);
  slow.resolve(Uint8Array.of(0x6a, 0x82));
  expect(await driver.next()).toEqual([0x6a, 0x82]);
  expect(await driver.next()).toEqual([0x63, 0xc3]);
  expect(card.seen).toEqual(['00a40000', 'reset', '00200080']);
});

test('lifting closes, and the card does not come back', async () => {
  const driver = await placed();
  await attachment?.lift();
  await driver.closed();
  expect(clock.waiting).toBe(0);
  await attachment?.lift();
});

test('a card that a fault pulled is lifted', async () => {
  const driver = await placed();
  card.answer = async () => {
    card.move({ kind: 'remove' });
    return new Uint8Array();
  };
  driver.send(0x00, 0xa4, 0x00, 0x00);
  await driver.closed();
  expect(clock.waiting).toBe(0);
});

test('a lost answer is a removal, and the card comes back without its security status', async () => {
  const driver = await placed();
  card.answer = async () => new Uint8Array();
  driver.send(0x00, 0x20, 0x00, 0x80);
  await driver.closed();
  while (clock.waiting === 0) await new Promise(setImmediate);
  expect(card.seen).toEqual(['00200080', 'reset']);
  const again = connection();
  clock.end();
  (await again).send(0x00, 0x20, 0x00, 0x80);
});

test('while pcscd is away it tries again, ever more seldom, and quickly again once it was back', async () => {
  const driver = await placed();
  await new Promise((resolve) => {
    server.close(resolve);
    driver.close();
  });
  for (let attempt = 0; attempt < 8; attempt++) {
    while (clock.waiting === 0) await new Promise(setImmediate);
    if (attempt < 7) clock.end();
  }
  const first = LIMITS.vpcdReconnectFirst;
  const doubled = Array.from({ length: 8 }, (_, index) => Math.min(first * 2 ** index, LIMITS.vpcdReconnectMax));
  expect(clock.waits).toEqual(doubled);

  await listen();
  const again = connection();
  clock.end();
  const back = await again;
  back.send(0x04);
  await back.next();
  back.close();
  while (clock.waiting === 0) await new Promise(setImmediate);
  expect(clock.waits.at(-1)).toBe(first);
});

test('a mute card is there when it is looked for, and breaks off when it is asked after power on', async () => {
  card = Object.assign(new Card(), { atr: new Uint8Array() });
  const driver = await placed();
  driver.send(0x04);
  expect((await driver.next()).length).toBeGreaterThan(0);
  const again = connection();
  driver.send(0x01);
  driver.send(0x04);
  await driver.closed();
  while (clock.waiting === 0) await new Promise(setImmediate);
  clock.end();
  const back = await again;
  back.send(0x04);
  expect((await back.next()).length).toBeGreaterThan(0);
});

describe('a card that moves by itself', () => {
  test('is replaced by another one, which is told nothing of before', async () => {
    const driver = await placed();
    const other = new Card();
    other.answer = async () => Uint8Array.of(0x6a, 0x82);
    card.answer = async () => {
      card.move({ kind: 'swap', card: other });
      return new Uint8Array();
    };
    const again = connection();
    driver.send(0x00, 0xa4, 0x00, 0x00);
    await driver.closed();
    while (clock.waiting === 0) await new Promise(setImmediate);
    clock.end();
    const next = await again;
    next.send(0x00, 0xb0, 0x00, 0x00);
    expect(await next.next()).toEqual([0x6a, 0x82]);
    expect(card.seen).not.toContain('00b00000');
    expect(other.seen).toEqual(['00b00000']);
    await attachment?.lift();
    other.move({ kind: 'remove' });
    expect(clock.waiting).toBe(0);
  });

  test('bounces as often and as long as it was told, and stays', async () => {
    const first = await placed();
    const opened: Driver[] = [];
    server.on('connection', (socket: Socket) => opened.push(new Driver(socket)));
    card.move({ kind: 'bounce', times: 2, milliseconds: 77 });
    await first.closed();
    while (clock.waiting === 0) await new Promise(setImmediate);
    clock.end();
    while (opened.length < 1) await new Promise(setImmediate);
    expect(clock.waits).toEqual([77, 77]);
    clock.end();
    await opened[0]?.closed();
    while (clock.waiting === 0) await new Promise(setImmediate);
    clock.end();
    while (opened.length < 2) await new Promise(setImmediate);
    expect(clock.waits).toEqual([77, 77, 77]);
    expect(clock.waiting).toBe(0);
    opened[1]?.send(0x04);
    expect(await opened[1]?.next()).toEqual([...ATR]);
  });
});

test('nobody listening is told each time', async () => {
  await new Promise((resolve) => server.close(resolve));
  let refused = 0;
  attachment = attachToVpcd(card, { path: join(folder, 'nobody.sock') }, clock, () => {
    refused += 1;
  });
  while (clock.waiting === 0) await new Promise(setImmediate);
  clock.end();
  while (clock.waiting === 0) await new Promise(setImmediate);
  expect(refused).toBe(2);
});
