import type { Logger } from 'pino';
import type { Clock } from '../../../../hardware/clock.ts';
import { DeviceHost } from '../../../../hardware/host/device-host.ts';
import { HostServer } from '../../../../hardware/host/host-server.ts';
import { SecretBuffer } from '../../../../hardware/host/secret-buffer.ts';
import type { CardReader, PinPad } from '../../../../hardware/ports.ts';
import { LIMITS } from '../../../../state-machines/vocabulary/limits.ts';
import { CutCardReader, CutPinPad } from './cut-devices.ts';

export interface HostLifeOptions {
  readonly reader: CardReader;
  readonly pad: PinPad;
  readonly clock: Clock;
  readonly socketPath: string;
  readonly pinDigits: number;
  /** The card of a process that is gone loses its power: pcscd resets what its client held. */
  readonly powerCycle: () => void;
}

/** One device host as long as it lives. */
interface Life {
  readonly reader: CutCardReader;
  readonly pad: CutPinPad;
  readonly server: HostServer;
}

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined } as unknown as Logger;

/**
 * The device host behind its real socket, as something that can be killed at any moment: from then on nothing of it
 * reaches a device or the service, whatever its promises still do, and the supervisor starts another one.
 */
export class HostLife {
  readonly #options: HostLifeOptions;
  #life: Life | null = null;
  #deaths = 0;
  #starting: Promise<void> = Promise.resolve();

  constructor(options: HostLifeOptions) {
    this.#options = options;
  }

  get deaths(): number {
    return this.#deaths;
  }

  start(): Promise<void> {
    this.#starting = this.#start();
    return this.#starting;
  }

  /** SIGKILL; the supervisor's first back-off later there is another host. */
  kill(): void {
    const life = this.#life;
    if (life === null) return;
    this.#life = null;
    this.#deaths += 1;
    void this.#end(life).then(() => {
      this.#options.clock.setTimeout(() => void this.start(), LIMITS.hostRestartFirst);
    });
  }

  async close(): Promise<void> {
    await this.#starting;
    const life = this.#life;
    this.#life = null;
    if (life !== null) await this.#end(life);
  }

  async #start(): Promise<void> {
    const { clock, pinDigits, socketPath } = this.#options;
    const reader = new CutCardReader(this.#options.reader);
    const pad = new CutPinPad(this.#options.pad);
    const host = new DeviceHost({
      reader,
      pad,
      clock,
      pinDigits,
      secret: new SecretBuffer(),
      emit: (event) => {
        if (this.#life?.server === server) server.emit(event);
      },
    });
    const server = new HostServer(host, SILENT);
    const life = { reader, pad, server };
    this.#life = life;
    const listening = await server.listen(socketPath);
    if (!listening.ok) throw new Error(`the device host cannot listen: ${listening.error}`);
  }

  async #end({ reader, pad, server }: Life): Promise<void> {
    reader.cut(this.#options.powerCycle);
    pad.cut();
    await server.close();
  }
}
