import { rm } from 'node:fs/promises';
import { loadPcsclite } from '../../../hardware/card-reader/pcsc.ts';
import { PcscCardReader } from '../../../hardware/card-reader/pcsc-card-reader.ts';
import { systemClock } from '../../../hardware/clock.ts';
import type { CardReader } from '../../../hardware/ports.ts';
import type { MovableCard } from '../../../hardware/virtual/card/movement.ts';
import { openWallet, type Wallet } from '../../../hardware/virtual/card/wallet.ts';
import { copyOfWallet } from '../../../hardware/virtual/wallet-template.fixture.ts';
import { startPcscStack } from '../../support/pcsc/pcsc-stack.ts';

/** A wallet and a reader behind a pcscd of its own. */
export interface PcscBed {
  readonly wallet: Wallet;
  /** For programs that shall use the same reader. */
  readonly environment: Readonly<Record<string, string>>;
  /** Lays a card and opens the product's reader adapter, both until `opened` ends; settles when the adapter sees the card. */
  lay(card: MovableCard, opened: AsyncDisposableStack): Promise<CardReader>;
}

/** @param opened ends pcscd and removes the wallet */
export async function openPcscBed(opened: AsyncDisposableStack): Promise<PcscBed> {
  const directory = await copyOfWallet();
  opened.defer(() => rm(directory, { recursive: true, force: true }));
  const wallet = await openWallet(directory);
  const stack = await startPcscStack();
  opened.defer(() => stack.close());
  // libpcsclite looks at it once in a process: there can be one bed only.
  Object.assign(process.env, stack.environment);
  const openPcsc = await loadPcsclite();
  return {
    wallet,
    environment: stack.environment,
    async lay(card, until) {
      const placed = stack.place(card);
      until.defer(() => placed.lift());
      await placed.noticed;
      const reader = new PcscCardReader({
        openPcsc,
        clock: systemClock,
        watchdog: { arm: () => () => undefined },
        log: { info: () => undefined, warn: () => undefined },
        readerName: stack.readerName,
      });
      until.defer(() => reader.close());
      await present(reader);
      return reader;
    },
  };
}

function present(reader: CardReader): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (reader.snapshot().state !== 'present') return;
      stop();
      resolve();
    };
    const stop = reader.subscribe(check);
    check();
  });
}
