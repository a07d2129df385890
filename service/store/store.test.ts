import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nextNumber } from './counters.ts';
import { makeDirectory, writeDurably } from './durable-file.ts';
import { MIGRATIONS } from './migrations.ts';
import { probeStorage } from './storage-probe.ts';
import { openStore, type Store } from './store.ts';

const OWNER = {
  terminalId: 'hikari-1f-2',
  keyThumbprint: 'thumbprint-of-the-key',
  deviceKeyFingerprint: 'of-the-device-key',
};
let directory = '';
let open: Store[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'madoguchi-store-'));
});
afterEach(() => {
  for (const store of open) store.close();
  open = [];
  rmSync(directory, { recursive: true, force: true });
});

function opened(): Store {
  const store = openStore(directory, OWNER);
  if (!store.ok) throw new Error(store.error.text);
  open.push(store.value);
  return store.value;
}

/** A second pair of hands on the file, closed before the store opens it. */
function tamper(sql: string): void {
  const db = new Database(join(directory, 'madoguchi.db'));
  db.exec(sql);
  db.close();
}

const pragmas = (store: Store): unknown[] =>
  ['journal_mode', 'synchronous', 'foreign_keys', 'secure_delete'].map((name) =>
    store.db.pragma(name, { simple: true }),
  );

describe('durability settings', () => {
  test('hold at the first opening and at the second, when SQLite itself would fall back to NORMAL', () => {
    const first = opened();
    expect(pragmas(first)).toEqual(['wal', 2, 1, 1]);
    nextNumber(first, 'registration');
    first.close();

    const plain = new Database(join(directory, 'madoguchi.db'));
    expect(plain.pragma('synchronous', { simple: true })).toBe(1);
    plain.close();

    expect(pragmas(opened())).toEqual(['wal', 2, 1, 1]);
  });

  test('files are readable by their owner only', () => {
    const store = opened();
    nextNumber(store, 'registration');
    const files = readdirSync(directory);
    expect(files).toEqual(expect.arrayContaining(['madoguchi.db', 'madoguchi.db-wal']));
    for (const file of files) expect(statSync(join(directory, file)).mode & 0o077).toBe(0);
  });

  test('every table is STRICT', () => {
    const tables = opened()
      .db.prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'")
      .all();
    expect(tables.length).toBeGreaterThanOrEqual(5);
    for (const table of tables) expect(table).toMatchObject({ strict: 1 });
  });

  test('a checkpoint empties the write-ahead log', () => {
    const store = opened();
    for (let index = 0; index < 20; index += 1) nextNumber(store, 'registration');
    expect(statSync(join(directory, 'madoguchi.db-wal')).size).toBeGreaterThan(0);
    expect(store.checkpoint()).toBe(true);
    expect(statSync(join(directory, 'madoguchi.db-wal')).size).toBe(0);
  });
});

test('a checkpoint leaves the log alone while somebody reads', () => {
  const store = opened();
  nextNumber(store, 'registration');
  const reader = new Database(join(directory, 'madoguchi.db'), { readonly: true });
  const reading = reader.prepare('SELECT value FROM counters').iterate();
  reading.next();
  nextNumber(store, 'registration');
  store.db.pragma('busy_timeout = 0');
  expect(store.checkpoint()).toBe(false);
  reading.return?.();
  reader.close();
  expect(store.checkpoint()).toBe(true);
  expect(nextNumber(store, 'registration')).toBe(3);
});

