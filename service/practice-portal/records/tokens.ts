import type { PortalDatabase } from './open.ts';

export type ChallengePurpose = 'sign-in' | 'registration';

export interface Challenge {
  readonly nonce: string;
  readonly purpose: ChallengePurpose;
  readonly terminal: string;
  readonly visitId: string;
  readonly issuedAt: number;
  readonly usedAt: number | null;
}

/** Everything that may be used once, or proves a moment: terminal tokens, time tokens, challenges. */
export function tokenRecords(database: PortalDatabase) {
  const useTerminalToken = database.prepare<[string, number]>(
    'INSERT INTO terminal_tokens VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const forgetTerminalTokens = database.prepare<[number]>('DELETE FROM terminal_tokens WHERE issued_at < ?');
  const addTime = database.prepare<[string, number]>('INSERT INTO time_tokens VALUES (?, ?)');
  const forgetTimes = database.prepare<[number]>('DELETE FROM time_tokens WHERE issued_at < ?');
  const findTime = database.prepare<[string], { issuedAt: number }>(
    'SELECT issued_at AS issuedAt FROM time_tokens WHERE hash = ?',
  );
  const addChallenge = database.prepare<[string, ChallengePurpose, string, string, number]>(
    'INSERT INTO challenges VALUES (?, ?, ?, ?, ?, NULL)',
  );
  const forgetChallenges = database.prepare<[number]>('DELETE FROM challenges WHERE issued_at < ?');
  const findChallenge = database.prepare<[string], Challenge>(
    `SELECT nonce, purpose, terminal, visit_id AS visitId, issued_at AS issuedAt, used_at AS usedAt
       FROM challenges WHERE nonce = ?`,
  );
  const useChallenge = database.prepare<[number, string]>(
    'UPDATE challenges SET used_at = ? WHERE nonce = ? AND used_at IS NULL',
  );
  return {
    /** False when the id was used before. Ids older than `forgetBefore` are too old to be accepted anyway. */
    useTerminalToken(id: string, issuedAt: number, forgetBefore: number): boolean {
      return database.transaction(() => {
        forgetTerminalTokens.run(forgetBefore);
        return useTerminalToken.run(id, issuedAt).changes === 1;
      })();
    },
    addTime(hash: string, issuedAt: number, forgetBefore: number): void {
      database.transaction(() => {
        forgetTimes.run(forgetBefore);
        addTime.run(hash, issuedAt);
      })();
    },
    /** When the portal signed the time token with this hash. */
    timeIssuedAt: (hash: string): number | undefined => findTime.get(hash)?.issuedAt,
    addChallenge(challenge: Omit<Challenge, 'usedAt'>, forgetBefore: number): void {
      const { nonce, purpose, terminal, visitId, issuedAt } = challenge;
      database.transaction(() => {
        forgetChallenges.run(forgetBefore);
        addChallenge.run(nonce, purpose, terminal, visitId, issuedAt);
      })();
    },
    findChallenge: (nonce: string): Challenge | undefined => findChallenge.get(nonce),
    /** False when it was used before. */
    useChallenge: (nonce: string, now: number): boolean => useChallenge.run(now, nonce).changes === 1,
  };
}
export type TokenRecords = ReturnType<typeof tokenRecords>;
