import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { type DebianSources, INDEX_TARGETS, readDebianSources } from './debian-sources.ts';
import { withSystemPrograms } from './host-packages.ts';
import {
  type BuildFolders,
  GUEST_NPM_PACKAGES,
  GUEST_PATHS,
  guestRecipe,
  type ImageRecipe,
  imageFiles,
  imageLinks,
  mmdebstrapArguments,
  recipeKey,
} from './image-recipe.ts';

/** Files QEMU starts from; none of them is ever written to. */
export interface GuestImage {
  readonly disk: string;
  readonly kernel: string;
  readonly initialRamdisk: string;
  /** Milliseconds the build took; null when it was there already. */
  readonly builtIn: number | null;
}

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const BUILD_MINUTES = 15;

/**
 * The image of this tree's recipe, built when it is not there yet. `cache` is a folder of its own.
 * Needs root, because files of a root file system belong to root. The error is one line with the remedy.
 */
export function ensureGuestImage(
  projectRoot: string,
  cache: string,
  say: (line: string) => void,
): Result<GuestImage, string> {
  const recipe = guestRecipe(process.version, npmVersions(projectRoot));
  const folder = join(cache, `image-${recipeKey(recipe)}`);
  const files = { disk: 'disk.ext4', kernel: 'vmlinuz', initialRamdisk: 'initrd.img' } as const;
  const image = (builtIn: number | null): GuestImage => ({
    disk: join(folder, files.disk),
    kernel: join(folder, files.kernel),
    initialRamdisk: join(folder, files.initialRamdisk),
    builtIn,
  });
  if (existsSync(folder)) return ok(image(null));
  if (process.getuid?.() !== 0) return err('building the guest image needs root; run this command once with sudo');
  const sources = debianSources();
  if (!sources.ok) return sources;
  say(`Building the guest image (Debian ${sources.value.suite}); it takes two minutes, once ...`);
  const started = performance.now();
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'building-'));
  try {
    const built = build(recipe, sources.value, projectRoot, work, files);
    if (!built.ok) return built;
    try {
      // The whole folder appears at once: a build that was interrupted never looks like an image.
      renameSync(built.value, folder);
    } catch (error) {
      // Another run has built the same meanwhile, and may have started from it.
      if (!existsSync(folder)) throw error;
    }
    removeOthers(cache, folder);
    return ok(image(performance.now() - started));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Images of earlier recipes, half a gigabyte each. A guest that runs from one keeps what it has open. */
function removeOthers(cache: string, kept: string): void {
  for (const name of readdirSync(cache))
    if (name.startsWith('image-') && join(cache, name) !== kept)
      rmSync(join(cache, name), { recursive: true, force: true });
}

function npmVersions(projectRoot: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    GUEST_NPM_PACKAGES.map((name) => {
      const manifest: unknown = JSON.parse(
        readFileSync(join(projectRoot, 'node_modules', name, 'package.json'), 'utf8'),
      );
      if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) return [name, ''];
      return [name, String(manifest.version)];
    }),
  );
}

function debianSources(): Result<DebianSources, string> {
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  const asked = run('apt-get', INDEX_TARGETS);
  return asked.ok ? readDebianSources(asked.value, architecture, KEYRING) : asked;
}

function build(
  recipe: ImageRecipe,
  sources: DebianSources,
  projectRoot: string,
  work: string,
  names: { readonly disk: string; readonly kernel: string; readonly initialRamdisk: string },
): Result<string, string> {
  const folders: BuildFolders = {
    files: join(work, 'files'),
    programs: join(work, 'programs'),
    sourcesList: join(work, 'sources.list'),
    root: join(work, 'root'),
  };
  layOutFiles(recipe, folders.files);
  layOutPrograms(projectRoot, folders.programs);
  writeFileSync(folders.sourcesList, `${sources.lines.join('\n')}\n`);
  const made = run('mmdebstrap', mmdebstrapArguments(recipe, sources.suite, folders));
  if (!made.ok) return made;
  const result = join(work, 'image');
  mkdirSync(result);
  const boot = join(folders.root, 'boot');
  for (const [prefix, name] of [
    ['vmlinuz-', names.kernel],
    ['initrd.img-', names.initialRamdisk],
  ] as const) {
    const file = readdirSync(boot).find((entry) => entry.startsWith(prefix));
    if (file === undefined) return err(`the image has no ${prefix}* in /boot; remove it and build again`);
    cpSync(join(boot, file), join(result, name));
  }
  const disk = join(result, names.disk);
  // Without a journal: the disk is never written, each run works on a throw-away layer above it.
  const formatted = run(
    'mkfs.ext4',
    ['-q', '-F', '-L', 'root', '-O', '^has_journal', '-d', folders.root, disk].concat(`${recipe.imageMegabytes}M`),
  );
  return formatted.ok ? ok(result) : formatted;
}

function layOutFiles(recipe: ImageRecipe, folder: string): void {
  for (const [path, text] of Object.entries(imageFiles(recipe))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { mode: path.includes('/hooks/') ? 0o755 : 0o644 });
  }
  for (const [path, target] of Object.entries(imageLinks())) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(target, join(folder, path));
  }
}

function layOutPrograms(projectRoot: string, folder: string): void {
  mkdirSync(join(folder, dirname(GUEST_PATHS.node)), { recursive: true });
  cpSync(process.execPath, join(folder, GUEST_PATHS.node));
  for (const name of GUEST_NPM_PACKAGES)
    cpSync(join(projectRoot, 'node_modules', name), join(folder, GUEST_PATHS.modules, name), { recursive: true });
}

/** Runs a program to its end; the error is what it said last. */
function run(program: string, args: readonly string[]): Result<string, string> {
  const done = spawnSync('nice', ['-n', '10', program, ...args], {
    encoding: 'utf8',
    timeout: BUILD_MINUTES * 60_000,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, PATH: withSystemPrograms(process.env['PATH']) },
  });
  if (done.status === 0) return ok(done.stdout);
  const said = done.stderr?.trim().split('\n').slice(-3).join(' ');
  return err(`${program} failed: ${said || done.error?.message || `exit code ${done.status}`}`);
}
