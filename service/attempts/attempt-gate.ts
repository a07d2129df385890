import type { DeviceHostClient } from '../../hardware/client/device-host-client.ts';
import type { DeviceEvent } from '../../state-machines/vocabulary/devices.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import type { Result } from '../../state-machines/vocabulary/result.ts';
import type { SecretKind } from '../../state-machines/vocabulary/secrets.ts';
import type { Logger } from '../log/logger.ts';
import type { AttemptLedger } from './attempt-ledger.ts';

/** Whose secret a command asks for, and on which placement of their card. */
export interface Asking {
  readonly visitId: string;
  readonly personTag: Buffer;
  readonly secret: SecretKind;
  readonly cardRef: string;
}

/**
 * The one place that permits a VERIFY.
 *
 * INVARIANTS
 * - Nothing is permitted but what a running command asked for: that secret, that placement, once.
 * - The permit follows the committed row; without one the device host sends nothing and says PIN_ATTEMPT_UNRECORDED.
 */
export interface AttemptGate {
  /** Runs a command of the device host that asks for a secret, and closes what it opened with how it came out. */
  during<T>(asking: Asking, command: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>>;
  close(): void;
}

export function openAttemptGate(
  host: Pick<DeviceHostClient, 'onEvent' | 'permitVerify'>,
  ledger: Pick<AttemptLedger, 'begin' | 'end'>,
  log: Logger,
): AttemptGate {
  let running: { readonly asking: Asking; attempt: number | null } | null = null;

  function verifying({ attempt, cardRef, secret, triesBefore }: Extract<DeviceEvent, { event: 'verifying' }>): void {
    const mine = running;
    if (mine === null || mine.attempt !== null || mine.asking.secret !== secret || mine.asking.cardRef !== cardRef) {
      log.error('pin-attempt.not-asked-for', { secretKind: secret });
      return;
    }
    const { visitId, personTag } = mine.asking;
    const begun = ledger.begin({ visitId, personTag, secret, triesBefore });
    if (!begun.ok) return;
    mine.attempt = begun.value;
    void host.permitVerify(attempt);
  }

  const stop = host.onEvent((event) => {
    if (event.event === 'verifying') verifying(event);
  });

  return {
    async during(asking, command) {
      const mine: NonNullable<typeof running> = { asking, attempt: null };
      running = mine;
      try {
        const result = await command();
        if (mine.attempt !== null) ledger.end(mine.attempt, result.ok ? 'OK' : result.error.code);
        return result;
      } finally {
        if (running === mine) running = null;
      }
    },
    close: stop,
  };
}
