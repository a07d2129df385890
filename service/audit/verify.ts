import type { Store } from '../store/store.ts';
import type { AuditHead } from './audit-log.ts';
import { CHAIN_START, type ChainedLine, hashLine } from './chain.ts';

export type AuditFinding =
  | { readonly kind: 'sound'; readonly lines: number; readonly head: AuditHead }
  /** `sequence`: the first line that is not what it was. */
  | { readonly kind: 'changed' | 'missing' | 'anchorMissing' | 'anchorChanged'; readonly sequence: number };

/**
 * Walks the whole chain. `anchors` are heads kept elsewhere (the portal has one in every registration): only they show
 * that the end of the chain was cut off or the whole chain written anew.
 */
export function verifyAudit(store: Store, anchors: readonly AuditHead[] = []): AuditFinding {
  const wanted = new Map(anchors.map((anchor) => [anchor.sequence, anchor.hash]));
  const lines = store.db
    .prepare('SELECT sequence, at, event, role, disposition, fields, previous, hash FROM audit ORDER BY sequence')
    .iterate() as IterableIterator<ChainedLine & { readonly hash: Buffer }>;
  let head: AuditHead = { sequence: 0, hash: Buffer.from(CHAIN_START).toString('base64url') };
  for (const { hash, ...line } of lines) {
    if (line.sequence !== head.sequence + 1) return { kind: 'missing', sequence: head.sequence + 1 };
    const follows = Buffer.from(line.previous).toString('base64url') === head.hash;
    if (!follows || !hashLine(line).equals(hash)) return { kind: 'changed', sequence: line.sequence };
    head = { sequence: line.sequence, hash: hash.toString('base64url') };
    const anchor = wanted.get(line.sequence);
    if (anchor !== undefined && anchor !== head.hash) return { kind: 'anchorChanged', sequence: line.sequence };
    wanted.delete(line.sequence);
  }
  wanted.delete(0);
  const [missing] = [...wanted.keys()].toSorted((a, b) => a - b);
  if (missing !== undefined) return { kind: 'anchorMissing', sequence: missing };
  return { kind: 'sound', lines: head.sequence, head };
}
