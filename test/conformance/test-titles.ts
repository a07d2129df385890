import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { childrenOf, isNode, literalOf, nameOf, type SyntaxNode, syntaxOf } from '../support/syntax.ts';

/** What a test file holds, with the helpers that define tests for it. */
export interface TestFile {
  /** As they are written: of a table of tests the title with its placeholders. A test that is left out has none. */
  readonly titles: readonly string[];
  /** It looks at what real Chromium draws. */
  readonly inChromium: boolean;
}

const DEFINES = new Set<unknown>(['it', 'test']);
const LEAVES_OUT = new Set<unknown>(['skip', 'todo', 'skipIf', 'fails']);

/** `it`, `it.each(…)`, `test.concurrent`: the names from the first on; empty for any other call. */
function chainOf(callee: unknown): readonly unknown[] {
  if (!isNode(callee)) return [];
  if (callee.type === 'Identifier') return [callee['name']];
  if (callee.type === 'CallExpression') return chainOf(callee['callee']);
  if (callee.type === 'MemberExpression') return [...chainOf(callee['object']), nameOf(callee['property'])];
  return [];
}

const textOf = (node: unknown): string | null => {
  if (!isNode(node) || node.type !== 'TemplateLiteral') return literalOf(node);
  const [only, ...others] = node['quasis'] as readonly { readonly value: { readonly cooked: string } }[];
  return only === undefined || others.length > 0 ? null : only.value.cooked;
};

/** Titles of the tests one source defines. */
export function titlesIn(file: string, source: string): readonly string[] {
  const titles: string[] = [];
  const visit = (node: SyntaxNode, isLeftOut: boolean): void => {
    const chain = node.type === 'CallExpression' ? chainOf(node['callee']) : [];
    const leavesOut = isLeftOut || (chain.length > 1 && chain.some((name) => LEAVES_OUT.has(name)));
    if (DEFINES.has(chain[0]) && !leavesOut) {
      const [first, body] = node['arguments'] as readonly unknown[];
      const title = textOf(first);
      if (title !== null && body !== undefined) titles.push(title);
    }
    for (const child of childrenOf(node)) visit(child, leavesOut);
  };
  visit(syntaxOf(file, source), false);
  return titles;
}

const CHROMIUM = /\blaunchChromium\b|\bstartDrawnPages\b/;
const HELPER = /from '(\.\.\/support\/[^']+)'/g;

/** Null when there is no such file. */
export function readTestFile(file: string): TestFile | null {
  if (!existsSync(file)) return null;
  const source = readFileSync(file, 'utf8');
  const helpers = [...source.matchAll(HELPER)].map(([, path = '']) => join(dirname(file), path));
  const sources = [file, ...helpers].map((path) => [path, readFileSync(path, 'utf8')] as const);
  return {
    titles: sources.flatMap(([path, text]) => titlesIn(path, text)),
    inChromium: sources.some(([, text]) => CHROMIUM.test(text)),
  };
}
