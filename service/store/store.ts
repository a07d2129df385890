import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { makeDirectory, writeDurably } from './durable-file.ts';
import { MIGRATIONS } from './migrations.ts';

/*
 * INVARIANTS
 * 1. One connection, one writer: the single-instance rule of the process keeps every other one away.
 * 2. A transaction that returned is on the disk: WAL with synchronous=FULL, set and read back at every open, because a
 *    WAL database opens with synchronous=NORMAL whatever the last connection used.
 * 3. A database is made once. One that was there and is gone, or is empty now, is reported and left as it is.
 */

/** Why there is no store; none of these is repaired silently. */
export interface StoreProblem {
  readonly code: 'missing' | 'newer' | 'otherTerminal' | 'notOurs' | 'damaged' | 'unavailable';
  /** What is wrong; what to do. For the technician. */
  readonly text: string;
}

export interface Store {
  readonly db: Database.Database;
  /** Runs `work` in one transaction that is durable when this returns. Nested calls join the outer transaction. */
  transaction<T>(work: () => T): T;
  /** Moves the WAL into the file and shortens it; for idle moments. False when a reader or a full disk was in the way. */
  checkpoint(): boolean;
  close(): void;
}

export interface StoreOwner {
  readonly terminalId: string;
  /** RFC 7638 thumbprint of the terminal's signing key. */
  readonly keyThumbprint: string;
  /** Of the key that makes pseudonyms of persons: with another one nobody's earlier requests are found any more. */
  readonly deviceKeyFingerprint: string;
}

const RESTORE = 'restore it from the backup or commission the terminal anew';
const FILE = 'madoguchi.db';
const MARKER = 'madoguchi.db.made';
/** 'mado': tells a database of this product from any other. */
const APPLICATION_ID = 0x6d61646f;
const WAL_LIMIT_BYTES = 8 * 1024 * 1024;

/** Opens (at first use: makes) the terminal's database in `dataDirectory`. */
export function openStore(dataDirectory: string, owner: StoreOwner): Result<Store, StoreProblem> {
  const file = join(dataDirectory, FILE);
  let db: Database.Database | null = null;
  try {
    makeDirectory(dataDirectory);
    const madeBefore = existsSync(join(dataDirectory, MARKER));
    if (madeBefore && !existsSync(file)) return problem('missing', `${file} was here and is gone; ${RESTORE}`);
    // Looked at before SQLite is: it takes an empty file for a new database and throws away the write-ahead log beside it.
    if (madeBefore && statSync(file).size === 0) return problem('damaged', `${file} has lost its content; ${RESTORE}`);
    // Made with its mode before SQLite opens it; -wal and -shm inherit it.
    closeSync(openSync(file, 'a', 0o600));
    db = new Database(file, { timeout: 1_000 });
    const refused = prepare(db, owner, file, madeBefore);
    if (refused !== null) {
      db.close();
      return err(refused);
    }
    if (!madeBefore) writeDurably(join(dataDirectory, MARKER), '');
    return ok(storeOn(db));
  } catch (error) {
    db?.close();
    const raw = systemCode(error);
    if (raw === 'SQLITE_CORRUPT' || raw === 'SQLITE_NOTADB')
      return problem('damaged', `${file} is damaged (${raw}); ${RESTORE}`);
    if (raw !== null)
      return problem('unavailable', `${dirname(file)} cannot be used (${raw}); make it writable for this user`);
    throw error;
  }
}

const problem = (code: StoreProblem['code'], text: string): Result<never, StoreProblem> => err({ code, text });

