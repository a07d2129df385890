import type { AccountForm } from '../../../state-machines/vocabulary/account.ts';

/** Values the examples share. The people are invented; the signatures are not real. */
export const COMPACT = 'eyJhbGciOiJFUzI1NiJ9.eyJleGFtcGxlIjp0cnVlfQ.c2lnbmF0dXJl';
export const SEALED = 'eyJhbGciOiJFQ0RILUVTIn0..aXY.Y2lwaGVydGV4dA.dGFn';
export const NONCE = 'b2lLxq3Y0rXQ2l0m7h7p1c6m0xkq1Zt2bB2q0m9sT4E';
export const AT = '2026-11-20T03:00:00.000Z';
export const NICKNAME = 'マイナ父';

/** Where and in which visit everything in the examples was signed. */
export const SIGNED_AT = {
  visitId: '01937f7e-6f00-7cc1-9a43-2f5a0c5f7a10',
  terminal: 'shinjuku-01',
  portal: 'portal',
  issuedAt: AT,
} as const;
export const ISSUANCE = {
  registrationId: '01937f7e-9a10-7b02-8d1e-6c0f4a3b2d11',
  ...SIGNED_AT,
  clockTrust: 'trusted',
} as const;

export const FORM: AccountForm = {
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
