import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { type AuditLog, openAuditLog } from '../audit/audit-log.ts';
import { logTo } from '../log/logger.ts';
import { type TemporaryStore, temporaryStore } from '../store/testing/temporary-store.ts';
import { type AttemptLedger, openAttemptLedger } from './attempt-ledger.ts';

const VISIT = '01937f7e-6f00-7cc1-9a43-2f5a0c5f7a10';
const person = (name: string): Buffer => Buffer.from(name.padEnd(32, '.'));
const [TARO, HANAKO] = [person('taro'), person('hanako')];

let files: TemporaryStore;
let audit: AuditLog;
let ledger: AttemptLedger;
let lines: string[];
let now: number;
beforeEach(() => {
  files = temporaryStore();
  lines = [];
  now = Date.parse('2026-11-21T01:00:00Z');
  ledger = open();
});
afterEach(() => files.remove());

function open(): AttemptLedger {
  audit = openAuditLog(files.store, () => new Date(now));
  const log = logTo({ write: (line) => lines.push(line) }, 'debug', 'test');
  return openAttemptLedger({ store: files.store, audit, now: () => new Date(now), log });
}
/** As after a crash: the same file, a new process. */
function restart(): void {
  files.reopen();
  ledger = open();
}

function begin(personTag = TARO, secret: 'authentication' | 'signature' = 'authentication'): number {
  const begun = ledger.begin({ visitId: VISIT, personTag, secret, triesBefore: 3 });
  if (!begun.ok) throw new Error(begun.error.code);
  return begun.value;
}
const rows = (): unknown[] =>
  files.store.db.prepare('SELECT state, outcome, person_tag IS NOT NULL AS linked FROM pin_attempt ORDER BY id').all();
const events = (name: string): unknown[] =>
  files.store.db.prepare('SELECT fields FROM audit WHERE event = ? ORDER BY sequence').pluck().all(name);

describe('an attempt', () => {
  it('is on the disk with its audit line before it is permitted', () => {
    begin();
    expect(files.store.db.pragma('synchronous', { simple: true })).toBe(2);
    expect(rows()).toEqual([{ state: 'open', outcome: null, linked: 1 }]);
    expect(events('pin-attempt.begin')).toEqual([
      JSON.stringify({ secretKind: 'authentication', triesLeft: 3, visitId: VISIT }),
    ]);
  });

  it('is cut from its person as soon as its outcome is known', () => {
    ledger.end(begin(), 'OK');
    ledger.end(begin(), 'PIN_WRONG');
    expect(rows()).toEqual([
      { state: 'closed', outcome: 'OK', linked: 0 },
      { state: 'closed', outcome: 'PIN_WRONG', linked: 0 },
    ]);
    expect(ledger.openOf(TARO)).toBeNull();
  });

  it('that cannot be written is refused, and works again when the disk does', () => {
    files.store.db.pragma(`max_page_count = ${String(files.store.db.pragma('page_count', { simple: true }))}`);
    let refused = ledger.begin({ visitId: VISIT, personTag: TARO, secret: 'signature', triesBefore: 5 });
    for (let index = 0; refused.ok && index < 200; index += 1) {
      refused = ledger.begin({ visitId: VISIT, personTag: TARO, secret: 'signature', triesBefore: 5 });
    }
    expect(refused).toMatchObject({ ok: false, error: { code: 'STORAGE_UNAVAILABLE', raw: 'SQLITE_FULL' } });
    const kept = rows().length;
    files.store.db.pragma('max_page_count = 1000000');
    begin();
    expect(rows()).toHaveLength(kept + 1);
  });
});

describe('after an interruption', () => {
  it('the next start knows, says so once in audit and log, and tells that person alone', () => {
    begin(TARO, 'signature');
    now += 60_000;
    restart();
    expect(events('pin-attempt.left-open')).toEqual(['{"count":1}']);
    expect(lines.join()).toContain('pin-attempt.left-open');
    expect(ledger.openOf(HANAKO)).toBeNull();
    expect(ledger.openOf(TARO)).toEqual({ secret: 'signature', triesBefore: 3, at: '2026-11-21T01:00:00.000Z' });
  });

  it('it is told until a screen said so, also across another interruption, then never again', () => {
    begin();
    for (const _ of [1, 2]) {
      restart();
      expect(ledger.openOf(TARO)).not.toBeNull();
    }
    ledger.told(TARO, VISIT);
    expect(ledger.openOf(TARO)).toBeNull();
    restart();
    expect(ledger.openOf(TARO)).toBeNull();
    expect(rows()).toEqual([{ state: 'told', outcome: null, linked: 0 }]);
    expect(events('pin-attempt.told')).toEqual([JSON.stringify({ count: 1, visitId: VISIT })]);
  });

  it('of several the newest is told, and all of them at once', () => {
    begin();
    now += 1_000;
    begin(TARO, 'signature');
    restart();
    expect(ledger.openOf(TARO)).toMatchObject({ secret: 'signature' });
    ledger.told(TARO, VISIT);
    expect(ledger.openOf(TARO)).toBeNull();
  });

  it('telling one person tells nobody else', () => {
    begin(TARO);
    begin(HANAKO);
    restart();
    ledger.told(TARO, VISIT);
    expect(ledger.openOf(HANAKO)).not.toBeNull();
  });
});

describe('an outcome the disk did not take', () => {
  it('is no interruption for this process, and is written as soon as it can be', () => {
    const id = begin();
    files.store.db.pragma('query_only = ON');
    ledger.end(id, 'PIN_WRONG');
    expect(ledger.openOf(TARO)).toBeNull();
    files.store.db.pragma('query_only = OFF');
    ledger.forgetOld();
    expect(rows()).toEqual([{ state: 'closed', outcome: 'PIN_WRONG', linked: 0 }]);
  });
});

describe('forgetting', () => {
  it('erases what nobody came back for after 90 days, and no sooner', () => {
    begin();
    now += LIMITS.personTagKept;
    ledger.forgetOld();
    expect(rows()).toHaveLength(1);
    now += 1;
    ledger.forgetOld();
    expect(rows()).toEqual([]);
    expect(events('pin-attempt.forgotten')).toEqual(['{"count":1}']);
  });

  it('keeps the last hundred settled ones, and every open one', () => {
    begin(HANAKO);
    for (let index = 0; index < 120; index += 1) ledger.end(begin(), 'OK');
    ledger.forgetOld();
    expect(rows()).toHaveLength(101);
    expect(ledger.openOf(HANAKO)).not.toBeNull();
    // Numbers of erased rows are not used again.
    expect(begin()).toBe(122);
  });
});
