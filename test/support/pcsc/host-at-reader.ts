import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { DeviceHostClient } from '../../../hardware/client/device-host-client.ts';
import { type HostProcess, practice } from '../../../hardware/host/host-process.fixture.ts';
import type { VirtualCard } from '../../../hardware/virtual/card/virtual-card.ts';
import { openWallet } from '../../../hardware/virtual/card/wallet.ts';
import type { VpcdAttachment } from '../../../hardware/virtual/vpcd/attach-to-vpcd.ts';
import type { ReaderState } from '../../../state-machines/vocabulary/devices.ts';
import { type PcscStack, startPcscStack } from './pcsc-stack.ts';

/** A device host in a process of its own, with real pcscd and vpcd, a card and a client. */
export interface HostAtReader {
  readonly stack: PcscStack;
  readonly card: VirtualCard;
  readonly client: DeviceHostClient;
  /** The running device host; starts another one when that has ended. */
  host(): HostProcess;
  restartHost(): Promise<void>;
  /** Settles when the client is told of that state, or is in it. */
  becomes(state: ReaderState): Promise<void>;
  /** Lays the card. */
  place(): VpcdAttachment;
  /** Settles when the card was told nothing for 200 ms: no command is under way. */
  atRest(): Promise<void>;
  /** Settles when the card that lies there was identified; gives the milliseconds that took. */
  usable(): Promise<number>;
  close(): Promise<void>;
}

/** @param options `pcscd: 'later'` starts the host before pcscd. */
export async function openHostAtReader(options: { readonly pcscd?: 'later' } = {}): Promise<HostAtReader> {
  const stack = await startPcscStack();
  if (options.pcscd === 'later') await stack.stopPcscd();
  const lab = await practice();
  const wallet = await openWallet(lab.walletDirectory);
  const card = wallet.card('taro');
  if (card === null) throw new Error('taro is in every wallet');
  const start = (): Promise<HostProcess> => {
    // The process takes a copy with its start.
    Object.assign(process.env, stack.environment);
    return lab.start({ reader: 'pcsc', readerName: null });
  };
  let host = await start();
  const { client } = await lab.connect();

  const becomes = async (state: ReaderState): Promise<void> => {
    const told = Promise.withResolvers<void>();
    const stop = client.onEvent((event) => {
      if (event.event === 'reader' && event.state === state) told.resolve();
    });
    const now = await client.status();
    if (now.ok && now.value.reader === state) told.resolve();
    await told.promise.finally(stop);
  };
  let commands = 0;
  return {
    stack,
    card,
    client,
    host: () => host,
    async restartHost() {
      await host.exit;
      host = await start();
    },
    becomes,
    place: () =>
      stack.place({
        atr: card.atr,
        reset: () => card.reset(),
        process(apdu) {
          commands += 1;
          return card.process(apdu);
        },
      }),
    async atRest() {
      for (let before = -1; before !== commands; ) {
        before = commands;
        await pause(200);
      }
    },
    async usable() {
      const begun = performance.now();
      await becomes('present');
      const identity = await client.identify();
      if (!identity.ok) throw new Error(`not usable: ${identity.error.code}`);
      return performance.now() - begun;
    },
    async close() {
      await lab.close();
      await stack.close();
    },
  };
}

/** Share of one processor core a process uses during the next so many milliseconds, 0 to 1. */
export async function cpuShare(pid: number, milliseconds: number): Promise<number> {
  const [before, begun] = [cpuMilliseconds(pid), performance.now()];
  await pause(milliseconds);
  return (cpuMilliseconds(pid) - before) / (performance.now() - begun);
}

/** Fields 14 and 15 of /proc/PID/stat, user and system time in ticks of 10 ms; field 2 may hold spaces and ends with `)`. */
function cpuMilliseconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
