import { X509Certificate } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import Database from 'better-sqlite3';
import { type Finding, SecretScan } from './scan.ts';

/** What a resident entered or a card gave away, none of which may stay readable at the terminal. */
export interface PersonalData {
  readonly nickname: string;
  readonly mail: string;
  /** PEM. */
  readonly certificate: string;
}

/** Beside the terminal's own data: the practice cards themselves, and the practice portal, which must know the person. */
const NOT_THE_TERMINAL = new Set(['wallet', 'portal']);

/**
 * Every place in the terminal's data directory where something of the person stands in clear: the files as they are, logs
 * among them, and each column of each row of the database, which a file cuts into pages.
 */
export function personalDataIn(dataDirectory: string, data: PersonalData): readonly Finding[] {
  const found: Finding[] = [];
  for (const [what, scan] of scansFor(data)) {
    for (const entry of readdirSync(dataDirectory, { withFileTypes: true })) {
      const isOurs = entry.isFile() || (entry.isDirectory() && !NOT_THE_TERMINAL.has(entry.name));
      if (isOurs) found.push(...named(what, scan.files(join(dataDirectory, entry.name)), dataDirectory));
    }
    for (const { column, value } of cells(join(dataDirectory, 'madoguchi.db'))) {
      found.push(...named(what, scan.bytes(join(dataDirectory, column), value), dataDirectory));
    }
  }
  return found;
}

const named = (what: string, found: readonly Finding[], from: string): readonly Finding[] =>
  found.map(({ where, encoding }) => ({ where: `${what} in ${relative(from, where)}`, encoding }));

/** Bytes of a certificate in one line of its PEM. */
const LINE = 48;

function scansFor({ nickname, mail, certificate }: PersonalData): readonly (readonly [string, SecretScan])[] {
  const { raw, publicKey } = new X509Certificate(certificate);
  const modulus = Buffer.from(publicKey.export({ format: 'jwk' }).n ?? '', 'base64url');
  // What is nobody else's: a stretch of the key, from a line's start so that PEM shows it whole.
  const from = Math.ceil(raw.indexOf(modulus) / LINE) * LINE;
  const line = raw.subarray(from, from + LINE);
  return [
    ['nickname', new SecretScan(nickname)],
    ['mail address', new SecretScan(mail)],
    ['certificate', new SecretScan(Uint8Array.from(line))],
    // As a signature's header carries it: base64 within base64.
    ['certificate', new SecretScan(line.toString('base64'))],
  ];
}

function* cells(file: string): Generator<{ readonly column: string; readonly value: Buffer }> {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const tables = database.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    for (const { name } of tables) {
      for (const row of database.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).all()) {
        for (const [column, value] of Object.entries(row)) {
          yield {
            column: `column ${name}.${column}`,
            value: Buffer.isBuffer(value) ? value : Buffer.from(String(value)),
          };
        }
      }
    }
  } finally {
    database.close();
  }
}

/** Sizes in bytes of the envelopes that wait in the terminal's database. */
export function waitingEnvelopes(dataDirectory: string): readonly number[] {
  const database = new Database(join(dataDirectory, 'madoguchi.db'), { readonly: true, fileMustExist: true });
  try {
    return database
      .prepare<[], { bytes: number }>('SELECT length(envelope) AS bytes FROM registrations WHERE envelope IS NOT NULL')
      .all()
      .map(({ bytes }) => bytes);
  } finally {
    database.close();
  }
}
