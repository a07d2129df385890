import { rm } from 'node:fs/promises';
import { afterEach, expect } from 'vitest';
import { SimulatedClock } from 'xstate';
import type { DeviceEvent, OpenedSession, SigningItem, TriesLeft } from '../../state-machines/vocabulary/devices.ts';
import type { PinPadKey } from '../ports.ts';
import type { VirtualCard } from '../virtual/card/virtual-card.ts';
import { openWallet, type Wallet } from '../virtual/card/wallet.ts';
import { VirtualPinPad } from '../virtual/pin-pad/virtual-pin-pad.ts';
import { VirtualReader } from '../virtual/reader/virtual-reader.ts';
import { copyOfWallet } from '../virtual/wallet-template.fixture.ts';
import { DeviceHost, type DeviceHostOptions } from './device-host.ts';
import { SecretBuffer } from './secret-buffer.ts';
import { touchPage } from './touch-page.fixture.ts';

export const ASSERTION: SigningItem = { typ: 'test.sign-in+jws', payload: { purpose: 'sign-in', n: 1 } };

/** A wallet with fresh counters for every test, removed after it. */
export function walletPerTest(): () => Promise<{ wallet: Wallet; directory: string }> {
  const copies: string[] = [];
  afterEach(async () => {
    await Promise.all(copies.splice(0).map((copy) => rm(copy, { recursive: true, force: true })));
  });
  return async () => {
    const directory = await copyOfWallet();
    copies.push(directory);
    return { wallet: await openWallet(directory), directory };
  };
}

/** A device host with virtual devices, a clock turned by hand, and everything it told. */
export class HostBench {
  readonly clock = new SimulatedClock();
  readonly reader = new VirtualReader({ watchdog: { arm: () => () => undefined }, clock: this.clock });
  readonly pad = new VirtualPinPad();
  readonly secret = new SecretBuffer();
  readonly events: DeviceEvent[] = [];
  readonly host: DeviceHost;
  readonly #wallet: Wallet;
  readonly #waiting = new Set<() => void>();
  /** What keeps the record of attempts does with an announced one; permits it at once unless a test says otherwise. */
  onVerifying: (event: Extract<DeviceEvent, { event: 'verifying' }>) => void = ({ attempt }) =>
    this.host.permitVerify(attempt);

  constructor(wallet: Wallet, options: Pick<DeviceHostOptions, 'pinDigits' | 'readAhead'> = {}) {
    this.#wallet = wallet;
    this.host = new DeviceHost({
      reader: this.reader,
      pad: this.pad,
      secret: this.secret,
      clock: this.clock,
      ...options,
      emit: (event) => {
        this.events.push(event);
        if (event.event === 'verifying') this.onVerifying(event);
        for (const check of [...this.#waiting]) check();
      },
    });
  }

  card(name: string): VirtualCard {
    return this.#wallet.card(name) ?? expect.unreachable(`${name} is in the wallet`);
  }

  /** Lays a card as the bench does: a fault that pulls it lifts it. @returns its cardRef. */
  place(name: string): string {
    const card = this.card(name);
    this.reader.place(card);
    return this.reader.snapshot().cardRef ?? expect.unreachable('a card that is laid has a name');
  }

  press(...keys: PinPadKey[]): void {
    for (const key of keys) this.pad.press(key);
  }

  /** Types on the page of the present or next touch entry; `\r` is 確認, `\b` 訂正. */
  async typeOnScreen(characters: string): Promise<void> {
    await this.told('touchEntry', 0);
    const entry = this.eventsOf('touchEntry').at(-1) ?? expect.unreachable('it was told');
    const page = await touchPage(entry);
    for (const key of await page.typed(characters)) expect(this.host.touchKey(key)).toBe(true);
  }

  /** Settles when the host has told an event of this kind, counted from `from`. */
  told(kind: DeviceEvent['event'], from = this.events.length): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!this.events.slice(from).some(({ event }) => event === kind)) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
      check();
    });
  }

  /** Calls openSession and settles when digits are awaited, or when it was refused before. */
  async asked(
    cardRef: string,
    options: { triesShown?: number; lastTryConfirmed?: boolean } = {},
  ): Promise<{ opening: ReturnType<DeviceHost['openSession']> }> {
    const asked = this.told('entry');
    const opening = this.host.openSession({
      cardRef,
      triesShown: options.triesShown ?? 3,
      lastTryConfirmed: options.lastTryConfirmed ?? false,
      entryDevice: 'pinPad',
      assertion: ASSERTION,
    });
    await Promise.race([asked, opening]);
    return { opening };
  }

  /** Tries left as the card would report them now; free of charge. */
  async tries(): Promise<TriesLeft> {
    const identity = await this.host.identify();
    return identity.ok ? identity.value.triesLeft : expect.unreachable(identity.error.code);
  }

  bufferIsEmpty(): boolean {
    const { secret, scratch } = this.secret.slice();
    return secret.length === 0 && scratch.every((byte) => byte === 0);
  }

  /** The whole way to an open session with 太郎's card. */
  async opened(): Promise<OpenedSession> {
    const { opening } = await this.asked(this.place('taro'));
    this.press('1', '2', '3', '4', 'enter');
    const opened = await opening;
    return opened.ok ? opened.value : expect.unreachable(opened.error.code);
  }

  /** The events of one kind, in order. */
  eventsOf<K extends DeviceEvent['event']>(kind: K): Extract<DeviceEvent, { event: K }>[] {
    return this.events.filter((event): event is Extract<DeviceEvent, { event: K }> => event.event === kind);
  }
}
