import type { Person } from '../card-description.ts';
import { derivedDigits } from './issuer.ts';

/** First days of the eras, newest first, with their digit in the signature certificate. */
const ERAS = [
  { from: '2019-05-01', digit: 5 },
  { from: '1989-01-08', digit: 4 },
  { from: '1926-12-25', digit: 3 },
  { from: '1912-07-30', digit: 2 },
  { from: '1868-01-25', digit: 1 },
] as const;

const MEIJI = ERAS[4];
const eraOf = (birth: string): (typeof ERAS)[number] => ERAS.find(({ from }) => birth >= from) ?? MEIJI;

/** Nine digits: the era's digit and the Gregorian date, as in `319680505` for 1968-05-05 (昭和). */
export const eraBirth = (birth: string): string => `${eraOf(birth).digit}${birth.replaceAll('-', '')}`;

/** Six digits, year of the era, month, day: 1968-05-05 is 昭和43年, so `430505`. */
export function eraYearBirth(birth: string): string {
  const year = Number(birth.slice(0, 4)) - Number(eraOf(birth).from.slice(0, 4)) + 1;
  return `${String(year).padStart(2, '0')}${birth.slice(5).replace('-', '')}`;
}

/**
 * A twelve-digit individual number made from a name, with its right check digit: P1 to P11 counted from the right of the first
 * eleven, Q = n+1 for n ≤ 6 and n−5 above, r = ΣPQ mod 11, check digit 0 for r ≤ 1, else 11 − r. It is on the practice cards so
 * that "never read" can be shown.
 */
export function individualNumber(name: string): string {
  const digits = derivedDigits(`${name} number`, 11);
  return `${digits}${checkDigit(digits)}`;
}

export function checkDigit(eleven: string): number {
  const sum = [...eleven].reverse().reduce((total, digit, index) => {
    const n = index + 1;
    return total + Number(digit) * (n <= 6 ? n + 1 : n - 5);
  }, 0);
  const rest = sum % 11;
  return rest <= 1 ? 0 : 11 - rest;
}

/** The codes of a card's face, none of which the product may ever ask for or send. */
export interface FaceCodes {
  /** 照合番号A: the individual number. */
  readonly codeA: string;
  /** 照合番号B: birth in the era's year, year of expiry, security code. */
  readonly codeB: string;
  readonly birth: string;
  readonly securityCode: string;
}

/** @param expires YYYYMMDD, as printed on the card */
export function faceCodes(cardName: string, person: Person, expires: string): FaceCodes {
  const securityCode = derivedDigits(`${cardName} security code`, 4);
  const birth = eraYearBirth(person.birth);
  return {
    codeA: individualNumber(cardName),
    codeB: `${birth}${expires.slice(0, 4)}${securityCode}`,
    birth,
    securityCode,
  };
}
