/** Values drawn in the OpenAPI document. The people are invented; the signatures are not real. */
const TERMINAL = 'shinjuku-01';
const PORTAL = 'portal';
const VISIT = '01937f7e-6f00-7cc1-9a43-2f5a0c5f7a10';
const REGISTRATION = '01937f7e-9a10-7b02-8d1e-6c0f4a3b2d11';
const COMPACT = 'eyJhbGciOiJFUzI1NiJ9.eyJleGFtcGxlIjp0cnVlfQ.c2lnbmF0dXJl';
const SEALED = 'eyJhbGciOiJFQ0RILUVTIn0..aXY.Y2lwaGVydGV4dA.dGFn';
const NONCE = 'b2lLxq3Y0rXQ2l0m7h7p1c6m0xkq1Zt2bB2q0m9sT4E';
const AT = '2026-11-20T03:00:00.000Z';

const form = {
  nickname: 'マイナ父',
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

export const EXAMPLES = {
  registrationId: REGISTRATION,
  timeAnswer: { token: COMPACT },
  portalTime: { portal: PORTAL, time: AT, id: VISIT },
  keysAnswer: { keys: COMPACT },
  terminalToken: {
    terminal: TERMINAL,
    method: 'POST',
    path: '/v1/challenges',
    issuedAt: AT,
    id: '4f0c1f8e-55d2-4a0f-9a39-0a4c7f7b8a21',
  },
  challengeRequest: { purpose: 'sign-in', visitId: VISIT },
  challenge: { nonce: NONCE, expiresAt: '2026-11-20T03:02:00.000Z' },
  signInRequest: { assertion: COMPACT },
  signInPayload: {
    purpose: 'sign-in',
    visitId: VISIT,
    terminal: TERMINAL,
    portal: PORTAL,
    issuedAt: AT,
    freshness: { nonce: NONCE },
  },
  signInAnswer: { sessionToken: NONCE, expiresAt: '2026-11-20T03:30:00.000Z', account: 'registered' },
  account: { ...form, createdAt: AT, updatedAt: AT },
  envelope: SEALED,
  registrationPayload: {
    registrationId: REGISTRATION,
    visitId: VISIT,
    kind: 'account.create',
    terminal: TERMINAL,
    portal: PORTAL,
    issuedAt: AT,
    clockTrust: 'trusted',
    sequence: 42,
    freshness: { lastPortalTimeHash: NONCE },
    body: form,
  },
  holderPayload: {
    registrationId: REGISTRATION,
    visitId: VISIT,
    terminal: TERMINAL,
    portal: PORTAL,
    issuedAt: AT,
    clockTrust: 'trusted',
    freshness: { nonce: NONCE },
    purpose: 'etax-request',
  },
  etaxRequestPayload: {
    registrationId: REGISTRATION,
    visitId: VISIT,
    kind: 'etax.data-request',
    terminal: TERMINAL,
    portal: PORTAL,
    issuedAt: AT,
    clockTrust: 'trusted',
    sequence: 43,
    freshness: { nonce: NONCE },
    body: { kanaName: 'コクゼイ　タロウ', attributes: SEALED, holder: COMPACT },
  },
  cardAttributes: { name: '国税　太郎', address: '練習県ひかり市見本町一丁目１番１号', birth: '19680505', sex: 'male' },
  terminalPayload: {
    registrationId: REGISTRATION,
    proof: 'card-jws',
    citizen: COMPACT,
    sequence: 42,
    auditHead: NONCE,
    auditSequence: 1180,
  },
  receiptAnswer: { receipt: COMPACT },
  receipt: { registrationId: REGISTRATION, terminal: TERMINAL, outcome: 'applied', reason: null, decidedAt: AT },
} as const;
