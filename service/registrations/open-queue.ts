import type { AuditLog } from '../audit/audit-log.ts';
import type { Config } from '../config/schema.ts';
import type { TerminalKeys } from '../keys/keys.ts';
import type { Logger } from '../log/logger.ts';
import type { Portal } from '../portal/open-portal.ts';
import type { Store } from '../store/store.ts';
import type { Timers } from '../time.ts';
import { deliveryPorts, releaseParked } from './delivery.ts';
import { type Delivery, openDelivery } from './delivery-runner.ts';
import { openOutcomeBoard } from './outcome-board.ts';
import { openRegistrations, type Registrations } from './registrations.ts';

/** Registrations and their delivery, made from the parts of the service. */
export interface Queue {
  readonly registrations: Registrations;
  /** Begins delivering what is there, parked rows included. */
  start(): void;
  stop(): void;
}

export interface QueueParts {
  readonly config: Config;
  readonly store: Store;
  readonly audit: AuditLog;
  readonly terminalKeys: TerminalKeys;
  readonly portal: Portal;
  readonly timers: Timers;
  readonly log: Logger;
}

export function openQueue(parts: QueueParts): Queue {
  const { config, store, audit, portal, timers } = parts;
  const log = parts.log.for('queue');
  const outcomes = openOutcomeBoard(timers);
  const ports = deliveryPorts({ store, audit, client: portal.client, clock: portal.clock, outcomes, log });
  portal.keys.onNewKey((keyId) => audit.append('portal.keys-accepted', { disposition: 'success', keyId }));
  const delivery: Delivery = openDelivery(ports, portal.line, timers, log);
  const registrations = openRegistrations({
    config,
    store,
    audit,
    terminalKeys: parts.terminalKeys,
    portalKeys: portal.keys,
    clock: portal.clock,
    outcomes,
    log,
    onStored: () => delivery.enqueued(),
  });
  const start = (): void => {
    releaseParked({ store, audit, log });
    delivery.start();
  };
  return { registrations, start, stop: () => delivery.stop() };
}
