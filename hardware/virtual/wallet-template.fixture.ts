import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWallet } from './card/wallet.ts';

const SOURCE = join(import.meta.dirname, 'card');
const OUTPUT = join(import.meta.dirname, '../../test/output');
/** Longer than any run of the tests. */
const YOUNG = 3_600_000;

/** A new folder with a wallet of fresh counters, to be removed by the caller. */
export async function copyOfWallet(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'madoguchi-wallet-'));
  await copyWalletTo(copy);
  return copy;
}

/** A wallet of fresh counters in that folder, which is made where there is none. */
export async function copyWalletTo(folder: string): Promise<void> {
  await cp(await walletTemplate(), folder, { recursive: true });
}

/**
 * The folder every wallet is copied from. Its RSA keys (seconds of computing) are made once a day and state of the card's
 * source, and kept among the test output: certificates that soon expire are no older than the day.
 */
export async function walletTemplate(): Promise<string> {
  const kept = join(OUTPUT, `wallet-${await fingerprint()}`);
  if ((await readdir(kept).catch(() => [])).length > 0) return kept;
  const making = `${kept}.${process.pid}`;
  await openWallet(making);
  // Whole or not at all; of several test files that make it at once the first one wins.
  await rename(making, kept).catch(() => rm(making, { recursive: true }));
  await removeOthers(kept);
  return kept;
}

/** Templates of other days and other states of the source, and what an end in the middle left; another run may still read a young one. */
async function removeOthers(kept: string): Promise<void> {
  for (const name of await readdir(OUTPUT)) {
    const other = join(OUTPUT, name);
    if (!name.startsWith('wallet-') || other === kept) continue;
    const age = Date.now() - ((await stat(other).catch(() => null))?.mtimeMs ?? 0);
    if (age > YOUNG) await rm(other, { recursive: true, force: true });
  }
}

async function fingerprint(): Promise<string> {
  const files = (await readdir(SOURCE, { recursive: true }))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort();
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10));
  for (const file of files) hash.update(file).update(await readFile(join(SOURCE, file)));
  return hash.digest('hex').slice(0, 16);
}
