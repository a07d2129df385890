import { burned } from './burned.ts';
import { diagnosis } from './diagnosis.ts';
import type { Finding, RunFacts } from './facts.ts';
import { secrets } from './secrets.ts';
import { storage } from './storage.ts';
import { triesShown } from './tries-shown.ts';

/** Everything every run must keep. */
export const judge = (facts: RunFacts): readonly Finding[] => [
  ...burned(facts),
  ...storage(facts),
  ...triesShown(facts),
  ...diagnosis(facts),
  ...secrets(facts),
  ...(facts.ended ? [] : [{ oracle: 'stuck', text: `no way on from ${facts.shown.at(-1)?.screen.id}` } as const]),
];
