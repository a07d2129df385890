import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { folderQuerySchema, pageQuerySchema } from '../../portal-contract/menu/schemas.ts';
import type { ProblemCode } from '../../portal-contract/problems.ts';
import type { PortalContext } from '../context.ts';
import type { PortalAnswer, PortalRequest, Route } from '../http/exchange.ts';
import type { NoticeRow } from '../records/notices.ts';
import type { PageOf } from '../records/pages.ts';
import type { Account } from '../records/persons.ts';
import { folderAnswer, ownerOf } from './folder.ts';

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
const noticeAnswer = <Row extends NoticeRow>(notice: Row) => ({ ...notice, sentAt: isoTime(notice.sentAt) });

/** The page with each entry as it is answered. */
const mapPage = <Row, Entry>(page: PageOf<Row>, answer: (row: Row) => Entry): PageOf<Entry> => ({
  ...page,
  entries: page.entries.map(answer),
});

function pageAsked({ query }: PortalRequest): Result<number, ProblemCode> {
  const asked = pageQuerySchema.safeParse(query);
  return asked.success ? ok(Number(asked.data.page ?? 1)) : err('badRequest');
}

/** What a signed-in person reads from the main menu. */
export function menuRoutes({ clock, records }: PortalContext): readonly Route[] {
  const { exchanges, notices, operations, ownData, persons, receipts, siteLinks } = records;

  const reading = (path: string, answer: (account: Account, request: PortalRequest) => PortalAnswer): Route => ({
    method: 'GET',
    path,
    access: 'session',
    handle(request, { personId }) {
      const account = persons.account(personId);
      return account === undefined ? err('noAccount') : answer(account, request);
    },
  });
  const paged = (path: string, answer: (account: Account, page: number) => object): Route =>
    reading(path, (account, request) => {
      const page = pageAsked(request);
      return page.ok ? ok(answer(account, page.value)) : page;
    });

  return [
    {
      method: 'GET',
      path: '/v1/menu',
      access: 'session',
      handle(_request, { personId, previousSignInAt }) {
        const account = persons.account(personId);
        if (account === undefined) return err('noAccount');
        return ok({
          nickname: account.form.nickname,
          lastSignInAt: previousSignInAt === null ? null : isoTime(previousSignInAt),
          unread: notices.unread(personId),
          notices: notices.page(personId, 1).entries.map(noticeAnswer),
          counts: { ownData: ownData.total(personId), exchanges: exchanges.total(personId) },
        });
      },
    },
    paged('/v1/notices', ({ personId }, page) => ({
      ...mapPage(notices.page(personId, page), noticeAnswer),
      unread: notices.unread(personId),
    })),
    reading('/v1/notices/{noticeId}', ({ personId }, { params }) => {
      const notice = notices.find(personId, params['noticeId'] ?? '');
      return notice === undefined ? err('notFound') : ok(noticeAnswer(notice));
    }),
    {
      method: 'POST',
      path: '/v1/notices/{noticeId}/read',
      access: 'session',
      handle({ params }, { personId }) {
        if (persons.account(personId) === undefined) return err('noAccount');
        const notice = notices.find(personId, params['noticeId'] ?? '');
        if (notice === undefined) return err('notFound');
        const now = clock.now();
        records.together(() => {
          if (notices.markRead(personId, notice.id, now)) operations.add(personId, 'お知らせの確認', now);
        });
        return ok(null);
      },
    },
    paged('/v1/own-data', ({ personId }, page) =>
      mapPage(ownData.page(personId, page), (row) => ({ ...row, updatedAt: isoTime(row.updatedAt) })),
    ),
    reading('/v1/own-data/{ownDataId}', ({ personId }, { params }) => {
      const found = ownData.find(personId, params['ownDataId'] ?? '');
      if (found === undefined) return err('notFound');
      operations.add(personId, `あなたの情報の表示（${found.title}）`, clock.now());
      return ok({ ...found, updatedAt: isoTime(found.updatedAt) });
    }),
    paged('/v1/exchange-history', ({ personId }, page) =>
      mapPage(exchanges.page(personId, page), (row) => ({ ...row, at: isoTime(row.at) })),
    ),
    paged('/v1/operation-history', ({ personId }, page) =>
      mapPage(operations.page(personId, page), (row) => ({ ...row, at: isoTime(row.at) })),
    ),
    reading('/v1/folder', (account, { query }) => {
      const asked = folderQuerySchema.safeParse(query);
      if (!asked.success) return err('badRequest');
      const owner = ownerOf(records, account, asked.data.delegation, clock.now());
      return owner.ok ? ok(folderAnswer(records, owner.value, Number(asked.data.page ?? 1), clock.now())) : owner;
    }),
    reading('/v1/links', ({ personId }) =>
      ok({
        links: siteLinks.of(personId).map(({ trouble: _trouble, ...link }) => ({
          ...link,
          linkedAt: link.linkedAt === null ? null : isoTime(link.linkedAt),
        })),
      }),
    ),
    {
      method: 'GET',
      path: '/v1/requests',
      access: 'session',
      handle: (_request, { personId }) => ok({ requests: receipts.ofPerson(personId) }),
    },
  ];
}
