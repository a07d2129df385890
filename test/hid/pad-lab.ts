import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** A simulated USB device: one hidraw node for every report descriptor. */
export interface LabDevice {
  /** USB port; one device each. */
  readonly port: number;
  readonly serial: string;
  /** Four hex digits in capitals. */
  readonly product?: string;
  readonly interfaces: readonly Uint8Array[];
}

const plugAnswer = z.object({ nodes: z.array(z.string()) });

/** A umockdev test bed of its own: real nodes for programs started with `environment`, invisible to all others. */
export class PadLab {
  readonly #control: ChildProcess;
  readonly #root: string;
  readonly #answers: AsyncIterator<string>;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(control: ChildProcess, root: string, answers: AsyncIterator<string>) {
    this.#control = control;
    this.#root = root;
    this.#answers = answers;
  }

  /** @throws Error that names the packages when umockdev is not there: nothing else can stand in for it. */
  static async open(): Promise<PadLab> {
    // Not the first python3 of PATH: only Debian's own has gi.
    const control = spawn('umockdev-wrapper', ['/usr/bin/python3', join(import.meta.dirname, 'pad-control.py')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { stdout } = control;
    if (stdout === null) throw new Error('stdout is a pipe');
    const missing = new Error('needs umockdev, python3-gi and gir1.2-umockdev-1.0 (apt-get install them)');
    const failed = new Promise<never>((_, reject) => {
      control.once('error', () => reject(missing));
      control.once('exit', () => reject(missing));
    });
    const answers = createInterface(stdout)[Symbol.asyncIterator]();
    const first = await Promise.race([answers.next(), failed]);
    if (first.done === true) throw missing;
    failed.catch(() => undefined);
    const { root } = z.object({ root: z.string() }).parse(JSON.parse(first.value));
    return new PadLab(control, root, answers);
  }

  /** For programs that are to see the devices. Never for a browser: the preload breaks it. */
  get environment(): Readonly<Record<string, string>> {
    return { LD_PRELOAD: 'libumockdev-preload.so.0', UMOCKDEV_DIR: this.#root };
  }

  /** The nodes it got. */
  async plug(name: string, device: LabDevice): Promise<readonly string[]> {
    const interfaces = device.interfaces.map((descriptor) => Buffer.from(descriptor).toString('hex'));
    const { port, serial, product = 'BEE1' } = device;
    const answer = await this.#command({ do: 'plug', name, port, vendor: '1209', product, serial, interfaces });
    return plugAnswer.parse(answer).nodes;
  }

  async unplug(name: string): Promise<void> {
    await this.#command({ do: 'unplug', name });
  }

  /** Reports in hex, `gap` milliseconds after each. */
  async report(name: string, reports: readonly string[], options: { gap?: number; interface?: number } = {}) {
    await this.#command({ do: 'report', name, interface: options.interface ?? 0, reports, gap: options.gap ?? 60 });
  }

  /** From now on only root may open its nodes. */
  async deny(name: string): Promise<void> {
    await this.#command({ do: 'deny', name });
  }

  async close(): Promise<void> {
    this.#control.stdin?.end();
    if (this.#control.exitCode === null && this.#control.signalCode === null) await once(this.#control, 'exit');
    await rm(this.#root, { recursive: true, force: true });
  }

  #command(command: Record<string, unknown>): Promise<unknown> {
    const answer = this.#turn.then(async () => {
      this.#control.stdin?.write(`${JSON.stringify(command)}\n`);
      const line = await this.#answers.next();
      if (line.done === true) throw new Error('the test bed ended');
      return JSON.parse(line.value) as unknown;
    });
    this.#turn = answer.catch(() => undefined);
    return answer;
  }
}
