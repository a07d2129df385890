import { once } from 'node:events';
import { join } from 'node:path';
import { BenchPage, HostProcess } from '../../../../hardware/host/host-process.fixture.ts';
import type { VirtualCard } from '../../../../hardware/virtual/card/virtual-card.ts';
import type { Wallet } from '../../../../hardware/virtual/card/wallet.ts';
import type { VpcdAttachment } from '../../../../hardware/virtual/vpcd/attach-to-vpcd.ts';
import type { ReaderState } from '../../../../state-machines/vocabulary/devices.ts';
import { LIMITS } from '../../../../state-machines/vocabulary/limits.ts';
import { type PcscStack, startPcscStack } from '../../../support/pcsc/pcsc-stack.ts';
import { Activity } from './activity.ts';
import { newDirectoryOnDisk } from './folder.ts';
import type { Hands } from './hands.ts';
import { type HostUnderFaults, openTerminal, type Rig } from './terminal.ts';
import { realTime } from './time.ts';

/** A terminal over a real pcscd of its own and a device host in a process of its own, in real time. */
export interface PcscRig extends Rig {
  readonly hands: PcscHands;
  readonly stack: PcscStack;
  /** Process of the device host of now. */
  readonly hostPid: () => number;
}

/** Cards on the reader of a real pcscd. */
class PcscHands implements Hands {
  readonly bouncing = false;
  readonly #stack: PcscStack;
  #attachment: VpcdAttachment | null = null;
  #left: VirtualCard | null = null;
  lying: VirtualCard | null = null;
  state: ReaderState = 'empty';
  /** Undoes what was done to pcscd. */
  mend: () => Promise<void> = async () => undefined;

  constructor(stack: PcscStack) {
    this.#stack = stack;
  }

  get inSight(): readonly VirtualCard[] {
    return [this.lying, this.#left].filter((card) => card !== null);
  }

  get canLay(): boolean {
    return this.lying === null && this.state === 'empty';
  }

  lay(card: VirtualCard): void {
    this.lying = card;
    this.#attachment = this.#stack.place(card);
  }

  lift(): void {
    this.#left = this.lying;
    this.lying = null;
    void this.#attachment?.lift();
    this.#attachment = null;
  }

  knows(): void {
    // Nothing exchanges cards here.
  }

  async repair(): Promise<void> {
    await this.mend();
    this.mend = async () => undefined;
  }
}

/** The training host's process under a supervisor, and the bench through which its PIN pad is pressed. */
class HostSupervised implements HostUnderFaults {
  readonly #start: () => HostProcess;
  #host: HostProcess;
  #bench: BenchPage | null = null;
  #deaths = 0;
  #isClosed = false;

  constructor(start: () => HostProcess) {
    this.#start = start;
    this.#host = start();
    this.#watch();
  }

  get deaths(): number {
    return this.#deaths;
  }

  get pid(): number {
    return this.#host.process.pid ?? 0;
  }

  get bench(): BenchPage | null {
    return this.#bench;
  }

  kill(): void {
    this.#host.process.kill('SIGKILL');
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#bench?.close();
    const { process } = this.#host;
    if (process.exitCode !== null || process.signalCode !== null) return;
    const ended = once(process, 'exit');
    process.kill('SIGKILL');
    await ended;
  }

  #watch(): void {
    const host = this.#host;
    void host.benchPort.then(async (port) => {
      const bench = new BenchPage(port);
      await bench.opened;
      this.#bench = bench;
    });
    void host.exit.then(() => {
      this.#bench?.close();
      this.#bench = null;
      if (this.#isClosed) return;
      this.#deaths += 1;
      setTimeout(() => {
        if (this.#isClosed) return;
        this.#host = this.#start();
        this.#watch();
      }, LIMITS.hostRestartFirst);
    });
  }
}

export async function openPcscRig(wallet: Wallet, walletDirectory: string): Promise<PcscRig> {
  const stack = await startPcscStack();
  // The device host takes a copy of it with its start.
  Object.assign(process.env, stack.environment);
  const directory = newDirectoryOnDisk();
  const activity = new Activity();
  const hands = new PcscHands(stack);
  const host = new HostSupervised(
    () => new HostProcess(directory, walletDirectory, { reader: 'pcsc', readerName: null }),
  );
  const rig = await openTerminal({
    directory,
    socketPath: join(directory, 'host.sock'),
    wallet,
    activity,
    time: realTime(activity),
    hands,
    host,
    press: (key) => host.bench?.press([key]),
    close: () => stack.close(),
  });
  rig.client.onEvent((event) => {
    if (event.event === 'reader') hands.state = event.state;
  });
  rig.client.onConnection((connected) => {
    if (!connected) hands.state = 'serviceDown';
    else void rig.client.status().then((status) => status.ok && Object.assign(hands, { state: status.value.reader }));
  });
  await rig.until(() => hands.state === 'empty' && host.bench !== null, LIMITS.processStart);
  return { ...rig, hands, stack, hostPid: () => host.pid };
}
