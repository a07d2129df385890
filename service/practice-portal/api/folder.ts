import { startOfJapanDay } from '../../../state-machines/vocabulary/japan-day.ts';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import type { ProblemCode } from '../../portal-contract/problems.ts';
import { FOLDER_QUOTA } from '../records/folder.ts';
import type { Account } from '../records/persons.ts';
import type { Records } from '../records/records.ts';

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Who may read this person's folder now: its owner, then active delegates with the day their delegation ends. */
function readers({ delegations, persons }: Records, { form, personId }: Account, now: number) {
  const delegates = delegations.readersOf(personId, now).map(({ delegateId, validUntil }) => ({
    role: 'delegate',
    name: persons.account(delegateId)?.form.nickname ?? '',
    until: isoTime(startOfJapanDay(validUntil)),
  }));
  return [{ role: 'owner', name: form.nickname, until: null }, ...delegates];
}

/**
 * Whose folder is read: one's own, or that of the principal of a delegation while it is active. A delegation of others does
 * not exist.
 */
export function ownerOf(
  { delegations, persons }: Records,
  reader: Account,
  delegationId: string | undefined,
  now: number,
): Result<Account, ProblemCode> {
  if (delegationId === undefined) return ok(reader);
  const delegation = delegations.find(delegationId, now);
  if (delegation?.delegateId !== reader.personId || delegation.status !== 'active') return err('notFound');
  const owner = persons.account(delegation.principalId);
  return owner === undefined ? err('notFound') : ok(owner);
}

/** One page of a folder, its room, and who may read it. */
export function folderAnswer(records: Records, owner: Account, page: number, now: number) {
  const { folder } = records;
  const { entries, ...rest } = folder.page(owner.personId, page);
  return {
    ...rest,
    entries: entries.map((item) => ({ ...item, storedAt: isoTime(item.storedAt) })),
    quotaBytes: FOLDER_QUOTA,
    usedBytes: folder.usedBytes(owner.personId),
    readers: readers(records, owner, now),
  };
}
