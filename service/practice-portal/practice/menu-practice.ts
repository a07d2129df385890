import type { PortalContext } from '../context.ts';
import { FOLDER_QUOTA } from '../records/folder.ts';

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** What each account finds behind the main menu: of every list its newest page, and how long it is. */
export const menuState = ({ records }: Pick<PortalContext, 'records'>) =>
  records.persons.accounts().map(({ personId, form: { nickname } }) => {
    const [notices, exchanges, operations, ownData, folder] = [
      records.notices.page(personId, 1),
      records.exchanges.page(personId, 1),
      records.operations.page(personId, 1),
      records.ownData.page(personId, 1),
      records.folder.page(personId, 1),
    ];
    return {
      account: personId,
      nickname,
      notices: {
        total: notices.total,
        unread: records.notices.unread(personId),
        newest: notices.entries.map((notice) => ({ ...notice, sentAt: isoTime(notice.sentAt) })),
      },
      exchanges: { total: exchanges.total, newest: exchanges.entries.map((row) => ({ ...row, at: isoTime(row.at) })) },
      operations: {
        total: operations.total,
        newest: operations.entries.map((row) => ({ ...row, at: isoTime(row.at) })),
      },
      ownData: { total: ownData.total, newest: ownData.entries.map(({ title, holder }) => ({ title, holder })) },
      folder: {
        total: folder.total,
        newest: folder.entries.map(({ name, from, bytes }) => ({ name, from, bytes })),
        usedBytes: records.folder.usedBytes(personId),
        quotaBytes: FOLDER_QUOTA,
      },
    };
  });

/** Who may act for whom, newest first; of a person without an account there is no name. */
export const delegationState = ({ clock, records }: Pick<PortalContext, 'clock' | 'records'>) => {
  const nameOf = (personId: number): string | null => records.persons.account(personId)?.form.nickname ?? null;
  return records.delegations.newest(clock.now()).map(({ delegateId, principalId, ...delegation }) => ({
    ...delegation,
    delegate: nameOf(delegateId),
    principal: nameOf(principalId),
  }));
};
