import { err, ok } from '../../../state-machines/vocabulary/result.ts';
import type { PortalContext } from '../context.ts';
import type { Route } from '../http/exchange.ts';

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

export function accountRoutes({ records }: PortalContext): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/account',
      access: 'session',
      handle(_request, { personId }) {
        const account = records.persons.account(personId);
        if (account === undefined) return err('noAccount');
        return ok({ ...account.form, createdAt: isoTime(account.createdAt), updatedAt: isoTime(account.updatedAt) });
      },
    },
  ];
}
