import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { Config } from '../config/schema.ts';
import { readManifest } from '../environment/page-files.ts';
import type { StartProblem } from '../lifecycle/problem.ts';
import { listStaticFiles, type StaticFiles } from './static-files.ts';

export interface BuiltPage {
  readonly files: StaticFiles;
  readonly directory: string;
  /** The list of the files, as made with them; it may be missing. */
  readonly manifestFile: string;
  /** Name of the bundle; null without a list. */
  readonly build: string | null;
}

/** The page as built for this mode: `node ui/build.ts --production | --training`. */
export async function builtPage(mode: Config['mode']): Promise<Result<BuiltPage, StartProblem>> {
  const target = join(
    dirname(dirname(import.meta.dirname)),
    'dist/ui',
    mode === 'production' ? 'terminal' : 'training',
  );
  const directory = mode === 'production' ? target : join(target, 'terminal');
  try {
    const files = await listStaticFiles(directory);
    const manifestFile = join(target, 'manifest.json');
    const build = (await readManifest(manifestFile))?.build ?? null;
    if (files.has('/')) return ok({ files, directory, manifestFile, build });
  } catch {
    // The same remedy as for a directory without a page.
  }
  return err({
    problem: `the resident's page is not built (${directory})`,
    remedy: `Run: npm run build -- --${mode === 'production' ? 'production' : 'training'}`,
  });
}
