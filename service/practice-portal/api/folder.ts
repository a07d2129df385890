import { FOLDER_QUOTA } from '../records/folder.ts';
import type { Account } from '../records/persons.ts';
import type { Records } from '../records/records.ts';

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** One page of a folder, its room, and who may read it: whoever else may is added to its readers here. */
export function folderAnswer({ folder }: Records, { form, personId }: Account, page: number) {
  const { entries, ...rest } = folder.page(personId, page);
  return {
    ...rest,
    entries: entries.map((item) => ({ ...item, storedAt: isoTime(item.storedAt) })),
    quotaBytes: FOLDER_QUOTA,
    usedBytes: folder.usedBytes(personId),
    readers: [{ role: 'owner', name: form.nickname, until: null }],
  };
}
