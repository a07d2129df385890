import type { RefusalReason } from '../../../state-machines/screens/requests.ts';
import type { CardAttributes } from '../../../state-machines/vocabulary/devices.ts';
import type { PortalDatabase } from './open.ts';

export interface EtaxRequestRow {
  readonly registrationId: string;
  readonly state: 'accepted' | 'refused';
  readonly reason: RefusalReason | null;
  /** Null when refused: nothing of a person is kept then. */
  readonly personId: number | null;
  readonly kanaName: string | null;
  readonly name: string | null;
  readonly birth: string | null;
  readonly decidedAt: number;
}

interface Accepted {
  readonly registrationId: string;
  readonly personId: number;
  readonly kanaName: string;
  readonly attributes: CardAttributes;
}

/** Requests for the data of マイページ, as e-Tax would have got them. */
export function etaxRequestRecords(database: PortalDatabase) {
  const addAccepted = database.prepare<[string, number, string, string, number]>(
    `INSERT INTO etax_requests (registration_id, state, person_id, kana_name, attributes, decided_at)
     VALUES (?, 'accepted', ?, ?, ?, ?)`,
  );
  const addRefused = database.prepare<[string, RefusalReason, number]>(
    "INSERT INTO etax_requests (registration_id, state, reason, decided_at) VALUES (?, 'refused', ?, ?)",
  );
  const newest = database.prepare<[], EtaxRequestRow>(
    `SELECT registration_id AS registrationId, state, reason, person_id AS personId, kana_name AS kanaName,
       attributes ->> 'name' AS name, attributes ->> 'birth' AS birth, decided_at AS decidedAt
     FROM etax_requests ORDER BY rowid DESC LIMIT 200`,
  );
  return {
    addAccepted({ registrationId, personId, kanaName, attributes }: Accepted, now: number): void {
      addAccepted.run(registrationId, personId, kanaName, JSON.stringify(attributes), now);
    },
    addRefused(registrationId: string, reason: RefusalReason, now: number): void {
      addRefused.run(registrationId, reason, now);
    },
    newest: (): readonly EtaxRequestRow[] => newest.all(),
  };
}
