import type { ContractPart } from '../contract-part.ts';
import { AT, ISSUANCE, NICKNAME, NONCE } from '../core/example-values.ts';
import {
  ACCOUNT_JWS_TYPES,
  accountFormSchema,
  accountSchema,
  notificationsSchema,
  registrationPayloadSchema,
} from './schemas.ts';

const form = {
  nickname: NICKNAME,
  mail1: 'maina_dad@example.com',
  mail2: null,
  notifications: {
    infoArrival: true,
    govNotice: true,
    selfSettingConfirm: true,
    siteLinkChange: true,
    storageWarning: true,
    loginAndLink: true,
    unreadBadgeOnOtherSites: false,
  },
  language: 'ja',
  termsVersion: '2026-04',
};

const EXAMPLES = {
  account: { ...form, createdAt: AT, updatedAt: AT },
  registrationPayload: {
    ...ISSUANCE,
    kind: 'account.create',
    sequence: 42,
    freshness: { lastPortalTimeHash: NONCE },
    body: form,
  },
} as const;

/** The account, and what registers it. */
export const ACCOUNT_PART: ContractPart = {
  operations: [
    {
      id: 'getAccount',
      method: 'GET',
      path: '/v1/account',
      access: 'session',
      summary: 'The account as registered',
      description: 'All values of the registration form.',
      answer: { schema: accountSchema, example: EXAMPLES.account },
      problems: ['noAccount'],
    },
  ],
  named: {
    Account: accountSchema,
    AccountForm: accountFormSchema,
    Notifications: notificationsSchema,
  },
  signed: {
    RegistrationPayload: {
      schema: registrationPayloadSchema,
      example: EXAMPLES.registrationPayload,
      typ: `${ACCOUNT_JWS_TYPES.accountCreate} or ${ACCOUNT_JWS_TYPES.accountChange}`,
      signer: 'the card, RS256',
    },
  },
};
