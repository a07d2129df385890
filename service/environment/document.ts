import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Check } from './check.ts';
import { CHECKS } from './checks.ts';
import { REASONS } from './reasons.ts';

/** Where the generated page stands, from this file. */
export const ENVIRONMENT_PAGE = fileURLToPath(new URL('../../docs/environment.md', import.meta.url));

const EFFECTS: Readonly<Record<Check['effect'], string>> = {
  warn: 'staff alone are told',
  cardOff: 'the card cannot be used; the phone can',
  partOff: 'rows of that system say 現在利用できません',
  hidden: 'what needs it is not offered',
  outOfService: 'out of service (K-00), or K-05 when somebody is there',
};

/** The page docs/environment.md: every check, what it means for residents, and every reason with its remedy. */
export const environmentPage = (): string =>
  [
    '# 端末の環境 · What a terminal sees of itself',
    '',
    'Generated from `service/environment/` by `npm run generate`; a test fails when it is stale.',
    '',
    'Looked at when the terminal comes into service, when a page connects, at the start of a visit and every ten minutes',
    'without one. `npm run environment` prints the list for staff, looked at anew, from the control socket of the service.',
    'Each check is `ok`; `warning`:',
    'staff should look; `failed`: what it means for residents is below; or `notChecked`: there was no way to look, which is',
    'never counted as well. A list of files is signed with `openssl pkeyutl -sign -rawin -inkey KEY -in manifest.json -out',
    'manifest.sig` (Ed25519).',
    '',
    '| check | what is looked at | a failure means |',
    '|---|---|---|',
    ...CHECKS.map(({ id, about, effect }) => `| ${id} | ${about} | ${EFFECTS[effect]} |`),
    '',
    '| reason | what it says | what helps |',
    '|---|---|---|',
    ...Object.entries(REASONS).map(([id, { means, remedy }]) => `| \`${id}\` | ${means} | ${remedy} |`),
    '',
  ].join('\n');

if (import.meta.main) writeFileSync(ENVIRONMENT_PAGE, environmentPage());
