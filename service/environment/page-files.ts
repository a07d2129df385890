import { createHash, createPublicKey, verify } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { z } from 'zod';

/** What `ui/build.ts` writes beside the pages it makes. */
const manifestSchema = z.object({
  /** Hash over all sources: the name of the bundle, which the page carries too. */
  build: z.string().min(1).max(64),
  builtAt: z.iso.datetime(),
  /** Every file of every page, from the manifest's folder: hex SHA-256. */
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});
type Manifest = z.infer<typeof manifestSchema>;

/** Beside the manifest: an Ed25519 signature over its bytes, as `openssl pkeyutl -sign -rawin` writes it. */
const SIGNATURE = 'manifest.sig';

/** What the files of the installed page are. `unlisted`: without a list there is nothing to compare them with. */
export interface Integrity {
  readonly build: string | null;
  readonly builtAt: string | null;
  readonly files: 'same' | 'changed' | 'unlisted';
}

export type Signature = 'noKey' | 'missing' | 'wrong' | 'right';

/** Null for what is not there or is no manifest of this kind. */
export async function readManifest(file: string): Promise<Manifest | null> {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Compares every file of the page with the list: nothing may be missing, be another, or have come beside. */
export async function inspectFiles(directory: string, manifestFile: string): Promise<Integrity> {
  const manifest = await readManifest(manifestFile);
  if (manifest === null) return { build: null, builtAt: null, files: 'unlisted' };
  const { build, builtAt, files } = manifest;
  const top = dirname(manifestFile);
  const nameOf = (file: string): string => relative(top, file).split(sep).join('/');
  const mine = nameOf(directory) === '' ? '' : `${nameOf(directory)}/`;
  const wanted = Object.keys(files).filter((name) => name.startsWith(mine));
  try {
    const there = (await filesIn(directory)).map(nameOf).filter((name) => !isAboutTheList(name));
    const hashes = await Promise.all(there.map(async (name) => [name, await hashOf(join(top, name))] as const));
    const same = hashes.length === wanted.length && hashes.every(([name, hash]) => files[name] === hash);
    return { build, builtAt, files: same ? 'same' : 'changed' };
  } catch {
    return { build, builtAt, files: 'changed' };
  }
}

/**
 * Whether the publisher signed the list of files.
 * @param keyFile PEM of the publisher's public key (Ed25519), or null where none is configured
 */
export async function inspectSignature(manifestFile: string, keyFile: string | null): Promise<Signature> {
  if (keyFile === null) return 'noKey';
  const signature = await readFile(join(dirname(manifestFile), SIGNATURE)).catch(() => null);
  if (signature === null) return 'missing';
  try {
    const key = createPublicKey(await readFile(keyFile));
    return verify(null, await readFile(manifestFile), key, signature) ? 'right' : 'wrong';
  } catch {
    return 'wrong';
  }
}

const isAboutTheList = (name: string): boolean => name === 'manifest.json' || name === SIGNATURE;

const hashOf = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

async function filesIn(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
