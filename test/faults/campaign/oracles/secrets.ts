import { SecretScan } from '../../../support/secrets/scan.ts';
import type { Finding, RunFacts } from './facts.ts';

/** Shorter ones are found in any text by chance. */
const SHORTEST = 12;

/** I4: no canary, in whatever spelling, in anything written or shown. */
export function secrets({ canaries, written }: Pick<RunFacts, 'canaries' | 'written'>): readonly Finding[] {
  return canaries
    .filter(({ length }) => length >= SHORTEST)
    .flatMap((canary) => {
      const scan = new SecretScan(canary);
      return written.flatMap(({ where, text }) => scan.text(where, text));
    })
    .map(({ where, encoding }) => ({ oracle: 'secrets', text: `a secret in ${where}, as ${encoding}` }));
}
