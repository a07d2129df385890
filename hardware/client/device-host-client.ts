import type { Logger } from 'pino';
import type {
  CardIdentity,
  Consent,
  DeviceEvent,
  DeviceStatus,
  OpenedSession,
  ReadAttributes,
  SecretRequest,
  SigningItem,
} from '../../state-machines/vocabulary/devices.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Result } from '../../state-machines/vocabulary/result.ts';
import type { SealedKey, SecretKind } from '../../state-machines/vocabulary/secrets.ts';
import { type Clock, systemClock } from '../clock.ts';
import { pinFailures } from '../my-number-card/pin-failures.ts';
import { hostFailures } from '../protocol/host-failures.ts';
import type { CommandArgs, CommandName, CommandValue } from '../protocol/messages.ts';
import { HostConnection } from './connection.ts';

/** One PIN entry and at most one VERIFY. `triesShown` is what the resident read before typing. */
export interface OpenSessionInput extends SecretRequest {
  readonly assertion: SigningItem;
}

export interface SignInput {
  readonly sessionId: string;
  readonly items: readonly SigningItem[];
  readonly consent: Consent;
}

/** One entry of the 署名用 password and at most one VERIFY; one signature per item. */
export interface SignDocumentsInput extends SecretRequest {
  readonly items: readonly SigningItem[];
  readonly consent: Consent;
}

/** One entry of the 券面事項入力補助用 PIN and at most one VERIFY. */
export type ReadAttributesInput = SecretRequest & Pick<CommandArgs<'readAttributes'>, 'sealFor' | 'show'>;

/**
 * The device host as the service sees it. Every call settles and none rejects: DEVICE_HOST_DOWN when there is no
 * connection, when it goes away, or when the host does not answer in time; PIN_OUTCOME_UNKNOWN when that happens to a
 * command with a secret after its VERIFY was permitted; DEVICE_BUSY when too many card commands wait already. Nothing is
 * ever sent twice. A command with a secret announces its VERIFY with the event `verifying` and sends it only after
 * `permitVerify` of that attempt.
 */
export interface DeviceHostClient {
  status(): Promise<Result<DeviceStatus, Failure>>;
  identify(): Promise<Result<CardIdentity, Failure>>;
  openSession(input: OpenSessionInput): Promise<Result<OpenedSession, Failure>>;
  /** Ends an open session, and lets go of the card when it is done. */
  signWithSignatureKey(input: SignDocumentsInput): Promise<Result<{ readonly jws: readonly string[] }, Failure>>;
  /** Ends an open session, and lets go of the card when it is done. */
  readAttributes(input: ReadAttributesInput): Promise<Result<ReadAttributes, Failure>>;
  /** The attempt is recorded: its VERIFY may be sent. Settles when the host has it; too late, it does nothing. */
  permitVerify(attempt: number): Promise<void>;
  /** Passes on a key pressed on the screen; the host alone can open it. */
  touchKey(key: SealedKey): void;
  /** Ends a running entry; its command then settles with PIN_ENTRY_CANCELLED. */
  cancelEntry(): Promise<void>;
  sign(input: SignInput): Promise<Result<{ readonly jws: readonly string[] }, Failure>>;
  /** Resets and powers off the card; also fine without a session. */
  closeSession(): Promise<void>;
  /** The resident touched the screen: the session's idle limit starts anew. */
  touch(): void;
  /** Returns the way to stop listening. */
  onEvent(listener: (event: DeviceEvent) => void): () => void;
  /**
   * Called with the present state at once, then at every change. With a change to connected comes what the host said of its
   * devices, which no event tells: what they did before is known to a host that is new, and to nobody here.
   */
  onConnection(listener: (connected: boolean, status: DeviceStatus | null) => void): () => void;
  close(): Promise<void>;
}

/** Connects in the background, and again with back-off whenever the host goes away, until `close`. */
export function connectDeviceHost(options: {
  readonly socketPath: string;
  readonly log?: Pick<Logger, 'info' | 'warn'>;
  readonly clock?: Clock;
}): DeviceHostClient {
  const events = new Set<(event: DeviceEvent) => void>();
  const connections = new Set<(connected: boolean, status: DeviceStatus | null) => void>();
  /** One per running command with a secret: whether its VERIFY may have been sent. */
  const entries = new Set<{ permitted: boolean }>();

  const connection = new HostConnection({
    socketPath: options.socketPath,
    clock: options.clock ?? systemClock,
    log: options.log,
    onEvent(event) {
      for (const listener of [...events]) listener(event);
    },
    onConnected(status) {
      const connected = status !== null;
      options.log?.info({ connected }, 'device host connection');
      for (const listener of [...connections]) listener(connected, status);
    },
  });

  async function permitVerify(attempt: number): Promise<void> {
    for (const entry of entries) entry.permitted = true;
    await connection.request('permitVerify', { attempt }, LIMITS.hostCommand);
  }

  async function withSecret<C extends CommandName>(
    about: SecretKind,
    command: C,
    args: CommandArgs<C>,
    work: number,
  ): Promise<Result<CommandValue<C>, Failure>> {
    const entry = { permitted: false };
    entries.add(entry);
    const limit = LIMITS.pinEntry + LIMITS.verifyPermit + LIMITS.hostCommand + work;
    const result = await connection.request(command, args, limit, () =>
      entry.permitted ? pinFailures.outcomeUnknown(about, undefined) : hostFailures.down(),
    );
    entries.delete(entry);
    return result;
  }

  let statusAsked: Promise<Result<DeviceStatus, Failure>> | null = null;
  let touching = false;

  return {
    status() {
      // One answer for everybody who asks while it is on its way: the host makes it after all that was heard from it so far.
      statusAsked ??= connection.request('status', {}, LIMITS.hostCommand).finally(() => {
        statusAsked = null;
      });
      return statusAsked;
    },
    identify: () => connection.request('identify', {}, LIMITS.hostCommand),
    openSession: (input) => withSecret('authentication', 'openSession', { ...input }, 0),
    signWithSignatureKey: (input) =>
      withSecret('signature', 'signWithSignatureKey', { ...input, items: [...input.items] }, signing(input.items)),
    readAttributes: (input) => withSecret('attributes', 'readAttributes', { ...input }, 0),
    permitVerify,
    touchKey(key) {
      void connection.request('touchKey', { ...key }, LIMITS.hostCommand);
    },
    async cancelEntry() {
      await connection.request('cancelEntry', {}, LIMITS.hostCommand);
    },
    sign(input) {
      return connection.request(
        'sign',
        { ...input, items: [...input.items] },
        LIMITS.hostCommand + signing(input.items),
      );
    },
    async closeSession() {
      await connection.request('closeSession', {}, LIMITS.hostCommand);
    },
    touch() {
      if (touching) return;
      touching = true;
      void connection.request('touch', {}, LIMITS.hostCommand).then(() => {
        touching = false;
      });
    },
    onEvent(listener) {
      events.add(listener);
      return () => events.delete(listener);
    },
    onConnection(listener) {
      connections.add(listener);
      listener(connection.connected, null);
      return () => connections.delete(listener);
    },
    close: () => connection.close(),
  };
}

/** How long the signatures themselves may take. */
const signing = (items: readonly SigningItem[]): number => items.length * LIMITS.transmitWatchdog;
