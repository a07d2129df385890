import type { Menu, SignedIn } from '../ports/menu.ts';
import type { PhonePerson, PhoneTicket } from '../ports/phone.ts';
import { type AccountForm, DEFAULT_NOTIFICATIONS } from '../vocabulary/account.ts';
import { LIMITS } from '../vocabulary/limits.ts';

export const MENU: Menu = {
  nickname: 'はなこ',
  lastSignInAt: '2026-10-01T01:02:03Z',
  unread: 0,
  notices: [],
  counts: { ownData: 1, exchanges: 18 },
};
/** As somebody registered who was asked everything. */
export const ACCOUNT: AccountForm = {
  nickname: 'みどり',
  mail1: 'midori@example.jp',
  mail2: null,
  notifications: DEFAULT_NOTIFICATIONS,
  language: 'ja',
  termsVersion: 'terms-1',
};
export const NEW_PERSON: SignedIn = { account: 'none', online: true, menu: null, earlier: [] };
export const KNOWN_PERSON: SignedIn = { account: 'registered', online: true, menu: MENU, earlier: [] };
export const OFFLINE_PERSON: SignedIn = { account: 'unknown', online: false, menu: null, earlier: [] };

export const PHONE_TICKET: PhoneTicket = {
  url: 'http://localhost:8090/phone/pV3n7bq0T2mXw9kZr4sLdA',
  matchNumber: '42',
  renewalsLeft: 5,
  expiresInMs: LIMITS.phoneTicket,
};
export const PHONE_PERSON: PhonePerson = {
  authenticationCertificate: 'cert-hanako',
  notBefore: '2023-04-01T00:00:00Z',
  notAfter: '2028-04-01T00:00:00Z',
};
