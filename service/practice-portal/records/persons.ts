import type { AccountForm } from '../../../state-machines/vocabulary/account.ts';
import { accountFormSchema } from '../../portal-contract/account/schemas.ts';
import type { CitizenCertificate } from '../verification/certificates.ts';
import type { PortalDatabase } from './open.ts';

export interface Account {
  readonly personId: number;
  readonly form: AccountForm;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly lastSignInAt: number | null;
}

interface AccountRow extends Omit<Account, 'form'> {
  readonly form: string;
}

const ACCOUNT_COLUMNS = `person_id AS personId, form, created_at AS createdAt, updated_at AS updatedAt,
  last_sign_in_at AS lastSignInAt`;
const toAccount = (row: AccountRow): Account => ({ ...row, form: accountFormSchema.parse(JSON.parse(row.form)) });

/** Persons, their certificates and accounts. */
export function personRecords(database: PortalDatabase) {
  const findByKey = database.prepare<[string], { personId: number }>(
    'SELECT person_id AS personId FROM certificates WHERE key_hash = ?',
  );
  const findBySubject = database.prepare<[string], { personId: number }>(
    'SELECT person_id AS personId FROM persons WHERE subject = ?',
  );
  const addPerson = database.prepare<[string]>('INSERT INTO persons (subject) VALUES (?)');
  const addCertificate = database.prepare<[string, number, string, number]>(
    `INSERT INTO certificates VALUES (?, ?, ?, ?) ON CONFLICT (key_hash) DO UPDATE SET serial = excluded.serial`,
  );
  const findAccount = database.prepare<[number], AccountRow>(
    `SELECT ${ACCOUNT_COLUMNS} FROM accounts WHERE person_id = ?`,
  );
  const allAccounts = database.prepare<[], AccountRow>(
    `SELECT ${ACCOUNT_COLUMNS} FROM accounts ORDER BY updated_at DESC, person_id DESC LIMIT 200`,
  );
  const createAccount = database.prepare<[number, string, number, number, number | null]>(
    'INSERT INTO accounts VALUES (?, ?, ?, ?, ?)',
  );
  const changeAccount = database.prepare<[string, number, number]>(
    'UPDATE accounts SET form = ?, updated_at = ? WHERE person_id = ?',
  );
  const signedIn = database.prepare<[number, number]>('UPDATE accounts SET last_sign_in_at = ? WHERE person_id = ?');
  /**
   * A key seen before names its person. A renewed certificate has another key and serial number, and is linked by its subject:
   * the demo authority names one holder alike in all certificates of theirs, and no two holders alike. A portal whose authority
   * does not would ask that authority which serial number followed which.
   */
  const find = (certificate: CitizenCertificate): number | undefined =>
    (findByKey.get(certificate.keyHash) ?? findBySubject.get(certificate.subject))?.personId;
  return {
    find,
    /** Whether this person has been known by a certificate with this key. */
    hasKey: (personId: number, keyHash: string): boolean => findByKey.get(keyHash)?.personId === personId,
    /** The person a certificate belongs to; person and certificate are recorded when new. */
    recognise(certificate: CitizenCertificate, now: number): number {
      const personId = find(certificate) ?? Number(addPerson.run(certificate.subject).lastInsertRowid);
      addCertificate.run(certificate.keyHash, personId, certificate.serial, now);
      return personId;
    },
    account(personId: number): Account | undefined {
      const row = findAccount.get(personId);
      return row && toAccount(row);
    },
    accounts: (): readonly Account[] => allAccounts.all().map(toAccount),
    createAccount(personId: number, form: AccountForm, now: number, lastSignInAt: number | null): void {
      createAccount.run(personId, JSON.stringify(form), now, now, lastSignInAt);
    },
    changeAccount(personId: number, form: AccountForm, now: number): void {
      changeAccount.run(JSON.stringify(form), now, personId);
    },
    recordSignIn(personId: number, now: number): void {
      signedIn.run(now, personId);
    },
  };
}
