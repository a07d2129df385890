import type { Logger } from 'pino';
import type {
  CardIdentity,
  Consent,
  DeviceEvent,
  DeviceStatus,
  OpenedSession,
  SecretRequest,
  SigningItem,
} from '../../state-machines/vocabulary/devices.ts';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Result } from '../../state-machines/vocabulary/result.ts';
import { type Clock, systemClock } from '../clock.ts';
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

/**
 * The device host as the service sees it. Every call settles and none rejects: DEVICE_HOST_DOWN when there is no
 * connection, when it goes away, or when the host does not answer in time; PIN_OUTCOME_UNKNOWN when that happens to an
 * `openSession` after its `verifying` event; DEVICE_BUSY when too many card commands wait already. Nothing is ever sent
 * twice.
 */
export interface DeviceHostClient {
  status(): Promise<Result<DeviceStatus, Failure>>;
  identify(): Promise<Result<CardIdentity, Failure>>;
  openSession(input: OpenSessionInput): Promise<Result<OpenedSession, Failure>>;
  /** Ends a running entry; that `openSession` then settles with PIN_ENTRY_CANCELLED. */
  cancelEntry(): Promise<void>;
  sign(input: SignInput): Promise<Result<{ readonly jws: readonly string[] }, Failure>>;
  /** Resets and powers off the card; also fine without a session. */
  closeSession(): Promise<void>;
  /** The resident touched the screen: the session's idle limit starts anew. */
  touch(): void;
  /** Returns the way to stop listening. */
  onEvent(listener: (event: DeviceEvent) => void): () => void;
  /** Called with the present state at once, then at every change. */
  onConnection(listener: (connected: boolean) => void): () => void;
  close(): Promise<void>;
}

/** Connects in the background, and again with back-off whenever the host goes away, until `close`. */
export function connectDeviceHost(options: {
  readonly socketPath: string;
  readonly log?: Pick<Logger, 'info' | 'warn'>;
  readonly clock?: Clock;
}): DeviceHostClient {
  const events = new Set<(event: DeviceEvent) => void>();
  const connections = new Set<(connected: boolean) => void>();
  /** One per running `openSession`: whether its VERIFY may have been sent. */
  const entries = new Set<{ verifying: boolean }>();

  const connection = new HostConnection({
    socketPath: options.socketPath,
    clock: options.clock ?? systemClock,
    log: options.log,
    onEvent(event) {
      if (event.event === 'verifying') for (const entry of entries) entry.verifying = true;
      for (const listener of [...events]) listener(event);
    },
    onConnected(connected) {
      options.log?.info({ connected }, 'device host connection');
      for (const listener of [...connections]) listener(connected);
    },
  });

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
    async openSession(input) {
      const entry = { verifying: false };
      entries.add(entry);
      const result = await connection.request('openSession', { ...input }, LIMITS.pinEntry + LIMITS.hostCommand, () =>
        failure(entry.verifying ? 'PIN_OUTCOME_UNKNOWN' : 'DEVICE_HOST_DOWN'),
      );
      entries.delete(entry);
      return result;
    },
    async cancelEntry() {
      await connection.request('cancelEntry', {}, LIMITS.hostCommand);
    },
    sign(input) {
      const limit = LIMITS.hostCommand + input.items.length * LIMITS.transmitWatchdog;
      return connection.request('sign', { ...input, items: [...input.items] }, limit);
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
      listener(connection.connected);
      return () => connections.delete(listener);
    },
    close: () => connection.close(),
  };
}
