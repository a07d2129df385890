import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { PcscdPulse, type PulseState } from './pulse.ts';

/** CMD_VERSION, 12 bytes: protocol 4.4, no result yet. */
const QUESTION = '0c000000' + '11000000' + '04000000' + '04000000' + '00000000';

/** A pcscd as far as its protocol's first question goes, on a real socket. */
class Pcscd {
  readonly questions: string[] = [];
  readonly clients: Socket[] = [];
  how: 'answers' | 'silent' | 'refuses' = 'answers';
  #server: Server | null = null;
  #asked = Promise.withResolvers<void>();

  async listen(path: string): Promise<void> {
    this.#server = createServer((client) => {
      this.clients.push(client);
      client.on('error', () => undefined);
      client.on('data', (data) => {
        this.questions.push(data.toString('hex'));
        if (this.how === 'answers') this.answer();
        if (this.how === 'refuses') client.destroy();
        this.#asked.resolve();
        this.#asked = Promise.withResolvers();
      });
    });
    this.#server.listen(path);
    await once(this.#server, 'listening');
  }

  /** The next question. */
  get asked(): Promise<void> {
    return this.#asked.promise;
  }

  answer(): void {
    this.clients.at(-1)?.write(Buffer.from('040000000400000000000000', 'hex'));
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    server.close();
    for (const client of this.clients) client.destroy();
    await once(server, 'close');
  }
}

let folder: string;
let path: string;
let pcscd: Pcscd;
let clock: SimulatedClock;
let told: PulseState[];
let stop: (() => void) | null;
let changed: () => void;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'madoguchi-pulse-'));
  path = join(folder, 'pcscd.comm');
  pcscd = new Pcscd();
  clock = new SimulatedClock();
  told = [];
  stop = null;
});
afterEach(async () => {
  stop?.();
  await pcscd.close();
  rmSync(folder, { recursive: true });
});

function watch(): void {
  stop = new PcscdPulse({ path, clock }).watch((state) => {
    told.push(state);
    changed();
  });
}

/** Settles at the next change, which the given act brings about. */
function change(act: () => void): Promise<void> {
  return new Promise((resolve) => {
    changed = resolve;
    act();
  });
}

/** Settles when a timer of that length is set. */
function setAgain(milliseconds: number): Promise<void> {
  const { setTimeout: original } = clock;
  return new Promise((resolve) => {
    clock.setTimeout = (callback, timeout) => {
      if (timeout === milliseconds) resolve();
      return original.call(clock, callback, timeout);
    };
  });
}

/** Watches a pcscd that answers. */
async function beating(): Promise<void> {
  await pcscd.listen(path);
  await change(watch);
  expect(told).toEqual(['beating']);
}

test('pcscd is asked for its version, on one connection, again and again', async () => {
  await beating();
  for (let round = 0; round < 3; round++) {
    const answered = setAgain(LIMITS.pcscdPulse);
    clock.increment(LIMITS.pcscdPulse);
    await answered;
  }
  expect(pcscd.questions).toEqual([QUESTION, QUESTION, QUESTION, QUESTION]);
  expect(pcscd.clients).toHaveLength(1);
  expect(told).toEqual(['beating']);
});

test('no answer in time is silence, told within the bound; the late answer on the same connection ends it', async () => {
  await beating();
  pcscd.how = 'silent';
  const { asked } = pcscd;
  clock.increment(LIMITS.pcscdPulse);
  await asked;
  await change(() => clock.increment(LIMITS.pcscdAnswer));
  expect(told).toEqual(['beating', 'silent']);
  clock.increment(60_000);
  expect(pcscd.questions).toHaveLength(2);
  expect(pcscd.clients).toHaveLength(1);
  await change(() => pcscd.answer());
  expect(told).toEqual(['beating', 'silent', 'beating']);
});

test('an answer that lies there unread when the time is up is one: this process was slow, not pcscd', async () => {
  await beating();
  pcscd.how = 'silent';
  const { asked } = pcscd;
  clock.increment(LIMITS.pcscdPulse);
  await asked;
  const answered = setAgain(LIMITS.pcscdPulse);
  pcscd.answer();
  clock.increment(LIMITS.pcscdAnswer);
  await answered;
  expect(told).toEqual(['beating']);
});

test('nobody there is told, and looked for until somebody is', async () => {
  await change(watch);
  expect(told).toEqual(['gone']);
  await pcscd.listen(path);
  await change(() => clock.increment(LIMITS.hostRestartFirst));
  expect(told).toEqual(['gone', 'beating']);
});

test('a pcscd that dies is told, and found again as soon as it comes back, every time', async () => {
  await beating();
  for (let round = 0; round < 3; round++) {
    await change(() => void pcscd.close());
    expect(told.at(-1)).toBe('gone');
    pcscd = new Pcscd();
    await pcscd.listen(path);
    await change(() => clock.increment(LIMITS.hostRestartFirst));
    expect(told.at(-1)).toBe('beating');
  }
});

test('one that ends the connection with the question open runs: only it does not want this client', async () => {
  pcscd.how = 'refuses';
  await pcscd.listen(path);
  await change(watch);
  expect(told).toEqual(['beating']);
});

test('stopped, it tells nothing any more and leaves no connection', async () => {
  await beating();
  const left = once(pcscd.clients[0] ?? expect.unreachable('a client is there'), 'close');
  stop?.();
  await left;
  clock.increment(60_000);
  expect(told).toEqual(['beating']);
});

test('found silent and noticed in no more time than a person may be left with a dead screen', () => {
  expect(LIMITS.pcscdPulse + LIMITS.pcscdAnswer).toBeLessThan(8_000);
});
