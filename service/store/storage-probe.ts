import type { Store } from './store.ts';

/** More than an envelope needs: a disk that takes a short line may still have no room for a registration. */
const PROBE_BYTES = 32 * 1024;

/** Writes and removes as much as a registration needs, durably. @throws what SQLite throws when the disk does not take it. */
export function probeStorage(store: Store): void {
  store.db.prepare('INSERT OR REPLACE INTO storage_probe VALUES (1, zeroblob(?))').run(PROBE_BYTES);
  store.db.prepare('DELETE FROM storage_probe').run();
}
