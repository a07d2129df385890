import type { FolderItem } from './records/folder.ts';
import type { Account } from './records/persons.ts';
import type { Records } from './records/records.ts';

/** Stores one file of a person, and warns by mail, when that was chosen, once the folder is nearly full by it. */
export function storeInFolder(records: Records, { form, personId }: Account, item: FolderItem, now: number): void {
  const { nearlyFull } = records.folder.store(personId, item, now);
  if (!nearlyFull) return;
  records.outbox.send(personId, form, 'storageWarning', '利用者フォルダーの保存容量が少なくなっています。', now);
}
