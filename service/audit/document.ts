import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AUDIT_EVENT_IDS, AUDIT_EVENTS } from './catalogue.ts';

/** Where the generated page stands, from this file. */
export const AUDIT_PAGE = fileURLToPath(new URL('../../docs/audit.md', import.meta.url));

/** The page docs/audit.md: every event, who can cause it, what it carries. */
export function auditPage(): string {
  const rows = AUDIT_EVENT_IDS.map((id) => {
    const { roles, fields, text } = AUDIT_EVENTS[id];
    const named = fields.length === 0 ? '–' : fields.map((field) => `\`${field}\``).join(', ');
    return `| \`${id}\` | ${roles.join(', ')} | ${named} | ${text} |`;
  });
  return [
    '# Audit events',
    '',
    'Generated from `service/audit/catalogue.ts` by `npm run generate`; a test fails when it is stale.',
    '',
    "The audit log is a table of the terminal's database. Each line has a sequence number without gaps, the time, the event,",
    'who caused it, how it came out (`success`, `failure`, `na`), the fields below, and a SHA-256 hash over all of that and the',
    'hash of the line before it. The hash and number of the last line go into every registration the terminal signs, so the',
    'portal holds anchors of the chain. No line holds a name, an address, a nickname, a key or a secret.',
    '',
    '| event | caused by | fields | meaning |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(AUDIT_PAGE, auditPage());
