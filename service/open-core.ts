import { err, ok, type Result } from '../state-machines/vocabulary/result.ts';
import { type AttemptLedger, openAttemptLedger } from './attempts/attempt-ledger.ts';
import { type AuditLog, openAuditLog } from './audit/audit-log.ts';
import type { Config } from './config/schema.ts';
import { openKeys } from './keys/keys.ts';
import { personTagOf } from './keys/person-tag.ts';
import type { StartProblem } from './lifecycle/problem.ts';
import { takeInstanceLock } from './lifecycle/single-instance.ts';
import { type Logger, openLog } from './log/logger.ts';
import { openPortal, type Portal } from './portal/open-portal.ts';
import { openQueue, type Queue } from './registrations/open-queue.ts';
import type { Store } from './store/store.ts';
import { openStore } from './store/store.ts';
import { calmAudit } from './terminal/calm-audit.ts';
import { systemTime, systemTimers } from './time.ts';
import { openTrust, type Trust } from './trust/trust.ts';

/** What the service keeps and whom it trusts: everything but devices and page. */
export interface Core {
  readonly log: Logger;
  readonly store: Store;
  readonly audit: AuditLog;
  readonly trust: Trust;
  readonly portal: Portal;
  readonly queue: Queue;
  readonly ledger: AttemptLedger;
  /** Pseudonym of the holder of a user-authentication certificate (DER). */
  readonly personTag: (certificateDer: Uint8Array) => Buffer;
}

/**
 * Opens the core; whatever was opened is closed by `opened`, last first.
 *
 * INVARIANT: nothing of the data directory is touched before its one place was taken.
 */
export async function openCore(config: Config, opened: AsyncDisposableStack): Promise<Result<Core, StartProblem>> {
  const lock = takeInstanceLock(config.dataDirectory, 'service');
  if (!lock.ok) return lock;
  opened.defer(() => lock.value.release());

  const log = openLog(config.log, 'service');
  const keys = await openKeys(config.dataDirectory);
  if (!keys.ok) return err(sentence(keys.error.text));
  const store = openStore(config.dataDirectory, {
    terminalId: config.terminal.id,
    keyThumbprint: keys.value.thumbprint,
    deviceKeyFingerprint: keys.value.deviceKeyFingerprint,
  });
  if (!store.ok) return err(sentence(store.error.text));
  opened.defer(() => {
    store.value.checkpoint();
    store.value.close();
  });
  const chain = openAuditLog(store.value, () => new Date(systemTime.wall()));

  const trust = openTrust(config.trust);
  if (!trust.ok) return err(sentence(trust.error));
  const parts = { config, store: store.value, terminalKeys: keys.value, timers: systemTimers, log };
  const portal = await openPortal({
    ...parts,
    time: systemTime,
    followsPortalTime: parts.config.mode === 'practice',
  });
  if (!portal.ok) return err(sentence(portal.error));
  const queue = openQueue({ ...parts, audit: chain, portal: portal.value });
  return ok({
    log,
    store: store.value,
    audit: calmAudit(chain, log),
    trust: trust.value,
    portal: portal.value,
    queue,
    ledger: openAttemptLedger({ store: store.value, audit: chain, now: () => portal.value.clock.now(), log }),
    personTag: (certificateDer) => personTagOf(keys.value, certificateDer),
  });
}

/** What the parts say comes as `problem; remedy`, or as one sentence whose remedy is to look. */
function sentence(text: string): StartProblem {
  const [problem = text, remedy] = text.split('; ', 2);
  return { problem, remedy: remedy ?? 'Put it right and start again' };
}
