/** Months before its end from which a certificate can be renewed at this office. */
const RENEWAL_MONTHS = 3;

/**
 * True from three calendar months before the end of validity, and after it. An end on a day the earlier month does not
 * have rolls forward, so that nobody is sent too early: what ends on 31 May can be renewed from 3 March, as there is no
 * 31 February.
 * @param notAfter ISO 8601 UTC
 * @param now ISO 8601 UTC
 */
export function renewSoon(notAfter: string, now: string): boolean {
  const from = new Date(notAfter);
  from.setUTCMonth(from.getUTCMonth() - RENEWAL_MONTHS);
  return new Date(now).getTime() >= from.getTime();
}
