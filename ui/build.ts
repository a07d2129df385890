/**
 * Builds the pages: `node ui/build.ts --production | --training | --harness`, into `dist/ui/`:
 *
 *     --production   terminal/                       the resident's page, nothing else
 *     --training     training/{terminal,bench}/      the same page and the practice bench
 *     --harness      harness/                        the page that draws screens for tests
 *
 * Each page is a directory with its own `index.html`, `assets/` (hashed names) and `fonts/`. Beside them stands
 * `manifest.json`, `{ build, builtAt, target, apps, files }`; when its `build`, a hash over all sources, is still right, nothing
 * is done. `files` are the SHA-256 of every file, by which the service knows the page it serves.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { NICKNAME_KANJI } from './components/nickname-forms.ts';
import { writeFonts } from './fonts.ts';
import { type UiApp, uiConfig } from './vite.config.ts';

type Target = 'production' | 'training' | 'harness';

const UI = import.meta.dirname;
const HOUSE = dirname(UI);
const TARGETS: Readonly<Record<Target, { readonly folder: string; readonly apps: readonly UiApp[] }>> = {
  production: { folder: 'terminal', apps: ['terminal'] },
  training: { folder: 'training', apps: ['terminal', 'bench'] },
  harness: { folder: 'harness', apps: ['harness'] },
};
const SOURCES = ['ui', 'state-machines/screens', 'state-machines/vocabulary', 'package-lock.json'];

/** Builds a target when its sources changed; answers whether anything was done. */
export async function buildUi(target: Target, outRoot = join(HOUSE, 'dist/ui')): Promise<boolean> {
  const { folder, apps } = TARGETS[target];
  const out = join(outRoot, folder);
  const stamp = await hashSources();
  if ((await readStamp(out)) === stamp) return false;

  // Built aside and then moved, so that a build cut short leaves no half page with a right stamp.
  const aside = join(outRoot, `.${folder}-${process.pid}`);
  try {
    for (const app of apps) await buildApp(app, apps.length === 1 ? aside : join(aside, app), stamp);
    const manifest = { build: stamp, builtAt: new Date().toISOString(), target, apps, files: await hashFiles(aside) };
    await writeFile(join(aside, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await rm(out, { recursive: true, force: true });
    await rename(aside, out);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return true;
}

async function buildApp(app: UiApp, out: string, bundle: string): Promise<void> {
  await mkdir(out, { recursive: true });
  await build(uiConfig(app, out, bundle));
  await writeFonts(join(out, 'fonts'), (await catalogueText()) + NICKNAME_KANJI);
}

async function catalogueText(): Promise<string> {
  const folder = join(UI, 'texts');
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.json'));
  return (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('');
}

async function readStamp(out: string): Promise<string | null> {
  const file = join(out, 'manifest.json');
  if (!existsSync(file)) return null;
  const manifest: unknown = JSON.parse(await readFile(file, 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'build' in manifest ? String(manifest.build) : null;
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(HOUSE, source);
    const files = source.includes('.') ? [path] : await sourceFiles(path);
    for (const file of files)
      hash
        .update(file.slice(HOUSE.length))
        .update('\0')
        .update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

async function hashFiles(folder: string): Promise<Readonly<Record<string, string>>> {
  const files = await sourceFiles(folder);
  const hash = async (file: string) =>
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [relative(folder, file).split(sep).join('/'), await hash(file)])),
  );
}

async function sourceFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { production: { type: 'boolean' }, training: { type: 'boolean' }, harness: { type: 'boolean' } },
  });
  const targets = (['production', 'training', 'harness'] as const).filter((target) => values[target] === true);
  if (targets.length === 0) {
    console.error('Say what to build: node ui/build.ts --production | --training | --harness');
    process.exitCode = 2;
    return;
  }
  for (const target of targets) {
    console.log((await buildUi(target)) ? `Built the ${target} pages.` : `The ${target} pages are up to date.`);
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === import.meta.filename) await main();
