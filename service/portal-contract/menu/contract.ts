import type { ContractPart } from '../contract-part.ts';
import { MENU_OPERATIONS } from './operations.ts';
import * as schemas from './schemas.ts';

/** What the main menu shows and leads to. */
export const MENU_PART: ContractPart = {
  operations: MENU_OPERATIONS,
  named: {
    Menu: schemas.menuSchema,
    Notice: schemas.noticeSchema,
    NoticePage: schemas.noticePageSchema,
    NoticeDetail: schemas.noticeDetailSchema,
    OwnDataPage: schemas.ownDataPageSchema,
    OwnDataDetail: schemas.ownDataDetailSchema,
    ExchangePage: schemas.exchangePageSchema,
    OperationPage: schemas.operationPageSchema,
    FolderPage: schemas.folderPageSchema,
    Links: schemas.linksSchema,
    Requests: schemas.requestsSchema,
  },
  signed: {},
};
