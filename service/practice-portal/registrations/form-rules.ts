import type { AccountForm } from '../../../state-machines/vocabulary/account.ts';
import { isSameMail, parseMail, parseNickname } from '../../../state-machines/vocabulary/account.ts';
import { parseKanaName } from '../../../state-machines/vocabulary/kana-name.ts';

/** The portal's own look at a form: it trusts no terminal to have checked it. Values must already be in normal form. */
export function isFormValid(form: AccountForm): boolean {
  const nickname = parseNickname(form.nickname);
  if (!nickname.ok || nickname.value !== form.nickname) return false;
  if (![form.mail1, form.mail2].every(isMailOrNone)) return false;
  if (form.mail2 === null) return true;
  return form.mail1 !== null && !isSameMail(form.mail1, form.mail2);
}

/** As `parseKanaName` gives it. */
export function isKanaName(name: string): boolean {
  const parsed = parseKanaName(name);
  return parsed.ok && parsed.value === name;
}

function isMailOrNone(mail: string | null): boolean {
  if (mail === null) return true;
  const parsed = parseMail(mail);
  return parsed.ok && parsed.value === mail;
}
