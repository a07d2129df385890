import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { AgentChannel } from './agent-channel.ts';
import type { GuestImage } from './image.ts';
import { makePayload } from './payload.ts';
import { type GuestKeyboard, keyboardDevice, qemuCommand, runFiles, screenOf } from './qemu-command.ts';
import { QmpClient } from './qmp.ts';

const SOCKETS_WITHIN = 20_000;
/** A quiet machine needs 20 s; a guest that comes last among eight busy processes was seen to need 130 s. */
export const BOOT_WITHIN = 400_000;
const QUIT_WITHIN = 5_000;

/** A running guest: its agent, its control socket, and its keyboards. */
export class Guest {
  readonly agent: AgentChannel;
  readonly #qmp: QmpClient;
  readonly #qemu: ChildProcess;
  readonly #folder: string;

  private constructor(parts: { agent: AgentChannel; qmp: QmpClient; qemu: ChildProcess; folder: string }) {
    this.agent = parts.agent;
    this.#qmp = parts.qmp;
    this.#qemu = parts.qemu;
    this.#folder = parts.folder;
  }

  /**
   * Starts QEMU; the guest is up when its agent says hello, which the caller waits for.
   * @throws Error with one line when QEMU does not run; nothing is left behind then.
   */
  static async start(image: GuestImage, projectRoot: string, keyboards: readonly GuestKeyboard[]): Promise<Guest> {
    const folder = mkdtempSync(join(tmpdir(), 'guest-'));
    const files = runFiles(folder);
    const payload = makePayload(projectRoot, files.payload);
    if (!payload.ok) {
      rmSync(folder, { recursive: true, force: true });
      throw new Error(payload.error);
    }
    const { program, args } = qemuCommand(image, folder, keyboards);
    const qemu = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    qemu.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2_000);
    });
    try {
      const agent = new AgentChannel(await whenThere(files.agent, qemu, () => said));
      const qmp = await QmpClient.connect(await whenThere(files.qmp, qemu, () => said));
      return new Guest({ agent, qmp, qemu, folder });
    } catch (error) {
      qemu.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** One key of one keyboard down and up; `key` is a QEMU key name such as `kp_5`. */
  async press(keyboard: string, key: string): Promise<void> {
    for (const down of [true, false])
      await this.#qmp.execute('input-send-event', {
        device: screenOf(keyboard),
        head: 0,
        events: [{ type: 'key', data: { down, key: { type: 'qcode', data: key } } }],
      });
  }

  async unplug(keyboard: string): Promise<void> {
    const gone = this.#qmp.event(
      `the unplugging of ${keyboard}`,
      ({ event, data }) => event === 'DEVICE_DELETED' && data['device'] === keyboard,
    );
    await Promise.all([gone, this.#qmp.execute('device_del', { id: keyboard })]);
  }

  async plug(keyboard: GuestKeyboard): Promise<void> {
    await this.#qmp.execute('device_add', keyboardDevice(keyboard));
  }

  /** The end of what the guest's kernel and services wrote on the serial console, for a failure nobody foresaw. */
  consoleTail(): string {
    const file = runFiles(this.#folder).console;
    // Gone with the run's other files once it was stopped.
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-20).join('\n') : '';
  }

  /** Ends QEMU, with force when it does not listen, and removes what the run left on disk. */
  async stop(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      if (this.#qemu.exitCode !== null || this.#qemu.signalCode !== null) resolve();
      else this.#qemu.once('exit', () => resolve());
    });
    // It closes the socket instead of answering.
    this.#qmp.execute('quit').catch(() => undefined);
    const force = setTimeout(() => this.#qemu.kill('SIGKILL'), QUIT_WITHIN);
    await ended;
    clearTimeout(force);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Connects to a socket QEMU is about to make. */
async function whenThere(path: string, qemu: ChildProcess, said: () => string): Promise<Socket> {
  const deadline = performance.now() + SOCKETS_WITHIN;
  for (;;) {
    const socket = connect(path);
    const connected = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    if (connected) return socket;
    if (qemu.exitCode !== null || qemu.signalCode !== null || performance.now() > deadline)
      throw new Error(`QEMU does not run: ${said().trim().split('\n').at(-1) || 'it said nothing'}`);
    await after(50);
  }
}
