/** From when to when a certificate may be used. */
export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/**
 * A card's certificates end with the day (in Japan, so 14:59:59Z) of the holder's fifth birthday after issue. Example:
 * issued 2024-06-01, born 05-05 → birthdays 2025, 26, 27, 28, 29 → 2029-05-05T14:59:59Z. Someone born on 29 February
 * has that birthday on 1 March in other years.
 * @param birth YYYY-MM-DD
 */
export function cardValidity(issuedAt: Date, birth: string): Validity {
  const [, month = 1, day = 1] = birth.split('-').map(Number);
  const endOfBirthday = (year: number): Date => new Date(Date.UTC(year, month - 1, day, 14, 59, 59));
  const notBefore = new Date(Math.floor(issuedAt.getTime() / 1000) * 1000);
  const first = notBefore < endOfBirthday(notBefore.getUTCFullYear()) ? 0 : 1;
  return { notBefore, notAfter: endOfBirthday(notBefore.getUTCFullYear() + first + 4) };
}

/** The same moment some years away. */
export function yearsAway(moment: Date, years: number): Date {
  const moved = new Date(moment);
  moved.setUTCFullYear(moved.getUTCFullYear() + years);
  return moved;
}
