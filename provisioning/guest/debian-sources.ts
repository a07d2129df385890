import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';

/** Asks apt itself which archives this machine takes its packages from: one line per archive, origin first. */
export const INDEX_TARGETS = [
  'indextargets',
  '--format',
  '$(ORIGIN)|$(ARCHITECTURE)|$(REPO_URI)|$(RELEASE)|$(COMPONENT)',
  'Created-By: Packages',
] as const;

/** Where the guest's packages come from: what this machine's apt knows of Debian, and nothing else it has sources for. */
export interface DebianSources {
  /** The release, e.g. `bookworm`. */
  readonly suite: string;
  /** Lines of a sources.list. */
  readonly lines: readonly string[];
}

/**
 * Reads the answer to {@link INDEX_TARGETS}. The suite is the archive without a suffix such as `-updates` or `-security`.
 * The error is one line for a person.
 */
export function readDebianSources(
  indexTargets: string,
  architecture: string,
  keyring: string,
): Result<DebianSources, string> {
  const archives = indexTargets
    .split('\n')
    .map((line) => line.split('|'))
    .flatMap(([origin, arch, uri, release, component]) =>
      origin === 'Debian' && arch === architecture && uri && release && component ? [{ uri, release, component }] : [],
    );
  const suite = archives.map(({ release }) => release).find((release) => !release.includes('-'));
  if (suite === undefined) return err('apt knows no Debian archive on this machine; run apt-get update first');
  const lines = archives
    .filter(({ release }) => release === suite || release.startsWith(`${suite}-`))
    .map(({ uri, release, component }) => `deb [signed-by=${keyring}] ${uri} ${release} ${component}`);
  return ok({ suite, lines: [...new Set(lines)] });
}
