import { rmSync } from 'node:fs';
import { triesToldAreTheCards } from '../../../../hardware/host/testing/tries-told.ts';
import { attributeParserHolds } from '../../../../hardware/my-number-card/attributes.property.ts';
import { verdict } from '../../../../hardware/my-number-card/secret.ts';
import { seeded } from '../../../../hardware/virtual/card/seeded.ts';
import { openWallet } from '../../../../hardware/virtual/card/wallet.ts';
import { copyOfWallet } from '../../../../hardware/virtual/wallet-template.fixture.ts';
import { SECRET_KINDS } from '../../../../state-machines/vocabulary/secrets.ts';
import type { Budget } from './options.ts';

/** Trials of single parts, which are no runs: counted apart. */
export interface Iterations {
  readonly id: string;
  readonly title: string;
  readonly iterations: number;
  readonly failed: number;
}

const PARSER = { quick: 20_000, full: 1_000_000 } as const;
const VISITS = { quick: 150, full: 10_000 } as const;
const ALL_STATUS_WORDS = 0x10000;
/** Between two of these others get their turn. */
const AT_ONCE = 500;
const VISITS_AT_ONCE = 5;

export async function iterate(budget: Budget, seed: number): Promise<readonly Iterations[]> {
  return [statusWords(), await attributeParser(PARSER[budget], seed), await triesTold(VISITS[budget], seed)];
}

/** Every answer to a VERIFY there can be: only 63Cx is a count, only 9000 opens, and only 63C0, 6983 and 6984 are "locked". */
function statusWords(): Iterations {
  let failed = 0;
  for (const kind of SECRET_KINDS) {
    for (let statusWord = 0; statusWord < ALL_STATUS_WORDS; statusWord++) {
      const told = verdict(kind, Uint8Array.of(statusWord >> 8, statusWord & 0xff));
      const { code, triesLeft } = told.ok ? { code: 'OK', triesLeft: undefined } : told.error;
      const wanted = wantedOf(statusWord);
      if (code !== wanted.code || (triesLeft ?? null) !== wanted.triesLeft) failed += 1;
    }
  }
  const iterations = SECRET_KINDS.length * ALL_STATUS_WORDS;
  return {
    id: 'status-words',
    title: 'every status word as the answer to VERIFY, for each secret',
    iterations,
    failed,
  };
}

function wantedOf(statusWord: number): { readonly code: string; readonly triesLeft: number | null } {
  if (statusWord === 0x9000) return { code: 'OK', triesLeft: null };
  if (statusWord === 0x6983 || statusWord === 0x6984 || statusWord === 0x63c0)
    return { code: 'PIN_LOCKED', triesLeft: 0 };
  if (statusWord > 0x63c0 && statusWord <= 0x63cf) return { code: 'PIN_WRONG', triesLeft: statusWord & 0x0f };
  return { code: 'PIN_OUTCOME_UNKNOWN', triesLeft: null };
}

async function attributeParser(wanted: number, seed: number): Promise<Iterations> {
  const random = seeded(seed);
  let iterations = 0;
  let failed = 0;
  while (iterations < wanted) {
    const run = attributeParserHolds(Math.min(AT_ONCE, wanted - iterations), random);
    iterations += run.iterations;
    failed += run.broken.length;
    await new Promise(setImmediate);
  }
  return { id: 'attributes', title: 'random files as 券面事項入力補助 EF 0002', iterations, failed };
}

async function triesTold(visits: number, seed: number): Promise<Iterations> {
  const folder = await copyOfWallet();
  const wallet = await openWallet(folder);
  let iterations = 0;
  let failed = 0;
  for (let visit = 0; visit < visits; visit += VISITS_AT_ONCE) {
    const run = await triesToldAreTheCards({ visits: VISITS_AT_ONCE, seed: seed * visits + visit, wallet });
    iterations += run.commands;
    failed += run.wrong.length;
    await new Promise(setImmediate);
  }
  rmSync(folder, { recursive: true, force: true });
  return { id: 'tries-told', title: 'commands under random status words, timings and removals', iterations, failed };
}
