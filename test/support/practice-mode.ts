import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyWalletTo } from '../../hardware/virtual/wallet-template.fixture.ts';
import { walletDirectory } from '../../service/device-host-options.ts';
import type { PracticeState as PortalState } from '../../service/practice-portal/practice/state.ts';
import {
  BENCH_SUBPROTOCOL,
  type BenchFault,
  type BenchKey,
  type BenchToDevices,
  type BenchToLauncher,
  type DevicesToBench,
  type LauncherToBench,
  type PracticeState,
} from '../../state-machines/screens/bench.ts';
import { type JsonSocket, openJsonSocket } from './json-socket.ts';
import { reservePorts } from './practice-ports.ts';
import { openResidentPage, type ResidentPage } from './resident-page.ts';

const HOUSE = join(import.meta.dirname, '../..');

/** Practice mode as `npm start` runs it, driven from outside: the bench's two sockets and the resident's page. */
export interface PracticeMode {
  readonly process: ChildProcess;
  readonly dataDirectory: string;
  readonly benchUrl: string;
  readonly terminalOrigin: string;
  readonly portalUrl: string;
  readonly devices: JsonSocket<DevicesToBench, BenchToDevices>;
  readonly launcher: JsonSocket<LauncherToBench, BenchToLauncher>;
  readonly printed: () => string;
  /** Lays a card of the wallet on the reader; settles when the bench shows it there. */
  place(card: string): Promise<void>;
  lift(): Promise<void>;
  /** Presses keys of the PIN pad one after the other. */
  press(...keys: readonly BenchKey[]): void;
  line(up: boolean): void;
  /** Throws a fault switch of the devices; settles when the bench shows it. */
  fault(fault: BenchFault, on: boolean): Promise<void>;
  /** Waits until the launcher tells a state like this, counting from what it told last. */
  practice(wanted: (state: PracticeState) => boolean): Promise<PracticeState>;
  portal(): Promise<PortalState>;
  /** Opens the device host's socket anew, after it was started again. */
  reconnectDevices(): Promise<void>;
  /** Address of the terminal's page with a fresh one-time ticket. */
  ticketUrl(): Promise<string>;
  /** A page with a fresh ticket. */
  openPage(): Promise<ResidentPage>;
  /** Ctrl-C; what is left of the data directory is removed. Gives the exit code and how long it took. */
  stop(): Promise<{ readonly code: number | null; readonly milliseconds: number }>;
}

/** Starts `npm start` on ports of its own, with nothing but practice cards in its data directory unless one is given. */
export async function startPracticeMode(
  options: {
    readonly args?: readonly string[];
    readonly dataDirectory?: string;
    readonly environment?: Readonly<Record<string, string>>;
    /** The very first start, which makes the keys of the practice cards by itself: seconds of computing. */
    readonly firstStart?: boolean;
  } = {},
): Promise<PracticeMode> {
  const dataDirectory = options.dataDirectory ?? mkdtempSync(join(tmpdir(), 'mado-'));
  const wallet = walletDirectory(dataDirectory);
  if (options.firstStart !== true && !existsSync(wallet)) await copyWalletTo(wallet);
  const portBase = await reservePorts();
  const child = spawn(
    process.execPath,
    [
      join(HOUSE, 'service/training.ts'),
      ...['--port-base', String(portBase), '--data', dataDirectory, '--no-open'],
      ...(options.args ?? []),
    ],
    { cwd: HOUSE, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...options.environment } },
  );
  let printed = '';
  const { promise: ready, resolve, reject } = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const url = /Bench\s+(http\S+)/.exec(printed)?.[1];
      if (url !== undefined && printed.includes('Ctrl-C')) resolve(url);
    });
  }
  child.once('exit', (code) => reject(new Error(`practice mode ended with ${code}: ${printed}`)));
  const benchUrl = await ready;

  const { origin, hash } = new URL(benchUrl);
  const fragment = new URLSearchParams(hash.slice(1));
  const protocols = [BENCH_SUBPROTOCOL, `t.${fragment.get('t') ?? ''}`];
  const launcher = await openJsonSocket<LauncherToBench, BenchToLauncher>(
    `${origin.replace('http', 'ws')}/practice/v1`,
    protocols,
    origin,
  );
  await launcher.until((message) =>
    message.type === 'practice' && message.practice.service === 'up' ? true : undefined,
  );
  const state = await launcher.until((message) => (message.type === 'practice' ? message.practice : undefined));
  let devices = await openDevices(fragment.get('d') ?? '', protocols, origin);

  const ticketUrl = async (): Promise<string> => {
    const from = launcher.received.length;
    launcher.send({ type: 'ticket' });
    return launcher.until((message) => (message.type === 'ticket' ? message.url : undefined), from);
  };

  return {
    process: child,
    dataDirectory,
    benchUrl,
    terminalOrigin: state.terminalOrigin,
    portalUrl: state.portalUrl,
    launcher,
    get devices() {
      return devices;
    },
    printed: () => printed,
    async place(card) {
      const from = devices.received.length;
      devices.send({ type: 'place', card });
      await devices.until(
        (message) => (message.type === 'devices' && message.devices.placed === card) || undefined,
        from,
      );
    },
    async lift() {
      const from = devices.received.length;
      devices.send({ type: 'lift' });
      await devices.until(
        (message) => (message.type === 'devices' && message.devices.placed === null) || undefined,
        from,
      );
    },
    press(...keys) {
      for (const key of keys) devices.send({ type: 'key', key });
    },
    line: (up) => launcher.send({ type: 'line', up }),
    async fault(fault, on) {
      const from = devices.received.length;
      devices.send({ type: 'fault', fault, on });
      await devices.until(
        (message) => (message.type === 'devices' && message.devices.faults[fault] === on) || undefined,
        from,
      );
    },
    async practice(wanted) {
      const last = launcher.received.findLastIndex((message) => message.type === 'practice');
      return launcher.until(
        (message) => (message.type === 'practice' && wanted(message.practice) ? message.practice : undefined),
        Math.max(0, last),
      );
    },
    async portal() {
      return (await (await fetch(`${state.portalUrl}/practice/state`)).json()) as PortalState;
    },
    async reconnectDevices() {
      devices = await openDevices(fragment.get('d') ?? '', protocols, origin);
    },
    ticketUrl,
    openPage: async () => openResidentPage(state.terminalOrigin, new URL(await ticketUrl()).hash.slice('#t='.length)),
    async stop() {
      const began = performance.now();
      if (child.exitCode === null) {
        const exited = once(child, 'exit');
        child.kill('SIGINT');
        await exited;
      }
      const milliseconds = performance.now() - began;
      if (options.dataDirectory === undefined) rmSync(dataDirectory, { recursive: true, force: true });
      return { code: child.exitCode, milliseconds };
    },
  };
}

/** The device host's own socket; it appears when the host is up and goes with it. */
async function openDevices(
  port: string,
  protocols: readonly string[],
  origin: string,
): Promise<JsonSocket<DevicesToBench, BenchToDevices>> {
  const until = performance.now() + 10_000;
  for (;;) {
    try {
      return await openJsonSocket(`ws://localhost:${port}/devices/v1`, protocols, origin);
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((settle) => setTimeout(settle, 100));
    }
  }
}

/** What the processes of practice mode wrote about themselves. */
export const logsOf = (mode: PracticeMode): string =>
  readFileSync(join(mode.dataDirectory, 'logs', 'service.log'), 'utf8');
