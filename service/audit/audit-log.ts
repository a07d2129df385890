import { canonicalJson } from '../../state-machines/vocabulary/canonical.ts';
import { type Loggable, loggable } from '../log/fields.ts';
import type { Store } from '../store/store.ts';
import { AUDIT_EVENTS, type AuditEventId } from './catalogue.ts';
import { CHAIN_START, hashLine } from './chain.ts';

/*
 * INVARIANTS
 * 1. A line is written in the transaction of the caller if there is one, else in its own: what it tells about and the
 *    line itself are durable together or not at all.
 * 2. Each line holds the hash of the line before it; sequence numbers have no gap.
 */

type Fields<E extends AuditEventId> = { readonly [F in (typeof AUDIT_EVENTS)[E]['fields'][number]]?: Loggable[F] };

/** What is told about an event: who, how it came out (`na`: it cannot fail), and the fields its catalogue entry allows. */
export type AuditDetail<E extends AuditEventId> = Fields<E> & {
  readonly disposition: 'success' | 'failure' | 'na';
  /** The first role of the catalogue entry when left out. */
  readonly role?: (typeof AUDIT_EVENTS)[E]['roles'][number];
};

export interface AuditHead {
  /** 0 before the first line. */
  readonly sequence: number;
  /** base64url. */
  readonly hash: string;
}

export interface AuditLog {
  append<E extends AuditEventId>(event: E, detail: AuditDetail<E>): AuditHead;
  /** The last line; goes into every terminal signature, so that the portal anchors the chain. */
  head(): AuditHead;
}

interface Last {
  readonly sequence: number;
  readonly hash: Buffer;
}

export function openAuditLog(store: Store, now: () => Date): AuditLog {
  const readLast = store.db.prepare('SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1');
  const insert = store.db.prepare(
    'INSERT INTO audit (sequence, at, event, role, disposition, fields, previous, hash) ' +
      'VALUES (@sequence, @at, @event, @role, @disposition, @fields, @previous, @hash)',
  );
  const last = (): Last => (readLast.get() as Last | undefined) ?? { sequence: 0, hash: Buffer.from(CHAIN_START) };

  return {
    append: (event, detail) =>
      store.transaction(() => {
        const { disposition, role, ...fields } = detail;
        const before = last();
        const line = {
          sequence: before.sequence + 1,
          at: now().toISOString(),
          event,
          role: role ?? AUDIT_EVENTS[event].roles[0],
          disposition,
          fields: canonicalJson(allowed(event, fields)),
          previous: before.hash,
        };
        const hash = hashLine(line);
        insert.run({ ...line, hash });
        return { sequence: line.sequence, hash: hash.toString('base64url') };
      }),
    head: () => {
      const { sequence, hash } = last();
      return { sequence, hash: Buffer.from(hash).toString('base64url') };
    },
  };
}

/** Fields the event's entry names, each of its own shape; anything else does not get in. */
function allowed(event: AuditEventId, fields: object): Readonly<Record<string, unknown>> {
  const names: readonly string[] = AUDIT_EVENTS[event].fields;
  return Object.fromEntries(Object.entries(loggable({ ...fields })).filter(([name]) => names.includes(name)));
}
