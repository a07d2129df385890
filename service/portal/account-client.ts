import type { z } from 'zod';
import type { AccountHoldings } from '../../state-machines/screens/own-account-screens.ts';
import type { AccountForm } from '../../state-machines/vocabulary/account.ts';
import { ok } from '../../state-machines/vocabulary/result.ts';
import { accountSchema } from '../portal-contract/account/schemas.ts';
import { folderPageSchema, linksSchema } from '../portal-contract/menu/schemas.ts';
import type { PortalSession } from './client.ts';
import type { Answer } from './portal-failure.ts';

/** The account of a signed-in person. */
export interface AccountClient {
  account(session: PortalSession): Promise<Answer<AccountForm>>;
  /** What a deletion would take along, as folder and links say it. */
  holdings(session: PortalSession): Promise<Answer<AccountHoldings>>;
}

/** @param read one request as the person of that session */
export function accountClient(
  read: <T>(session: PortalSession, path: string, schema: z.ZodType<T>) => Promise<Answer<T>>,
): AccountClient {
  return {
    async account(session) {
      const answer = await read(session, '/v1/account', accountSchema);
      if (!answer.ok) return answer;
      const { createdAt: _createdAt, updatedAt: _updatedAt, ...form } = answer.value;
      return ok(form);
    },
    async holdings(session) {
      const [folder, linked] = await Promise.all([
        read(session, '/v1/folder', folderPageSchema),
        read(session, '/v1/links', linksSchema),
      ]);
      if (!folder.ok) return folder;
      if (!linked.ok) return linked;
      return ok({
        files: folder.value.total,
        delegates: folder.value.readers.filter(({ role }) => role === 'delegate').length,
        links: linked.value.links.filter((link) => link.linked).length,
      });
    },
  };
}
