import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TemporaryStore, temporaryStore } from '../store/testing/temporary-store.ts';
import { type AuditDetail, type AuditHead, type AuditLog, openAuditLog } from './audit-log.ts';
import { AUDIT_EVENT_IDS, AUDIT_EVENTS } from './catalogue.ts';
import { AUDIT_PAGE, auditPage } from './document.ts';
import { verifyAudit } from './verify.ts';

const VISIT = '019375f0-0000-7000-8000-000000000001';
let temporary: TemporaryStore;
let audit: AuditLog;
let at = 0;

beforeEach(() => {
  temporary = temporaryStore();
  at = Date.UTC(2026, 10, 21);
  audit = openAuditLog(temporary.store, () => {
    at += 1_000;
    return new Date(at);
  });
});
afterEach(() => temporary.remove());

/** Ten lines; returns the heads after each. */
const tenLines = (): AuditHead[] =>
  Array.from({ length: 10 }, (_, index) =>
    audit.append('resident-view.refused', { disposition: 'failure', reason: 'origin', count: index }),
  );

/** What an intruder with the file in hand can do. */
function tamper(sql: string): void {
  temporary.store.db.exec(`DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_deleted; ${sql}`);
}

describe('the chain', () => {
  test('is sound from the first line on, across a restart', () => {
    audit.append('visit.begin', { disposition: 'na', visitId: VISIT });
    const store = temporary.reopen();
    const head = openAuditLog(store, () => new Date(at)).append('visit.end', {
      disposition: 'success',
      visitId: VISIT,
    });
    expect(head.sequence).toBe(2);
    expect(verifyAudit(store, [head])).toEqual({ kind: 'sound', lines: 2, head });
  });

  test('an empty log is sound and has a head', () => {
    const head = audit.head();
    expect(head.sequence).toBe(0);
    expect(verifyAudit(temporary.store, [head])).toEqual({ kind: 'sound', lines: 0, head });
  });

  test.each([
    ['a field', `UPDATE audit SET fields = '{"count":99}' WHERE sequence = 4`],
    ['a time', "UPDATE audit SET at = '2020-01-01T00:00:00.000Z' WHERE sequence = 4"],
    ['the outcome', "UPDATE audit SET disposition = 'success' WHERE sequence = 4"],
    ['who', "UPDATE audit SET role = 'system' WHERE sequence = 4"],
    ['the event', "UPDATE audit SET event = 'visit.begin' WHERE sequence = 4"],
    ['the hash itself', 'UPDATE audit SET hash = randomblob(32) WHERE sequence = 4'],
    ['the predecessor', 'UPDATE audit SET previous = randomblob(32) WHERE sequence = 4'],
  ])('shows that %s was changed', (_what, sql) => {
    tenLines();
    tamper(sql);
    expect(verifyAudit(temporary.store)).toEqual({ kind: 'changed', sequence: 4 });
  });

  test('shows that a line is gone, and that two lines changed places', () => {
    tenLines();
    tamper('DELETE FROM audit WHERE sequence = 5');
    expect(verifyAudit(temporary.store)).toEqual({ kind: 'missing', sequence: 5 });
    temporary.store.db.exec('UPDATE audit SET sequence = 5 WHERE sequence = 6');
    expect(verifyAudit(temporary.store)).toEqual({ kind: 'changed', sequence: 5 });
  });

  test('a cut end or a chain written anew shows only against an anchor, and does', () => {
    const heads = tenLines();
    tamper('DELETE FROM audit WHERE sequence > 7');
    expect(verifyAudit(temporary.store)).toMatchObject({ kind: 'sound', lines: 7 });
    expect(verifyAudit(temporary.store, heads)).toEqual({ kind: 'anchorMissing', sequence: 8 });
    temporary.store.db.exec('DELETE FROM audit');
    tenLines();
    expect(verifyAudit(temporary.store)).toMatchObject({ kind: 'sound', lines: 10 });
    expect(verifyAudit(temporary.store, heads)).toEqual({ kind: 'anchorChanged', sequence: 1 });
  });
});

describe('a line', () => {
  test('cannot be changed or deleted through the database', () => {
    tenLines();
    expect(() => temporary.store.db.exec("UPDATE audit SET event = 'x'")).toThrow('never changed');
    expect(() => temporary.store.db.exec('DELETE FROM audit')).toThrow('never deleted');
  });

  test('is gone with the transaction it was written in', () => {
    const before = audit.head();
    expect(() =>
      temporary.store.transaction(() => {
        audit.append('visit.begin', { disposition: 'na', visitId: VISIT });
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(audit.head()).toEqual(before);
  });

  test('holds the fields of its entry only, each of its own shape', () => {
    const careless = {
      disposition: 'na',
      visitId: 'やまだ',
      nickname: 'カナリア',
      port: 8080,
    } as AuditDetail<'visit.begin'>;
    audit.append('visit.begin', careless);
    expect(temporary.store.db.prepare('SELECT role, fields FROM audit').get()).toEqual({
      role: 'resident',
      fields: '{"visitId":"[refused]"}',
    });
  });
});

describe('the catalogue', () => {
  test('names acts that take time in pairs', () => {
    const ids = new Set<string>(AUDIT_EVENT_IDS);
    for (const id of ids) {
      if (!/(?:-|\.)init$/.test(id)) continue;
      expect(ids, `${id} without its end`).toContain(id.replace(/init$/, 'complete'));
    }
  });

  test('has a sentence for each event', () => {
    for (const id of AUDIT_EVENT_IDS) expect(AUDIT_EVENTS[id].text).toMatch(/^[A-Z].*\.$/);
  });

  test('is the page docs/audit.md', () => {
    expect(readFileSync(AUDIT_PAGE, 'utf8'), 'run npm run generate').toBe(auditPage());
  });
});
