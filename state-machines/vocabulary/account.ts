import { LIMITS } from './limits.ts';
import { err, ok, type Result } from './result.ts';

/** Which mails the portal may send (the items 2a–2d, 3, 9 and 10 of the registration form B-01). */
export interface NotificationChoices {
  readonly infoArrival: boolean;
  readonly govNotice: boolean;
  readonly selfSettingConfirm: boolean;
  readonly siteLinkChange: boolean;
  readonly storageWarning: boolean;
  readonly loginAndLink: boolean;
  readonly unreadBadgeOnOtherSites: boolean;
}

export const NOTIFICATION_KEYS = [
  'infoArrival',
  'govNotice',
  'selfSettingConfirm',
  'siteLinkChange',
  'storageWarning',
  'loginAndLink',
  'unreadBadgeOnOtherSites',
] as const satisfies readonly (keyof NotificationChoices)[];

/** The figure of B-01 in the manual: all ticked but item 10. */
export const DEFAULT_NOTIFICATIONS: NotificationChoices = {
  infoArrival: true,
  govNotice: true,
  selfSettingConfirm: true,
  siteLinkChange: true,
  storageWarning: true,
  loginAndLink: true,
  unreadBadgeOnOtherSites: false,
};

/** Without an address no mail can be sent, so nothing is asked for. */
export const NO_NOTIFICATIONS: NotificationChoices = {
  infoArrival: false,
  govNotice: false,
  selfSettingConfirm: false,
  siteLinkChange: false,
  storageWarning: false,
  loginAndLink: false,
  unreadBadgeOnOtherSites: false,
};

/** What a resident registers. `language` is the portal's own setting; only Japanese can be chosen there. */
export interface AccountForm {
  readonly nickname: string;
  readonly mail1: string | null;
  readonly mail2: string | null;
  readonly notifications: NotificationChoices;
  readonly language: 'ja';
  readonly termsVersion: string;
}

export type NicknameProblem = 'empty' | 'long' | 'characters';
export type MailProblem = 'bad' | 'long' | 'mismatch' | 'same';

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** User-perceived characters: one family emoji or が written as か+゛ counts once. */
const countCharacters = (text: string): number => [...graphemes.segment(text)].length;

/** Control, format (zero-width, bidirectional), surrogate, private-use and unassigned characters, and line separators. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/u;

/** Trims and normalises (NFC); 1–20 user-perceived characters and at most 80 code points. */
export function parseNickname(input: string): Result<string, NicknameProblem> {
  const nickname = input.normalize('NFC').trim();
  if (nickname === '') return err('empty');
  if (FORBIDDEN.test(nickname)) return err('characters');
  if ([...nickname].length > LIMITS.nicknameCodePoints) return err('long');
  if (countCharacters(nickname) > LIMITS.nicknameCharacters) return err('long');
  return ok(nickname);
}

/** Dot-atom local part and a domain of at least two labels: the subset of RFC 5321 that mail services hand out. */
const MAIL =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/;

/** Converts full-width characters to half-width, lower-cases the domain only. */
export function parseMail(input: string): Result<string, 'bad' | 'long'> {
  const text = input.normalize('NFKC').trim();
  if (text.length > LIMITS.mailCharacters) return err('long');
  if (!MAIL.test(text)) return err('bad');
  const at = text.lastIndexOf('@');
  if (at > 64) return err('long');
  return ok(text.slice(0, at) + text.slice(at).toLowerCase());
}

/** The second address must be another one; letter case does not make it another. */
export const isSameMail = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
