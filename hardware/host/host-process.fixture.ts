import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import type { DeviceEvent } from '../../state-machines/vocabulary/devices.ts';
import type { DeviceHostClient } from '../client/device-host-client.ts';
import { connectDeviceHost } from '../client/device-host-client.ts';
import type { PinPadKey } from '../ports.ts';
import { type FromDevices, fromDevicesSchema, type ToDevices } from '../virtual/bench/messages.ts';
import { copyOfWallet } from '../virtual/wallet-template.fixture.ts';

const ENTRY = join(import.meta.dirname, '../host-training.ts');
export const TOKEN = 'practice-token-of-a-test';
export const ORIGIN = 'http://localhost:8070';

/** A real device host in a process of its own, with virtual devices and the bench's socket. */
export class HostProcess {
  readonly process: ChildProcess;
  readonly socketPath: string;
  readonly benchPort: Promise<number>;
  readonly log: string[] = [];
  readonly ready: Promise<void>;
  readonly exit: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;

  constructor(folder: string, walletDirectory: string, change: Record<string, unknown> = {}) {
    this.socketPath = join(folder, 'host.sock');
    const options = {
      socketPath: this.socketPath,
      reader: 'virtual',
      readerKind: 'contactless',
      pinPad: 'virtual',
      exitWithParent: true,
      bench: { port: 0, token: TOKEN, walletDirectory, allowedOrigins: [ORIGIN] },
      ...change,
    };
    this.process = spawn(process.execPath, [ENTRY, '--options', JSON.stringify(options)], {
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    this.exit = new Promise((resolve) => this.process.once('exit', (code, signal) => resolve({ code, signal })));
    const { stderr } = this.process;
    if (stderr === null) throw new Error('stderr is a pipe');
    const lines = createInterface(stderr);
    const line = (part: string): Promise<string> =>
      new Promise((resolve) => {
        lines.on('line', (text) => {
          if (text.includes(part)) resolve(text);
        });
      });
    lines.on('line', (text) => this.log.push(text));
    this.benchPort = line('bench socket ready').then((text) => (JSON.parse(text) as { port: number }).port);
    this.ready = line('device host ready').then(() => undefined);
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.process.kill(signal);
    await this.exit;
  }
}

/** A folder, a wallet, and whatever is started in them; `close` ends and removes all of it. */
export async function practice() {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-host-'));
  const walletDirectory = await copyOfWallet();
  const hosts: HostProcess[] = [];
  const clients: DeviceHostClient[] = [];
  const benches: BenchPage[] = [];
  const disconnect = async (): Promise<void> => {
    for (const bench of benches.splice(0)) bench.close();
    await Promise.all(clients.splice(0).map((client) => client.close()));
  };
  return {
    folder,
    walletDirectory,
    async start(change: Record<string, unknown> = {}): Promise<HostProcess> {
      const host = new HostProcess(folder, walletDirectory, change);
      hosts.push(host);
      await Promise.race([host.ready, host.exit]);
      return host;
    },
    async connect(): Promise<{ client: DeviceHostClient; events: DeviceEvent[] }> {
      const client = connectDeviceHost({ socketPath: join(folder, 'host.sock') });
      clients.push(client);
      const events: DeviceEvent[] = [];
      client.onEvent((event) => {
        events.push(event);
        if (event.event === 'verifying') void client.permitVerify(event.attempt);
      });
      await connection(client, true);
      return { client, events };
    },
    async bench(host: HostProcess): Promise<BenchPage> {
      const bench = new BenchPage(await host.benchPort);
      benches.push(bench);
      await bench.opened;
      return bench;
    },
    /** Ends what a test began in a host that goes on for the next one: its connections, the card that lies there, the switches. */
    async leave(host: HostProcess): Promise<void> {
      await disconnect();
      await putBack(await this.bench(host));
      await disconnect();
    },
    async close(): Promise<void> {
      await disconnect();
      await Promise.all(hosts.map((host) => host.kill()));
      await rm(folder, { recursive: true, force: true });
      await rm(walletDirectory, { recursive: true, force: true });
    },
  };
}

/** No card lies on the reader and nothing is unplugged or about to fail, as the devices themselves tell. */
async function putBack(bench: BenchPage): Promise<void> {
  const first = await bench.until(({ type }) => type === 'devices');
  if (first.type !== 'devices') throw new Error(`the bench said ${first.type}`);
  if (first.devices.placed !== null) bench.send({ type: 'lift' });
  for (const [fault, on] of Object.entries(first.devices.faults)) {
    if (on) bench.sendText(JSON.stringify({ type: 'fault', fault, on: false }));
  }
  await bench.until(
    (message) =>
      message.type === 'devices' &&
      message.devices.placed === null &&
      message.devices.reader === 'empty' &&
      message.devices.pinPad === 'ready' &&
      Object.values(message.devices.faults).every((on) => !on),
  );
}

/** Settles when the client is (dis)connected. */
export function connection(client: DeviceHostClient, wanted: boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = client.onConnection((connected) => {
      if (connected !== wanted) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}

/** Settles with the first event of a kind from now on. */
export function event<K extends DeviceEvent['event']>(client: DeviceHostClient, kind: K): Promise<DeviceEvent> {
  return new Promise((resolve) => {
    const stop = client.onEvent((told) => {
      if (told.event !== kind) return;
      stop();
      resolve(told);
    });
  });
}

/** The bench's page as far as its socket goes. */
export class BenchPage {
  readonly messages: FromDevices[] = [];
  readonly opened: Promise<void>;
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;

  constructor(port: number, change: { origin?: string; protocols?: string[] } = {}) {
    this.#socket = new WebSocket(
      `ws://localhost:${port}/devices/v1`,
      change.protocols ?? ['madoguchi-bench.1', `t.${TOKEN}`],
      { origin: change.origin ?? ORIGIN },
    );
    this.#socket.on('message', (data) => this.messages.push(fromDevicesSchema.parse(JSON.parse(String(data)))));
    this.opened = new Promise((resolve, reject) => {
      this.#socket.once('open', () => resolve());
      this.#socket.once('error', reject);
    });
    this.closed = new Promise((resolve) => this.#socket.once('close', resolve));
  }

  send(message: ToDevices): void {
    this.sendText(JSON.stringify(message));
  }

  sendText(text: string): void {
    this.#socket.send(text);
  }

  press(keys: readonly PinPadKey[]): void {
    for (const key of keys) this.send({ type: 'key', key });
  }

  /** Settles with the first message that satisfies the condition, those already here included. */
  until(condition: (message: FromDevices) => boolean): Promise<FromDevices> {
    const here = this.messages.find(condition);
    if (here !== undefined) return Promise.resolve(here);
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.messages.find(condition);
        if (found === undefined) return;
        this.#socket.off('message', look);
        resolve(found);
      };
      this.#socket.on('message', look);
    });
  }

  close(): void {
    this.#socket.terminate();
  }
}
