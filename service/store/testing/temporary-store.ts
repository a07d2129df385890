import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../store.ts';

/** A real store in a directory of its own, for tests. */
export interface TemporaryStore {
  readonly directory: string;
  readonly store: Store;
  /** Closes and opens again, as after a restart. */
  reopen(): Store;
  remove(): void;
}

export function temporaryStore(terminalId = 'test-terminal'): TemporaryStore {
  const directory = mkdtempSync(join(tmpdir(), 'madoguchi-'));
  const open = (): Store => {
    const owner = { terminalId, keyThumbprint: 'test-key', deviceKeyFingerprint: 'test-device-key' };
    const opened = openStore(directory, owner);
    if (!opened.ok) throw new Error(opened.error.text);
    return opened.value;
  };
  let store = open();
  return {
    directory,
    get store() {
      return store;
    },
    reopen: () => {
      store.close();
      store = open();
      return store;
    },
    remove: () => {
      store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