describe('a transaction', () => {
  test('that throws leaves nothing, the outer one included', () => {
    const store = opened();
    expect(() =>
      store.transaction(() => {
        nextNumber(store, 'registration');
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(nextNumber(store, 'registration')).toBe(1);
  });

  test('counters go on where they were after a re-opening', () => {
    const first = opened();
    expect([nextNumber(first, 'registration'), nextNumber(first, 'registration')]).toEqual([1, 2]);
    first.close();
    expect(nextNumber(opened(), 'registration')).toBe(3);
  });
});

test('a database of an older program is brought forward and keeps what it holds', () => {
  tamper(`
    ${MIGRATIONS[0]};
    INSERT INTO owner VALUES (1, '${OWNER.terminalId}', '${OWNER.keyThumbprint}');
    INSERT INTO counters VALUES ('registration', 1);
    INSERT INTO registrations (sequence, registration_id, receipt_number, kind, state, envelope, stored_at)
      VALUES (1, 'id', 'number', 'account.create', 'pending', x'00', '2026-11-21T00:00:00.000Z');
    PRAGMA application_id = 0x6d61646f; PRAGMA user_version = 1`);
  const again = opened();
  expect(again.db.prepare('SELECT state, row_failures, overtaken FROM registrations').all()).toEqual([
    { state: 'pending', row_failures: 0, overtaken: 0 },
  ]);
  expect(again.db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
  expect(() => probeStorage(again)).not.toThrow();
  expect(nextNumber(again, 'registration')).toBe(2);
});

test("making that was interrupted begins again: an empty file without a marker is nobody's", () => {
  writeFileSync(join(directory, 'madoguchi.db'), '');
  expect(nextNumber(opened(), 'registration')).toBe(1);
});

test('a database whose marker was not written any more, or that was restored without it, is used', () => {
  const first = opened();
  nextNumber(first, 'registration');
  first.close();
  rmSync(join(directory, 'madoguchi.db.made'));
  expect(nextNumber(opened(), 'registration')).toBe(2);
});

describe('a database that must not be used is refused and left as it is', () => {
  const refusal = (owner = OWNER): string => {
    const store = openStore(directory, owner);
    if (store.ok) open.push(store.value);
    if (!store.ok) expect(store.error.text).toMatch(/^.+madoguchi\.db .+; [a-z].+$/);
    return store.ok ? 'opened' : store.error.code;
  };

  test('made by a newer program', () => {
    opened().close();
    tamper('PRAGMA user_version = 99');
    expect(refusal()).toBe('newer');
  });

  test('of another terminal, or of earlier keys of this one', () => {
    opened().close();
    expect(refusal({ ...OWNER, terminalId: 'hikari-1f-3' })).toBe('otherTerminal');
    expect(refusal({ ...OWNER, keyThumbprint: 'another-key' })).toBe('otherTerminal');
    expect(refusal({ ...OWNER, deviceKeyFingerprint: 'another-key' })).toBe('otherTerminal');
    expect(refusal()).toBe('opened');
  });

  test('of before the device key was noted: the first key it is opened with is its own from then on', () => {
    opened().close();
    tamper('UPDATE owner SET device_key_fingerprint = NULL');
    expect(refusal({ ...OWNER, terminalId: 'hikari-1f-3', deviceKeyFingerprint: 'stranger' })).toBe('otherTerminal');
    opened().close();
    expect(refusal({ ...OWNER, deviceKeyFingerprint: 'another-key' })).toBe('otherTerminal');
    expect(refusal()).toBe('opened');
  });

  test('gone: never silently a new one', () => {
    opened().close();
    rmSync(join(directory, 'madoguchi.db'));
    expect(refusal()).toBe('missing');
    expect(existsSync(join(directory, 'madoguchi.db'))).toBe(false);
  });

  test('of something else', () => {
    const db = new Database(join(directory, 'madoguchi.db'));
    db.exec('CREATE TABLE other (a) ; PRAGMA user_version = 1');
    db.close();
    expect(refusal()).toBe('notOurs');
  });

  test('of something else that set none of its numbers', () => {
    tamper('CREATE TABLE other (a)');
    expect(refusal()).toBe('notOurs');
  });

  test('put in the place of the one that was made', () => {
    opened().close();
    rmSync(join(directory, 'madoguchi.db'));
    tamper('CREATE TABLE other (a)');
    expect(refusal()).toBe('notOurs');
  });

  test('cut to nothing, with or without its write-ahead log, which stays', () => {
    const file = join(directory, 'madoguchi.db');
    const store = opened();
    nextNumber(store, 'registration');
    cpSync(`${file}-wal`, join(directory, 'log'));
    store.close();
    truncateSync(file, 0);
    expect(refusal()).toBe('damaged');
    expect(statSync(file).size).toBe(0);
    cpSync(join(directory, 'log'), `${file}-wal`);
    expect(refusal()).toBe('damaged');
    expect(readFileSync(`${file}-wal`)).toEqual(readFileSync(join(directory, 'log')));
  });

  test('whose tables are gone, or whose numbers are', () => {
    const file = join(directory, 'madoguchi.db');
    opened().close();
    cpSync(file, join(directory, 'whole'));
    rmSync(file);
    tamper('CREATE TABLE passing (a); DROP TABLE passing');
    expect(statSync(file).size).toBeGreaterThan(0);
    expect(refusal()).toBe('damaged');
    cpSync(join(directory, 'whole'), file);
    tamper('PRAGMA user_version = 0');
    expect(refusal()).toBe('damaged');
    cpSync(join(directory, 'whole'), file);
    expect(refusal()).toBe('opened');
  });

  test('no database at all', () => {
    writeFileSync(join(directory, 'madoguchi.db'), 'x'.repeat(8_192));
    expect(refusal()).toBe('damaged');
  });

  test('damaged inside', () => {
    const store = opened();
    nextNumber(store, 'registration');
    store.close();
    const file = join(directory, 'madoguchi.db');
    const bytes = readFileSync(file);
    bytes.fill(0xff, bytes.length - 4_096);
    writeFileSync(file, bytes);
    expect(refusal()).toBe('damaged');
  });

  test('in a directory that cannot be made', () => {
    writeFileSync(join(directory, 'file'), '');
    const store = openStore(join(directory, 'file', 'data'), OWNER);
    expect(store).toMatchObject({
      ok: false,
      error: { code: 'unavailable', text: expect.stringContaining('ENOTDIR') },
    });
  });
});

describe('a durable file', () => {
  test('is replaced whole, keeps its mode and leaves no temporary file', () => {
    makeDirectory(join(directory, 'keys'));
    const file = join(directory, 'keys/terminal.json');
    writeDurably(file, 'one');
    writeDurably(file, 'two');
    expect(readdirSync(join(directory, 'keys'))).toEqual(['terminal.json']);
    expect(statSync(file)).toMatchObject({ size: 3 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory, 'keys')).mode & 0o777).toBe(0o700);
  });

  test('that cannot be renamed into place leaves no temporary file', () => {
    makeDirectory(join(directory, 'taken/inside'));
    expect(() => writeDurably(join(directory, 'taken'), 'x')).toThrow();
    expect(readdirSync(directory)).toEqual(['taken']);
  });
});
