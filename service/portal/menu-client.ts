import { z } from 'zod';
import type { AskedPage } from '../../state-machines/ports/menu.ts';
import type { BrowseEntry, BrowseList, BrowsePage, OpenedList } from '../../state-machines/screens/menu-screens.ts';
import { ok } from '../../state-machines/vocabulary/result.ts';
import * as schemas from '../portal-contract/menu/schemas.ts';
import type { PortalSession } from './client.ts';
import type { Answer } from './portal-failure.ts';

export type PortalRequests = z.infer<typeof schemas.requestsSchema>['requests'];

/** What a signed-in person reads from the main menu. */
export interface MenuClient {
  browse(session: PortalSession, asked: AskedPage): Promise<Answer<BrowsePage>>;
  openEntry(
    session: PortalSession,
    asked: { readonly list: OpenedList; readonly id: string },
  ): Promise<Answer<BrowseEntry>>;
  /** The person was shown this notice. */
  markNoticeRead(session: PortalSession, id: string): Promise<Answer<unknown>>;
  /** What became of the person's own requests, newest first. */
  requests(session: PortalSession): Promise<Answer<PortalRequests>>;
}

/** @param read one request as the person of that session */
export function menuClient(
  read: <T>(session: PortalSession, path: string, schema: z.ZodType<T>, method?: 'GET' | 'POST') => Promise<Answer<T>>,
): MenuClient {
  const page = async <List extends BrowseList, Page>(
    session: PortalSession,
    list: List,
    path: string,
    schema: z.ZodType<Page>,
  ): Promise<Answer<{ readonly list: List; readonly page: Page }>> => {
    const answer = await read(session, path, schema);
    return answer.ok ? ok({ list, page: answer.value }) : answer;
  };

  return {
    browse: async (session, { list, page: number, delegation }) => {
      switch (list) {
        case 'notices':
          return page(session, list, `/v1/notices?page=${number}`, schemas.noticePageSchema);
        case 'ownData':
          return page(session, list, `/v1/own-data?page=${number}`, schemas.ownDataPageSchema);
        case 'exchanges':
          return page(session, list, `/v1/exchange-history?page=${number}`, schemas.exchangePageSchema);
        case 'operations':
          return page(session, list, `/v1/operation-history?page=${number}`, schemas.operationPageSchema);
        case 'folder':
          return page(
            session,
            list,
            `/v1/folder?page=${number}${delegation === undefined ? '' : `&delegation=${encodeURIComponent(delegation)}`}`,
            schemas.folderPageSchema,
          );
        case 'links': {
          const answer = await read(session, '/v1/links', schemas.linksSchema);
          if (!answer.ok) return answer;
          const { links } = answer.value;
          return ok({ list, page: { page: 1, pages: 1, total: links.length, entries: links } });
        }
      }
    },
    openEntry: async (session, { list, id }) => {
      const path = encodeURIComponent(id);
      if (list === 'notices') {
        const notice = await read(session, `/v1/notices/${path}`, schemas.noticeDetailSchema);
        return notice.ok ? ok({ list, entry: notice.value }) : notice;
      }
      const data = await read(session, `/v1/own-data/${path}`, schemas.ownDataDetailSchema);
      return data.ok ? ok({ list, entry: data.value }) : data;
    },
    markNoticeRead: (session, id) => read(session, `/v1/notices/${encodeURIComponent(id)}/read`, z.unknown(), 'POST'),
    requests: async (session) => {
      const answer = await read(session, '/v1/requests', schemas.requestsSchema);
      return answer.ok ? ok(answer.value.requests) : answer;
    },
  };
}
