import { type Store, storageFailure } from '../store/store.ts';

/** What the portal said and the terminal keeps for times without a line. Holds nothing of a person. */
export function portalFact(store: Store, name: 'keys' | 'time' | 'catalogue') {
  const read = store.db.prepare('SELECT token, issued_at AS issuedAt FROM portal_facts WHERE name = ?');
  const write = store.db.prepare(
    'INSERT INTO portal_facts (name, token, issued_at) VALUES (@name, @token, @issuedAt) ' +
      'ON CONFLICT (name) DO UPDATE SET token = @token, issued_at = @issuedAt',
  );
  return {
    load: (): { readonly token: string; readonly issuedAt: string } | null =>
      (read.get(name) as { token: string; issuedAt: string } | undefined) ?? null,
    save: (token: string, issuedAt: string): void => {
      try {
        write.run({ name, token, issuedAt });
      } catch (error) {
        // A full disk must not end the conversation with the portal: the process still knows the fact, and asks again
        // after a restart. Readiness tells about the disk.
        if (storageFailure(error) === null) throw error;
      }
    },
  };
}