function prepare(db: Database.Database, owner: StoreOwner, file: string, madeBefore: boolean): StoreProblem | null {
  const version = pragmaNumber(db, 'user_version');
  const applicationId = pragmaNumber(db, 'application_id');
  const holdsNothing = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
  if (version !== 0 || applicationId !== 0 || !holdsNothing || madeBefore) {
    // Number, version and the first tables are one commit: with one of them missing it is not what this program made.
    if (holdsNothing && applicationId === 0)
      return { code: 'damaged', text: `${file} has lost its content; ${RESTORE}` };
    if (applicationId !== APPLICATION_ID)
      return { code: 'notOurs', text: `${file} is a database of something else; move it away` };
    if (version < 1) return { code: 'damaged', text: `${file} has lost the number of its schema; ${RESTORE}` };
    if (version > MIGRATIONS.length) {
      const text = `${file} has schema ${version}, this program knows ${MIGRATIONS.length}; install the newer program`;
      return { code: 'newer', text };
    }
    const check: unknown = db.pragma('quick_check(1)', { simple: true });
    if (check !== 'ok') return { code: 'damaged', text: `${file} fails its integrity check; ${RESTORE}` };
  }
  setDurable(db);
  migrate(db, version, owner);
  return isOwner(db, owner)
    ? null
    : {
        code: 'otherTerminal',
        text: `${file} belongs to another terminal or to other keys of this one; put this terminal's own there`,
      };
}

function isOwner(db: Database.Database, owner: StoreOwner): boolean {
  const found = db.prepare('SELECT terminal_id, key_thumbprint, device_key_fingerprint FROM owner').get() as
    | { terminal_id: string; key_thumbprint: string; device_key_fingerprint: string | null }
    | undefined;
  if (found?.terminal_id !== owner.terminalId || found.key_thumbprint !== owner.keyThumbprint) return false;
  if (found.device_key_fingerprint !== null) return found.device_key_fingerprint === owner.deviceKeyFingerprint;
  db.prepare('UPDATE owner SET device_key_fingerprint = ?').run(owner.deviceKeyFingerprint);
  return true;
}

function setDurable(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // An erased envelope is overwritten with zeros, not only unlinked.
  db.pragma('secure_delete = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma(`journal_size_limit = ${WAL_LIMIT_BYTES}`);
  const durable =
    db.pragma('journal_mode', { simple: true }) === 'wal' &&
    pragmaNumber(db, 'synchronous') === 2 &&
    pragmaNumber(db, 'foreign_keys') === 1;
  if (!durable) throw new Error('SQLite did not take the durability settings');
}

function migrate(db: Database.Database, from: number, owner: StoreOwner): void {
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < from) continue;
    db.transaction(() => {
      db.exec(sql);
      if (index === 0) {
        db.pragma(`application_id = ${APPLICATION_ID}`);
        db.prepare('INSERT INTO owner (only_row, terminal_id, key_thumbprint) VALUES (1, ?, ?)').run(
          owner.terminalId,
          owner.keyThumbprint,
        );
      }
      db.pragma(`user_version = ${index + 1}`);
    }).immediate();
  }
}

function storeOn(db: Database.Database): Store {
  return {
    db,
    transaction: (work) => db.transaction(work).immediate(),
    checkpoint: () => {
      try {
        const [row] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
        return row?.busy === 0;
      } catch (error) {
        // On a full disk the log simply stays as it is: nothing in it is lost.
        if (storageFailure(error) === null) throw error;
        return false;
      }
    },
    close: () => {
      if (db.open) db.close();
    },
  };
}

/** Nothing more can be kept. @param raw the name of what the disk did; none when there is too little room */
export const storageUnavailable = (raw?: string): Failure =>
  failure('STORAGE_UNAVAILABLE', raw === undefined ? {} : { raw });

/** SQLite's or the system's name for what the disk did; null for a bug. */
export function storageFailure(error: unknown): string | null {
  const code = systemCode(error);
  return code !== null && !code.startsWith('SQLITE_CONSTRAINT') && code !== 'SQLITE_ERROR' ? code : null;
}

function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return /^(?:SQLITE_[A-Z_]+|E[A-Z0-9]+)$/.test(error.code) ? error.code : null;
}

function pragmaNumber(db: Database.Database, name: string): number {
  const value: unknown = db.pragma(name, { simple: true });
  if (typeof value !== 'number') throw new Error(`pragma ${name} is no number`);
  return value;
}
