import { createHash } from 'node:crypto';
import type { PortalDatabase } from './open.ts';

export interface PortalSession {
  readonly personId: number;
  readonly terminal: string;
  readonly visitId: string;
  /** The sign-in before this one; null at the first visit. */
  readonly previousSignInAt: number | null;
}

/** Of a sign-in by phone: what it proves its requests with, and whose it is. */
export interface PhoneSession {
  /** As `sessionKey` of the contract. */
  readonly key: Uint8Array;
  /** DER. */
  readonly certificate: Uint8Array;
}

/** Tokens are kept as hashes, so that the file opens no session. */
const hash = (token: string): string => createHash('sha256').update(token).digest('base64url');

export function sessionRecords(database: PortalDatabase) {
  const add = database.prepare<[string, number, string, string, number, number, number | null, Uint8Array | null]>(
    'INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?)',
  );
  const find = database.prepare<[string, number], PortalSession>(
    `SELECT person_id AS personId, terminal, visit_id AS visitId, previous_sign_in_at AS previousSignInAt
       FROM sessions WHERE token_hash = ? AND ended_at IS NULL AND expires_at > ?`,
  );
  const end = database.prepare<[number, string]>(
    'UPDATE sessions SET ended_at = ? WHERE token_hash = ? AND ended_at IS NULL',
  );
  const ofPhone = database.prepare<
    [string, string, number, number, number],
    { readonly tokenHash: string; readonly certificate: Buffer }
  >(
    `SELECT token_hash AS tokenHash, certificate FROM sessions
      WHERE terminal = ? AND visit_id = ? AND certificate IS NOT NULL
        AND started_at <= ? AND expires_at > ? AND coalesce(ended_at > ?, 1)`,
  );
  const startOfVisit = database.prepare<[string, number], { startedAt: number }>(
    `SELECT started_at AS startedAt FROM sessions WHERE visit_id = ? AND person_id = ?
      ORDER BY started_at DESC LIMIT 1`,
  );
  return {
    /** @param certificate DER of the card that signed on a phone; null when it signed at the terminal */
    start(
      token: string,
      session: PortalSession,
      startedAt: number,
      expiresAt: number,
      certificate: Uint8Array | null,
    ): void {
      const { personId, terminal, visitId, previousSignInAt } = session;
      add.run(hash(token), personId, terminal, visitId, startedAt, expiresAt, previousSignInAt, certificate);
    },
    /** Those of a sign-in by phone in this visit, as they stood at that moment. */
    ofPhone: (terminal: string, visitId: string, at: number): readonly PhoneSession[] =>
      ofPhone
        .all(terminal, visitId, at, at, at)
        .map(({ tokenHash, certificate }) => ({ key: Buffer.from(tokenHash, 'base64url'), certificate })),
    find: (token: string, now: number): PortalSession | undefined => find.get(hash(token), now),
    end(token: string, now: number): void {
      end.run(now, hash(token));
    },
    /** When this person signed in during this visit, or null (a registration made offline). */
    signInOfVisit: (visitId: string, personId: number): number | null =>
      startOfVisit.get(visitId, personId)?.startedAt ?? null,
  };
}
