import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allTexts } from '../../ui/texts/catalogues.ts';
import { ACTORS, type Catalogue, FAMILIES, readCatalogue, TRY_RISKS } from './catalogue.ts';
import { CATALOGUE_FILE, CODES_FILE, HANDBOOK_FILE, HOUSE } from './paths.ts';

const quoted = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(' | ');

/** The types and the facts that machines, service and device host go by. */
export function codesFile(catalogue: Catalogue): string {
  const entries = Object.entries(catalogue).map(
    ([code, { family, actor, retriable, tryAtRisk }]) =>
      `  ${code}: { family: '${family}', actor: '${actor}', retriable: ${retriable}, tryAtRisk: '${tryAtRisk}' },`,
  );
  return `${[
    `// Generated from \`${CATALOGUE_FILE}\` by \`npm run generate\`; a test fails when it is stale.`,
    '',
    '/**',
    ' * What can go wrong because of a person, a card, a device or a network. A code is stable for ever, names where and what,',
    ' * and is raised at one place only. `retriable`: trying the same thing again can help. `tryAtRisk`: whether the event may',
    ' * have cost a PIN try (`unknown` = the answer of a VERIFY was lost).',
    ' */',
    'export interface FailureEntry {',
    `  readonly family: ${quoted(FAMILIES)};`,
    `  readonly actor: ${quoted(ACTORS)};`,
    '  readonly retriable: boolean;',
    `  readonly tryAtRisk: ${quoted(TRY_RISKS)};`,
    '}',
    '',
    'export const FAILURES = {',
    ...entries,
    '} as const satisfies Record<string, FailureEntry>;',
    '',
    'export type FailureCode = keyof typeof FAILURES;',
  ].join('\n')}\n`;
}

const FAMILY_TITLES: Readonly<Record<(typeof FAMILIES)[number], string>> = {
  CARD: 'カード · The card',
  PIN: '暗証番号 · PIN and password',
  CERT: '電子証明書 · The certificate',
  FLOW: '手続き · The procedure',
  QUEUE: '保存 · Storing',
  NET: '回線とポータル · Line and portal',
  DEV: '機器 · Devices',
  SYS: '端末の中 · Inside the terminal',
};

const ACTOR_WORDS: Readonly<Record<(typeof ACTORS)[number], string>> = {
  resident: 'ご本人 · the resident',
  staff: '窓口職員 · the clerk',
  technician: '保守担当 · the technician',
  portal: 'ポータル · the portal',
};

const TRY_WORDS: Readonly<Record<(typeof TRY_RISKS)[number], string>> = {
  none: '減っていません · none used',
  known: 'カードが答えた回数 · as the card said',
  unknown: '置き直すとわかります · told when the card is laid again',
};

const texts: Readonly<Record<string, string | { readonly text: string }>> = allTexts.ja;

/** What the resident reads, on one line; what is filled in stays a gap. */
function shown(key: string): string {
  const found = texts[key];
  if (found === undefined) throw new Error(`no text ${key}`);
  const text = typeof found === 'string' ? found : found.text;
  return text
    .replaceAll('\n', '')
    .replaceAll('**', '')
    .replaceAll(/\{\w+\}/g, '…')
    .replaceAll('|', '\\|');
}

/** The clerks' page docs/failures.md: per family what the resident sees, what became of the tries, what to do, who acts. */
export function handbook(catalogue: Catalogue): string {
  const codes = Object.entries(catalogue);
  const tables = FAMILIES.flatMap((family) => [
    `## ${FAMILY_TITLES[family]}`,
    '',
    '| 番号 · code | 画面 · what the resident sees | 暗証番号の回数 · PIN tries | すること · what to do | だれが · who acts | もう一度 · again |',
    '|---|---|---|---|---|---|',
    ...codes
      .filter(([, entry]) => entry.family === family)
      .map(([code, { resident, tryAtRisk, staffRemedy, actor, retriable }]) =>
        [
          '',
          ` \`${code}\` `,
          ` ${resident.screen} 「${shown(resident.text)}」 `,
          ` ${TRY_WORDS[tryAtRisk]} `,
          ` ${staffRemedy.ja}<br>${staffRemedy.en} `,
          ` ${ACTOR_WORDS[actor]} `,
          ` ${retriable ? '可 · yes' : '不可 · no'} `,
          '',
        ].join('|'),
      ),
    '',
  ]);
  return [
    '# 困ったときの手引き · What went wrong, and what to do',
    '',
    `Generated from \`${CATALOGUE_FILE}\` by \`npm run generate\`; a test fails when it is stale.`,
    '',
    '画面の言葉か、記録にある番号で引いてください。暗証番号を職員が聞いたり、代わりに入力したりしてはいけません。',
    '端末が同じ暗証番号を送り直すことはありません。',
    '',
    'Look it up by the words on the screen or by the code in the log. Never ask for a PIN, and never type one for somebody.',
    'The terminal sends no PIN a second time by itself.',
    '',
    ...tables,
  ].join('\n');
}

if (import.meta.main) {
  const catalogue = readCatalogue();
  writeFileSync(join(HOUSE, CODES_FILE), codesFile(catalogue));
  writeFileSync(join(HOUSE, HANDBOOK_FILE), handbook(catalogue));
}
