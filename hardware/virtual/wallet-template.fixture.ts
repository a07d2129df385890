import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWallet } from './card/wallet.ts';

const SOURCE = join(import.meta.dirname, 'card');
const OUTPUT = join(import.meta.dirname, '../../test/output');

/**
 * A new folder with a wallet of fresh counters. Its RSA keys (seconds of computing) are made once per state of the card's
 * source and kept among the test output; every caller gets a copy, to be removed by the caller.
 */
export async function copyOfWallet(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'madoguchi-wallet-'));
  await cp(await template(), copy, { recursive: true });
  return copy;
}

async function template(): Promise<string> {
  const kept = join(OUTPUT, `wallet-${await fingerprint()}`);
  if ((await readdir(kept).catch(() => [])).length > 0) return kept;
  const making = `${kept}.${process.pid}`;
  await openWallet(making);
  // Whole or not at all; of several test files that make it at once the first one wins.
  await rename(making, kept).catch(() => rm(making, { recursive: true }));
  return kept;
}

async function fingerprint(): Promise<string> {
  const files = (await readdir(SOURCE, { recursive: true }))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(await readFile(join(SOURCE, file)));
  return hash.digest('hex').slice(0, 16);
}
