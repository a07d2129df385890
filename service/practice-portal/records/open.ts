import Database from 'better-sqlite3';
import { MIGRATIONS } from './migrations.ts';

export type PortalDatabase = Database.Database;

/**
 * Opens the portal's records and brings them to the newest shape. A WAL database re-opens with `synchronous=NORMAL`, which
 * may lose the last commits at a power cut, so FULL is set and read back at every open.
 * @throws Error when the file is of a newer version, or durability cannot be had on this file system.
 */
export function openRecords(file: string): PortalDatabase {
  const database = new Database(file);
  try {
    assertPragma(database, 'journal_mode', 'WAL', 'wal');
    assertPragma(database, 'synchronous', 'FULL', 2);
    assertPragma(database, 'foreign_keys', 'ON', 1);
    database.pragma('journal_size_limit = 8388608');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function assertPragma(database: PortalDatabase, name: string, value: string, expected: unknown): void {
  database.pragma(`${name} = ${value}`);
  const actual = database.pragma(name, { simple: true });
  if (actual !== expected) throw new Error(`the database did not take ${name} = ${value} (it says ${String(actual)})`);
}

function migrate(database: PortalDatabase): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > MIGRATIONS.length) {
    throw new Error(
      `the database has version ${version}; this program knows ${MIGRATIONS.length}. Start the newer program.`,
    );
  }
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < version) continue;
    database.transaction(() => {
      database.exec(sql);
      database.pragma(`user_version = ${index + 1}`);
    })();
  }
}
