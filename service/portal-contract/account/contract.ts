import type { ContractPart } from '../contract-part.ts';
import { AT, FORM } from '../core/example-values.ts';
import { accountFormSchema, accountSchema, notificationsSchema } from './schemas.ts';

/** The account, as the portal has it. */
export const ACCOUNT_PART: ContractPart = {
  operations: [
    {
      id: 'getAccount',
      method: 'GET',
      path: '/v1/account',
      access: 'session',
      summary: 'The account as registered',
      description: 'All values of the registration form.',
      answer: { schema: accountSchema, example: { ...FORM, createdAt: AT, updatedAt: AT } },
      problems: ['noAccount'],
    },
  ],
  named: {
    Account: accountSchema,
    AccountForm: accountFormSchema,
    Notifications: notificationsSchema,
  },
  signed: {},
};
