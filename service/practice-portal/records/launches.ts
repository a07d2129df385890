import type { PortalDatabase } from './open.ts';

const SETTING = 'scenario-launch';

/** Which start of practice mode began with its scenario last. */
export function launchRecords(database: PortalDatabase) {
  const find = database.prepare<[string], { readonly value: string }>('SELECT value FROM settings WHERE name = ?');
  const put = database.prepare<[string, string]>(
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    isBegun: (launch: string): boolean => find.get(SETTING)?.value === launch,
    begin(launch: string): void {
      put.run(SETTING, launch);
    },
  };
}
