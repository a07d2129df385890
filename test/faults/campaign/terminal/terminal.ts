import { rmSync } from 'node:fs';
import { connectDeviceHost, type DeviceHostClient } from '../../../../hardware/client/device-host-client.ts';
import type { PinPadKey } from '../../../../hardware/ports.ts';
import type { Wallet } from '../../../../hardware/virtual/card/wallet.ts';
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
import type { EntryDevice, SealedKey } from '../../../../state-machines/vocabulary/secrets.ts';
import type { Activity } from './activity.ts';
import type { Hands } from './hands.ts';
import { must } from './must.ts';
import { PORTAL_ID, TERMINAL_ID, TERMS_VERSION } from './names.ts';
import { Page } from './page.ts';
import { type FarEnd, openFarEnd } from './portal.ts';
import type { RigTime } from './time.ts';
import { type Tap, watched } from './watched-ports.ts';

/** The device host as something that lives and dies. */
export interface HostUnderFaults {
  /** How often it died so far. */
  readonly deaths: number;
  kill(): void;
  close(): Promise<void>;
}

/** What lies under the service, and how time passes there. */
export interface Underneath {
  readonly directory: string;
  readonly socketPath: string;
  readonly wallet: Wallet;
  readonly activity: Activity;
  readonly time: RigTime;
  readonly hands: Hands;
  readonly host: HostUnderFaults;
  /** Where a PIN is typed, by preference; as configured when it is not said. */
  readonly pinEntry?: readonly EntryDevice[];
  readonly tap?: Tap;
  press(key: PinPadKey): void;
  /** Ends what the host does not end. */
  close(): Promise<void>;
}

/**
 * A whole terminal: the machines, the service's ports over a real SQLite file, the client of the line protocol, a far end,
 * and under them a device host with its devices.
 */
export interface Rig extends Pick<Underneath, 'hands' | 'host' | 'activity' | 'press'>, RigTime {
  readonly page: Page;
  readonly client: DeviceHostClient;
  readonly farEnd: FarEnd;
  readonly store: Store;
  /** True while digits are awaited on whichever device. */
  listening(): boolean;
  /** Whether the screen offers it now; then it is done. */
  act<Name extends ActionName>(name: Name, args: ActionArgs[Name]): boolean;
  touchKey(key: SealedKey): void;
  isRunning(): boolean;
  log(): string;
  forgetLog(): void;
  close(): Promise<void>;
}

const READY_WITHIN = 20_000;
const CLOSED_WITHIN = 60_000;

export async function openTerminal(underneath: Underneath): Promise<Rig> {
  const { directory, socketPath, wallet, activity, time, hands, host, press } = underneath;
  const { clock } = time;
  const lines: string[] = [];
  const log = logTo({ write: (line) => lines.push(line) }, 'debug', 'faults');

  const config = must(
    validateConfig({
      dataDirectory: directory,
      terminal: { id: TERMINAL_ID, termsVersion: TERMS_VERSION },
      portal: { id: PORTAL_ID },
      devices: { socketPath },
      ...(underneath.pinEntry === undefined ? {} : { pin: { entry: underneath.pinEntry } }),
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

  const client = connectDeviceHost({ socketPath, clock, log: SILENT });
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
    environment: () => [],
    pinEntry,
    monotonic: () => performance.now(),
  });
  let listening = false;
  const calls = watched<TerminalPorts>(
    ports,
    activity,
    () => {
      listening = false;
    },
    underneath.tap,
  );
  const page = new Page(activity, {
    now: time.now,
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
    settings: { ...config.terminal, pinEntry, lastTry: config.pin.lastTry, pinPerItem: config.pin.perItem },
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
    ...time,
    page,
    hands,
    host,
    client,
    farEnd,
    store,
    activity,
    press,
    listening: () => listening && calls.entryUnderWay(),
    act(name, args) {
      if (!page.screen.actions.includes(name)) return false;
      terminal.act({ name, args } as Action);
      return true;
    },
    touchKey: (key) => client.touchKey(key),
    isRunning: () => terminal.isRunning(),
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
      await host.close();
      await underneath.close();
      store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
  await rig.until(() => page.shows('K-01'), READY_WITHIN);
  return rig;
}

const SILENT = { info: () => undefined, warn: () => undefined };

/** Ends may need time, too: a command that hangs is cut off by its limit. */
async function settled(rig: Rig, ending: Promise<void>): Promise<void> {
  let ended = false;
  void ending.finally(() => {
    ended = true;
    rig.activity.stir();
  });
  await rig.until(() => ended, CLOSED_WITHIN);
}
