import { describe, expect, test } from 'vitest';
import { DEFAULT_NOTIFICATIONS } from '../vocabulary/account.ts';
import { ACTION_SCHEMAS } from './action-schemas.ts';
import type { ActionName } from './actions.ts';

const GOOD: Partial<Record<ActionName, unknown>> = {
  openList: { list: 'folder' },
  openEntry: { id: 'n-1' },
  turnPage: { page: 2 },
  openAbout: { topic: 'contact' },
  start: { locale: 'en' },
  chooseTask: { task: 'register' },
  chooseMissing: { what: 'noCard' },
  setLocale: { locale: 'ja-x-easy' },
  setDisplay: { textSize: 'large', colours: 'soft', sound: true },
  agreeTerms: { version: '2026-04' },
  showTerms: { page: 'full' },
  draft: { value: 'はな' },
  submitText: { value: '' },
  answer: { yes: true },
  setNotifications: DEFAULT_NOTIFICATIONS,
  edit: { field: 'mail1' },
  selectDelegation: { id: '6b1f0a52-1df0-4c58-8f5b-1f1f3f0d7c11' },
  chooseRelation: { relation: 'spouse' },
  choosePeriod: { period: 'season' },
  toggleScope: { scope: 'notices' },
  editDelegation: { field: 'scopes' },
  openStep: { step: 3 },
  toggleKind: { kind: 'donation' },
  toggleIssuer: { issuerId: 'a', provider: 'mypost' },
  showRow: { row: null },
  notListed: { shown: true },
  linkSite: { site: 'e-tax' },
  lookAtSite: { site: 'e-tax' },
  toggleSite: { site: 'e-tax' },
  openIssuer: { issuerId: 'a', kind: 'donation' },
  toggleTask: { issuerId: 'a', kind: 'donation' },
  answerEligibility: { about: 'salary', answer: 'unknown' },
  showSlip: { shown: false },
  touchKey: { entryId: 'e-1', pageKey: 'B'.repeat(87), counter: 0, sealed: 'A-_'.repeat(7).padEnd(23, '0') },
};

const NAMES = Object.keys(ACTION_SCHEMAS) as ActionName[];

describe('arguments of actions', () => {
  test.each(NAMES)('%s takes its own and nothing more', (name) => {
    const good = GOOD[name] ?? {};
    const schema = ACTION_SCHEMAS[name];
    expect(schema.safeParse(good).success).toBe(true);
    expect(schema.safeParse({ ...(good as object), more: 1 }).success).toBe(false);
    for (const bad of [null, undefined, [], 'x', 1]) expect(schema.safeParse(bad).success).toBe(false);
  });

  test.each(Object.keys(GOOD).filter((name) => name !== 'start') as ActionName[])('%s needs its own', (name) => {
    expect(ACTION_SCHEMAS[name].safeParse({}).success).toBe(false);
  });

  test.each([
    { counter: -1 },
    { counter: 0.5 },
    { counter: '0' },
    { pageKey: 'B'.repeat(86) },
    { pageKey: `${'B'.repeat(86)}=` },
    { sealed: '' },
    { sealed: 'A'.repeat(24) },
    { entryId: '' },
    { entryId: 'e'.repeat(65) },
  ])('a sealed key of another shape is refused: %o', (differs) => {
    expect(ACTION_SCHEMAS.touchKey.safeParse({ ...(GOOD.touchKey as object), ...differs }).success).toBe(false);
  });

  test('text has a limit long before it could fill a frame', () => {
    expect(ACTION_SCHEMAS.submitText.safeParse({ value: 'あ'.repeat(1_000) }).success).toBe(true);
    expect(ACTION_SCHEMAS.submitText.safeParse({ value: 'あ'.repeat(1_001) }).success).toBe(false);
  });
});
