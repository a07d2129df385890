import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failure } from '../../../state-machines/vocabulary/failures.ts';
import { err } from '../../../state-machines/vocabulary/result.ts';
import { openWallet, type Wallet } from '../../virtual/card/wallet.ts';
import { copyOfWallet } from '../../virtual/wallet-template.fixture.ts';
import { type TriesOptions, triesToldAreTheCards } from './tries-told.ts';

let directory: string;
let wallet: Wallet;
beforeAll(async () => {
  directory = await copyOfWallet();
  wallet = await openWallet(directory);
});
afterAll(() => rm(directory, { recursive: true }));

const SEED = 20261121;

test('the count told is never one the card did not report, whatever it answers and whenever it leaves', async () => {
  const run = await triesToldAreTheCards({ visits: 500, seed: SEED, wallet });
  expect(run.wrong).toEqual([]);
  expect(run.commands).toBe(2_000);
  expect(run.struck).toBeGreaterThan(600);
  expect(run.verifies).toBeGreaterThan(250);
  expect(run.told).toBeGreaterThan(700);
}, 60_000);

describe('a planted defect is found', () => {
  test.each<[string, NonNullable<TriesOptions['tamper']>]>([
    [
      'a lost answer told as a wrong PIN with a count made up',
      (result) =>
        !result.ok && result.error.code === 'PIN_OUTCOME_UNKNOWN'
          ? err(failure('PIN_WRONG', { ...result.error, triesLeft: 2 }))
          : result,
    ],
    [
      'the count of one secret told as another’s',
      (result) =>
        !result.ok && result.error.code === 'PIN_WRONG'
          ? err({ ...result.error, about: result.error.about === 'attributes' ? 'authentication' : 'attributes' })
          : result,
    ],
    [
      'one try fewer than reported',
      (result) =>
        !result.ok && result.error.triesLeft !== undefined
          ? err({ ...result.error, triesLeft: result.error.triesLeft - 1 })
          : result,
    ],
  ])('%s', async (_, tamper) => {
    const run = await triesToldAreTheCards({ visits: 60, seed: SEED, wallet, tamper });
    expect(run.wrong.length).toBeGreaterThan(0);
  });
});
