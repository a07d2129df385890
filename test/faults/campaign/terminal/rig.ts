import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SimulatedClock } from 'xstate';
import { connectDeviceHost, type DeviceHostClient } from '../../../../hardware/client/device-host-client.ts';
import type { PinPad } from '../../../../hardware/ports.ts';
import type { Wallet } from '../../../../hardware/virtual/card/wallet.ts';
import { VirtualPinPad } from '../../../../hardware/virtual/pin-pad/virtual-pin-pad.ts';
import { VirtualReader } from '../../../../hardware/virtual/reader/virtual-reader.ts';
import { openAttemptGate } from '../../../../service/attempts/attempt-gate.ts';
import { openAttemptLedger } from '../../../../service/attempts/attempt-ledger.ts';
import { openAuditLog } from '../../../../service/audit/audit-log.ts';
import { validateConfig } from '../../../../service/config/load.ts';
import { openKeys } from '../../../../service/keys/keys.ts';
import { personTagOf } from '../../../../service/keys/person-tag.ts';
import { logTo } from '../../../../service/log/logger.ts';
import { openQueue } from '../../../../service/registrations/open-queue.ts';
import { openStore, type Store } from '../../../../service/store/store.ts';
import { noteTold } from '../../../../service/terminal/note-told.ts';
import { startTerminal } from '../../../../service/terminal/terminal.ts';
import { createTerminalPorts } from '../../../../service/terminal/terminal-ports.ts';
import { openTrust } from '../../../../service/trust/trust.ts';
import type { TerminalPorts } from '../../../../state-machines/ports.ts';
import type { Action, ActionArgs, ActionName } from '../../../../state-machines/screens/actions.ts';
import { LIMITS } from '../../../../state-machines/vocabulary/limits.ts';
import type { SealedKey } from '../../../../state-machines/vocabulary/secrets.ts';
import { Activity } from './activity.ts';
import { Hands } from './hands.ts';
import { HostLife } from './host-life.ts';
import { PORTAL_ID, TERMINAL_ID, TERMS_VERSION } from './names.ts';
import { Page } from './page.ts';
import { type FarEnd, openFarEnd } from './portal.ts';
import { watched } from './watched-ports.ts';

const HOUSE = join(import.meta.dirname, '../../../..');

export interface RigOptions {
  readonly wallet: Wallet;
  /** Digits a PIN has here; canaries need more than real ones. */
  readonly pinDigits: number;
  /** Another pad than the one whose keys simply arrive. */
  readonly pad?: (clock: SimulatedClock) => PinPad;
}

/**
 * A whole terminal in this process: the machines, the service's ports over a real SQLite file, the client, the line protocol
 * over a unix socket, the device host; under it a virtual reader and pad, beside it a far end. Time is turned by hand, and
 * only when nothing moves by itself any more.
 */
export interface Rig {
  readonly clock: SimulatedClock;
  readonly page: Page;
  readonly hands: Hands;
  readonly host: HostLife;
  readonly client: DeviceHostClient;
  readonly farEnd: FarEnd;
  readonly store: Store;
  readonly directory: string;
  readonly activity: Activity;
  readonly pinDigits: number;
  readonly pad: PinPad;
  /** True while digits are awaited on whichever device. */
  listening(): boolean;
  /** Whether the screen offers it now; then it is done. */
  act<Name extends ActionName>(name: Name, args: ActionArgs[Name]): boolean;
  touchKey(key: SealedKey): void;
  isRunning(): boolean;
  /** Milliseconds, simulated and real together: nothing hides in either. */
  now(): number;
  /** Lets time pass whenever nothing moves by itself, until it is so; false when that took longer than `limit` ms. */
  until(done: () => boolean, limit: number): Promise<boolean>;
  /** Lets everything settle that needs no time. */
  settle(): Promise<void>;
  log(): string;
  forgetLog(): void;
  close(): Promise<void>;
}

/** Simulated milliseconds that pass at once; more and more while nothing comes of it. */
const STEP = 20;
const LONGEST_STEP = 320;
/** Real milliseconds without anything moving, after which only time can move something. */
const QUIET = 3;

