import type { SecretRequest } from '../../state-machines/vocabulary/devices.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { err, type Result } from '../../state-machines/vocabulary/result.ts';
import type { SecretKind } from '../../state-machines/vocabulary/secrets.ts';
import type { AttemptGate } from '../attempts/attempt-gate.ts';
import type { Visit } from './visit.ts';
import { visitFailures } from './visit-failures.ts';

export interface SecretCommandParts {
  readonly attempts: AttemptGate;
  readonly personTag: (certificateDer: Uint8Array) => Buffer;
  readonly visit: () => Visit | null;
}

/** What one entry of a secret does: what it needs first, and the command of the device host. */
export interface SecretCommand<P, T> {
  readonly secret: SecretKind;
  /** Who must have asked; the card of anybody else is refused before its secret is asked for. */
  readonly certificateDer?: Uint8Array;
  prepare(visit: Visit): Promise<Result<P, Failure>>;
  /** @param request what the device host is told of the entry, and nothing else */
  send(request: SecretRequest, prepared: P): Promise<Result<T, Failure>>;
}

/**
 * The commands that ask for a secret.
 *
 * INVARIANTS
 * - One call here is at most one to the device host; it is never repeated, whatever the answer.
 * - One entry at a time. One that is cancelled while it is still prepared never reaches the device host.
 */
export function secretCommands(parts: SecretCommandParts) {
  let entry: { cancelled: boolean; readonly ended: Promise<void> } | null = null;

  async function inOrder<P, T>(
    visit: Visit,
    input: SecretRequest,
    command: SecretCommand<P, T>,
    isCancelled: () => boolean,
  ): Promise<Result<T, Failure>> {
    const { identity } = visit;
    if (identity?.cardRef !== input.cardRef) return err(visitFailures.otherCard());
    const certificateDer = Buffer.from(identity.authenticationCertificate, 'base64');
    if (command.certificateDer !== undefined && !certificateDer.equals(command.certificateDer)) {
      return err(visitFailures.otherCard());
    }
    const prepared = await command.prepare(visit);
    if (!prepared.ok) return prepared;
    if (isCancelled()) return err(visitFailures.entryWithdrawn());
    const { cardRef, entryDevice, lastTryConfirmed, triesShown } = input;
    const { visitId } = visit;
    const { secret } = command;
    const asking = { visitId, personTag: parts.personTag(certificateDer), secret, cardRef };
    return parts.attempts.during(asking, () =>
      command.send({ cardRef, entryDevice, lastTryConfirmed, triesShown }, prepared.value),
    );
  }

  return {
    /** VISIT_MOVED_ON without a visit, VISIT_ENTRY_RUNNING while another entry runs. */
    async run<P, T>(input: SecretRequest, command: SecretCommand<P, T>): Promise<Result<T, Failure>> {
      const visit = parts.visit();
      if (visit === null) return err(visitFailures.movedOn());
      if (entry !== null) return err(visitFailures.entryRunning());
      const { promise: ended, resolve: end } = Promise.withResolvers<void>();
      const mine = { cancelled: false, ended };
      entry = mine;
      try {
        return await inOrder(visit, input, command, () => mine.cancelled || parts.visit() !== visit);
      } finally {
        entry = null;
        end();
      }
    },

    /** One that is still prepared will not reach the device host. */
    cancel(): void {
      if (entry !== null) entry.cancelled = true;
    },

    /** Settles when no entry is under way any more. */
    async ended(): Promise<void> {
      await entry?.ended;
    },
  };
}

export type SecretCommands = ReturnType<typeof secretCommands>;
