import type { Operation } from '../contract-part.ts';
import { MENU_EXAMPLES } from './examples.ts';
import * as schemas from './schemas.ts';

type Reading = Pick<Operation, 'id' | 'path' | 'summary' | 'description' | 'answer'> & Partial<Operation>;

/** All of them are one signed-in person's own, and there is nothing to read without an account. */
const reading = (operation: Reading): Operation => ({
  method: 'GET',
  access: 'session',
  problems: ['noAccount'],
  ...operation,
});
const paged = (operation: Reading): Operation =>
  reading({ query: schemas.pageQuerySchema, problems: ['badRequest', 'noAccount'], ...operation });

export const MENU_OPERATIONS: readonly Operation[] = [
  reading({
    id: 'getMenu',
    path: '/v1/menu',
    summary: 'What the main menu shows',
    description: '`lastSignInAt` is the sign-in before this one, null at the first visit.',
    answer: { schema: schemas.menuSchema, example: MENU_EXAMPLES.menu },
  }),
  paged({
    id: 'listNotices',
    path: '/v1/notices',
    summary: 'お知らせ, newest first',
    description: '`unread` counts all pages. A page that is not there any more is answered with the last one that is.',
    answer: { schema: schemas.noticePageSchema, example: MENU_EXAMPLES.notices },
  }),
  reading({
    id: 'getNotice',
    path: '/v1/notices/{noticeId}',
    params: { noticeId: MENU_EXAMPLES.noticeId },
    summary: 'One notice with its text',
    description: 'Changes nothing; a notice counts as read when the terminal says that it was shown.',
    answer: { schema: schemas.noticeDetailSchema, example: MENU_EXAMPLES.notice },
    problems: ['noAccount', 'notFound'],
  }),
  reading({
    id: 'markNoticeRead',
    method: 'POST',
    path: '/v1/notices/{noticeId}/read',
    params: { noticeId: MENU_EXAMPLES.noticeId },
    summary: 'The person has read a notice',
    description: 'Once or again: the same. Another person’s notice does not exist.',
    answer: null,
    problems: ['noAccount', 'notFound'],
  }),
  paged({
    id: 'listOwnData',
    path: '/v1/own-data',
    summary: 'あなたの情報: which data administrations hold',
    description: 'Titles only. What they say is asked for apart, after the person agreed that others may see it.',
    answer: { schema: schemas.ownDataPageSchema, example: MENU_EXAMPLES.ownData },
  }),
  reading({
    id: 'getOwnData',
    path: '/v1/own-data/{ownDataId}',
    params: { ownDataId: MENU_EXAMPLES.ownDataId },
    summary: 'あなたの情報: what one of them says',
    description: 'Every time it is given, 操作履歴 gets an entry.',
    answer: { schema: schemas.ownDataDetailSchema, example: MENU_EXAMPLES.ownDataDetail },
    problems: ['noAccount', 'notFound'],
  }),
  paged({
    id: 'listExchanges',
    path: '/v1/exchange-history',
    summary: 'やりとり履歴: how administrations exchanged own data',
    description: 'What, from which office to which, and when; newest first.',
    answer: { schema: schemas.exchangePageSchema, example: MENU_EXAMPLES.exchanges },
  }),
  paged({
    id: 'listOperations',
    path: '/v1/operation-history',
    summary: '操作履歴: what this person did at the portal',
    description: 'Newest first, this sign-in included. `refused`: asked for and not done.',
    answer: { schema: schemas.operationPageSchema, example: MENU_EXAMPLES.operations },
  }),
  paged({
    id: 'getFolder',
    query: schemas.folderQuerySchema,
    path: '/v1/folder',
    summary: '利用者フォルダー: what is stored, how much room is left, who may read it',
    description:
      'Only for its owner and active delegates. `delegation`: the folder of that delegation’s principal, for its delegate while it is active; `notFound` for anybody else and afterwards.',
    answer: { schema: schemas.folderPageSchema, example: MENU_EXAMPLES.folder },
    problems: ['badRequest', 'noAccount', 'notFound'],
  }),
  reading({
    id: 'getLinks',
    path: '/v1/links',
    summary: 'もっとつながる: the sites, and which of them are linked',
    description: 'Every site that can be linked, linked or not.',
    answer: { schema: schemas.linksSchema, example: MENU_EXAMPLES.links },
  }),
  reading({
    id: 'listRequests',
    path: '/v1/requests',
    summary: 'What became of this person’s requests, wherever they were made',
    description:
      'The hundred decided last, newest first; refused ones as far as the portal knew whose they were. A terminal derives the receipt number from `registrationId`. Also without an account.',
    answer: { schema: schemas.requestsSchema, example: MENU_EXAMPLES.requests },
    problems: [],
  }),
];
