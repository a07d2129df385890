import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { keepFile, readOrMake } from '../wallet-file.ts';
import { DemoAuthority, type Generation, type Issued, issuedSchema, makeRoot } from './authority.ts';
import { PURPOSES, type Purpose } from './names.ts';

const pairSchema = z.strictObject({ authentication: issuedSchema, signature: issuedSchema });
type Pair = z.infer<typeof pairSchema>;

/** The demo authority: two purposes, three generations each, all generations of a purpose under one name. */
export interface Roots {
  /** Ready to issue. */
  authority(purpose: Purpose, generation: Generation): Promise<DemoAuthority>;
  /** DER of a root. */
  certificate(purpose: Purpose, generation: Generation): Uint8Array;
}

/** PEM file with every generation of a purpose, the present one first. */
export const rootFile = (directory: string, purpose: Purpose): string => join(directory, `${purpose}-root.pem`);

/** Opens the authority kept in `directory`, making what is missing, and writes its trust bundles. */
export async function openRoots(directory: string, now: Date): Promise<Roots> {
  const pair = (generation: Generation) => async (): Promise<Pair> => {
    // Together: RSA keys are made on the thread pool.
    const [authentication, signature] = await Promise.all(
      PURPOSES.map((purpose) => makeRoot(purpose, now, generation)),
    );
    if (authentication === undefined || signature === undefined) throw new Error('a purpose without a root');
    return { authentication, signature };
  };
  const generations = await Promise.all([
    readOrMake(join(directory, 'authority.json'), pairSchema, pair(0)),
    readOrMake(join(directory, 'authority-earlier.json'), pairSchema, pair(1)),
    readOrMake(join(directory, 'authority-first.json'), pairSchema, pair(2)),
  ]);
  for (const purpose of PURPOSES) {
    const bundle = generations.map((generation) => `${generation[purpose].certificate}\n`).join('');
    await keepFile(rootFile(directory, purpose), bundle);
  }
  const issued = (purpose: Purpose, generation: Generation): Issued => generations[generation][purpose];
  return {
    authority: (purpose, generation) => DemoAuthority.load(purpose, issued(purpose, generation)),
    certificate: (purpose, generation) =>
      Uint8Array.from(new X509Certificate(issued(purpose, generation).certificate).raw),
  };
}
