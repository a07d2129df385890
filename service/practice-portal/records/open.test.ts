import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTestDirectory } from '../testing/directory.ts';
import { MIGRATIONS } from './migrations.ts';
import { openRecords } from './open.ts';
import { receiptRecords } from './receipts.ts';

let directory: string;
let file: string;
beforeEach(() => {
  directory = makeTestDirectory();
  file = join(directory, 'portal.db');
});
afterEach(() => rmSync(directory, { recursive: true }));

test('every open is durable: WAL, synchronous FULL and foreign keys, also the second time', () => {
  for (const _ of [1, 2]) {
    const database = openRecords(file);
    const read = (name: string) => database.pragma(name, { simple: true });
    expect([read('journal_mode'), read('synchronous'), read('foreign_keys')]).toEqual(['wal', 2, 1]);
    database.close();
  }
});

test('every table is STRICT', () => {
  const database = openRecords(file);
  const loose = database.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0").all();
  expect(loose).toEqual([{ name: 'sqlite_schema' }]);
  database.close();
});

test('the numbers decided before an older file was brought forward stay used', () => {
  const older = new Database(file);
  older.exec(MIGRATIONS[0] ?? '');
  older.exec(
    `INSERT INTO receipts VALUES ('id', 'terminal-1', 'h', NULL, NULL, 7, 1, 'h', NULL, 'refused', 'other', 1, 'r')`,
  );
  older.pragma('user_version = 1');
  older.close();
  const database = openRecords(file);
  const receipts = receiptRecords(database);
  expect([6, 7].map((sequence) => receipts.isSequenceUsed('terminal-1', sequence))).toEqual([false, true]);
  expect(receipts.isSequenceUsed('terminal-2', 7)).toBe(false);
  database.close();
});

test('a file of a newer version is refused and left as it is', () => {
  openRecords(file).close();
  const newer = new Database(file);
  newer.pragma('user_version = 99');
  newer.close();
  expect(() => openRecords(file)).toThrow('version 99');
  const after = new Database(file);
  expect(after.pragma('user_version', { simple: true })).toBe(99);
  after.close();
});

test('a file that is no database is refused', () => {
  const database = new Database(file);
  database.exec('CREATE TABLE settings (something ANY)');
  database.close();
  expect(() => openRecords(file)).toThrow('settings already exists');
});
