/** From when to when a certificate may be used. */
export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/**
 * How a practice card's certificates stand: `expired` were issued so long ago that they have ended; `expiring` end in the next
 * weeks, because their card does; `fresh` were issued days ago.
 */
export type CertificateAge = 'current' | 'fresh' | 'expiring' | 'expired';

const DAY = 86_400_000;
/** The terminal and the portal speak of a certificate that ends within three months. */
const EXPIRING_DAYS = 45;

/** From when to when certificates of that age, made now, are valid. */
export function validityOf(age: CertificateAge, birth: string, now: Date): Validity {
  switch (age) {
    case 'current':
      return cardValidity(yearsAway(now, -1), birth);
    case 'fresh':
      return cardValidity(new Date(now.getTime() - 10 * DAY), birth);
    case 'expired':
      return cardValidity(yearsAway(now, -7), birth);
    case 'expiring': {
      // Certificates never outlive their card, and this one ends.
      const cardEnds = new Date(now.getTime() + EXPIRING_DAYS * DAY);
      cardEnds.setUTCHours(14, 59, 59, 0);
      return { ...cardValidity(yearsAway(now, -3), birth), notAfter: cardEnds };
    }
  }
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

/** Whether a certificate made at an earlier run still stands as it should: what was about to expire has expired since. */
export const isStillSo = (age: CertificateAge, notAfter: Date, now: Date): boolean =>
  age !== 'expiring' || notAfter > now;

/** The same moment some years away. */
export function yearsAway(moment: Date, years: number): Date {
  const moved = new Date(moment);
  moved.setUTCFullYear(moved.getUTCFullYear() + years);
  return moved;
}