export async function openRig({ wallet, pinDigits, pad: makePad }: RigOptions): Promise<Rig> {
  const place = join(HOUSE, '.madoguchi');
  mkdirSync(place, { recursive: true });
  const directory = mkdtempSync(join(place, 'faults-'));
  const clock = new SimulatedClock();
  const activity = new Activity();
  const lines: string[] = [];
  const log = logTo({ write: (line) => lines.push(line) }, 'debug', 'faults');
  const socketPath = join(directory, 'host.sock');

  const config = must(
    validateConfig({
      dataDirectory: directory,
      terminal: { id: TERMINAL_ID, termsVersion: TERMS_VERSION },
      portal: { id: PORTAL_ID },
      devices: { socketPath },
    }),
  );
  const keys = must(await openKeys(directory));
  const { thumbprint, deviceKeyFingerprint } = keys;
  const owner = { terminalId: TERMINAL_ID, keyThumbprint: thumbprint, deviceKeyFingerprint };
  const store = must(openStore(directory, owner));
  const audit = openAuditLog(store, () => new Date());
  const farEnd = await openFarEnd(store, clock);
  const { portal } = farEnd;
  const queue = openQueue({ config, store, audit, terminalKeys: keys, portal, timers: clock, log });
  const { registrations } = queue;

  const reader = new VirtualReader({
    clock,
    watchdog: {
      arm(longest = WATCHDOG) {
        const timer = clock.setTimeout(() => life.kill(), longest);
        return () => clock.clearTimeout(timer);
      },
    },
  });
  const pad = makePad?.(clock) ?? new VirtualPinPad();
  const hands = new Hands(reader, clock, () => activity.stir());
  const life = new HostLife({ reader, pad, clock, socketPath, pinDigits, powerCycle: () => hands.powerCycle() });
  await life.start();

  const client = connectDeviceHost({ socketPath, clock, log: pinoLike });
  const ledger = openAttemptLedger({ store, audit, now: () => new Date(), log });
  const attempts = openAttemptGate(client, ledger, log);
  const trust = must(
    openTrust({ authenticationCaFile: wallet.authenticationRootFile, signatureCaFile: wallet.signatureRootFile }),
  );
  const pinEntry = config.pin.entry;
  const ports = createTerminalPorts({
    host: client,
    portal,
    registrations,
    trust,
    audit,
    ledger,
    attempts,
    personTag: (der) => personTagOf(keys, der),
    pinEntry,
    monotonic: () => performance.now(),
  });
  let listening = false;
  const calls = watched<TerminalPorts>(ports, activity, () => {
    listening = false;
  });
  const born = performance.now();
  const now = (): number => clock.now() + (performance.now() - born);
  const page = new Page(activity, {
    now,
    inSight: () => hands.inSight,
    painted: (screen) => noteTold(screen, registrations, () => ports.interruptionTold()),
  });
  client.onEvent((event) => {
    activity.stir();
    if (event.event === 'entry') listening = true;
    if (event.event === 'verifying') listening = false;
  });
  client.onConnection(() => {
    listening = false;
    activity.stir();
  });
  const terminal = startTerminal({
    ports: calls.ports,
    settings: { ...config.terminal, pinEntry, lastTry: config.pin.lastTry },
    host: client,
    line: portal.line,
    view: page,
    timers: clock,
    audit,
    log,
    screenChanged: () => undefined,
  });
  queue.start();

  const rig: Rig = {
    clock,
    page,
    hands,
    host: life,
    client,
    farEnd,
    store,
    directory,
    activity,
    pinDigits,
    pad,
    listening: () => listening && calls.entryUnderWay(),
    act(name, args) {
      if (!page.screen.actions.includes(name)) return false;
      terminal.act({ name, args } as Action);
      return true;
    },
    touchKey: (key) => client.touchKey(key),
    isRunning: () => terminal.isRunning(),
    now,
    async until(done, limit) {
      const began = clock.now();
      let step = STEP;
      while (!done()) {
        if (await activity.within(QUIET)) {
          step = STEP;
          continue;
        }
        if (done()) break;
        if (clock.now() - began >= limit) return false;
        clock.increment(step);
        step = Math.min(step * 2, LONGEST_STEP);
      }
      return true;
    },
    async settle() {
      while (await activity.within(QUIET));
    },
    log: () => lines.join(''),
    forgetLog: () => {
      lines.length = 0;
    },
    async close() {
      queue.stop();
      portal.stop();
      await settled(rig, terminal.stop());
      attempts.close();
      await client.close();
      await life.close();
      await pad.close();
      store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
  await rig.until(() => page.shows('K-01'), 20_000);
  return rig;
}

const WATCHDOG = LIMITS.transmitWatchdog;

const pinoLike = { info: () => undefined, warn: () => undefined };

/** Ends may need time, too: a command that hangs is cut off by its limit. */
async function settled(rig: Rig, ending: Promise<void>): Promise<void> {
  let ended = false;
  void ending.finally(() => {
    ended = true;
    rig.activity.stir();
  });
  await rig.until(() => ended, 60_000);
}

/** The value; what a rig is made of cannot fail but by a bug. */
export function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
