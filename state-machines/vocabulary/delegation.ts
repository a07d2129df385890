import { japanDay } from './japan-day.ts';
import { err, ok, type Result } from './result.ts';

/**
 * What a principal may let a delegate have handed to external sites such as 確定申告書等作成コーナー. `notices`:
 * 外部サイトへのお知らせ情報提供, for social, life and earthquake insurance. `medicalExpenses`: 外部サイトへの医療費通知情報提供.
 */
export const DELEGATION_SCOPES = ['notices', 'medicalExpenses'] as const;
export type DelegationScope = (typeof DELEGATION_SCOPES)[number];

export const RELATIONS = ['spouse', 'child', 'parent', 'other'] as const;
export type Relation = (typeof RELATIONS)[number];

/** 代理関係名 as the portal keeps it, of the relations that need not be typed: what the principal is to the delegate. */
export const RELATION_NAMES: Readonly<Record<Exclude<Relation, 'other'>, string>> = {
  spouse: '配偶者',
  child: '子',
  parent: '父母',
};

export type RelationProblem = 'empty' | 'tooLong';
/** As people count them. */
export const RELATION_CHARACTERS = 20;

const characters = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** 代理関係名 as typed, trimmed and in NFC; at most 20 characters as people count them. */
export function parseRelation(typed: string): Result<string, RelationProblem> {
  const name = typed.normalize('NFC').trim();
  if (name === '') return err('empty');
  return [...characters.segment(name)].length > RELATION_CHARACTERS ? err('tooLong') : ok(name);
}

export const PERIODS = ['season', 'year', 'other'] as const;
export type Period = (typeof PERIODS)[number];

/** Years after which a delegation ends at the latest. */
const LONGEST_YEARS = 5;
/** Month and day on which the filing season of 所得税 ends. */
const SEASON_END = '03-15';

const yearsAfter = (day: string, years: number): string => {
  const end = new Date(`${day}T00:00:00Z`);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  return end.toISOString().slice(0, 10);
};

/** Days are written so that they sort as they follow one another. */
const earliest = (days: readonly string[]): string => days.toSorted()[0] ?? '';

/** The last days a delegation can be given, and until when at most: all days in Japan, YYYY-MM-DD. */
export interface PeriodEnds {
  readonly season: string;
  readonly year: string;
  readonly today: string;
  readonly latest: string;
}

/**
 * @param now ISO 8601
 * @param certificateEnds of delegate and principal, ISO 8601: no delegation outlives the certificates it was made with
 */
export function periodEnds(now: string, certificateEnds: readonly string[]): PeriodEnds {
  const today = japanDay(Date.parse(now));
  const ends = [yearsAfter(today, LONGEST_YEARS), ...certificateEnds.map((end) => japanDay(Date.parse(end)))];
  const latest = earliest(ends);
  const atMost = (day: string): string => earliest([day, latest]);
  const thisYear = `${today.slice(0, 4)}-${SEASON_END}`;
  return {
    today,
    season: atMost(thisYear >= today ? thisYear : yearsAfter(thisYear, 1)),
    year: atMost(yearsAfter(today, 1)),
    latest,
  };
}

export type DayProblem = 'shape' | 'past' | 'tooLate';

/** A day typed as eight digits, YYYYMMDD, that is not over and not after the latest one. */
export function parseEndDay(typed: string, { today, latest }: PeriodEnds): Result<string, DayProblem> {
  const digits = typed.normalize('NFKC').replaceAll(/\D/gu, '');
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const read = digits.length === 8 ? new Date(`${day}T00:00:00Z`) : new Date(Number.NaN);
  if (Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== day) return err('shape');
  if (day < today) return err('past');
  return day > latest ? err('tooLate') : ok(day);
}

export type DelegationStatus = 'active' | 'expired' | 'cancelled';

/** One delegation as either of its two people sees it. */
export interface Delegation {
  readonly id: string;
  /** What the person who asks is in it. */
  readonly role: 'delegate' | 'principal';
  /** Nickname of the other one. */
  readonly name: string;
  readonly relation: string;
  /** Days in Japan, YYYY-MM-DD, both included. */
  readonly validFrom: string;
  readonly validUntil: string;
  readonly scopes: readonly DelegationScope[];
  readonly status: DelegationStatus;
}
