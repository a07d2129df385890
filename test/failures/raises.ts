import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childrenOf, isNode, literalOf, nameOf, type SyntaxNode, syntaxOf } from '../support/syntax.ts';
import { CODES_FILE, HOUSE } from './paths.ts';

/** A place in the sources where a failure is made, or where its code stands otherwise. */
export interface Place {
  readonly code: string;
  readonly file: string;
  readonly line: number;
}

export interface Raises {
  /** `failure('CODE', …)`. */
  readonly raised: readonly Place[];
  /** A call of `failure` whose code is not written there: nobody could say which one it raises. `code` is the source text. */
  readonly unnamed: readonly Place[];
  /** A code written where it is neither raised nor compared with: it could become a failure out of sight. */
  readonly strayed: readonly Place[];
}

/** Where a code may stand without being raised: what is compared, looked up among others, or a type. */
function isRead(parents: readonly SyntaxNode[]): boolean {
  const [parent, grand] = parents;
  if (parent === undefined) return false;
  switch (parent.type) {
    case 'BinaryExpression':
      return parent['operator'] === '===' || parent['operator'] === '!==';
    case 'SwitchCase':
    case 'TSLiteralType':
      return true;
    case 'ArrayExpression':
      return grand?.type === 'NewExpression' && isNode(grand['callee']) && grand['callee']['name'] === 'Set';
    default:
      return false;
  }
}

/** Where the maker of failures itself would be handed on, to be called with a code that is not written there. */
function isHandedOn(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent?.type === 'ImportSpecifier')
    return nameOf(parent['imported']) === 'failure' && nameOf(parent['local']) !== 'failure';
  if (node.type !== 'Identifier' || node['name'] !== 'failure' || parent === undefined) return false;
  switch (parent.type) {
    case 'CallExpression':
      return parent['callee'] !== node;
    case 'VariableDeclarator':
      return parent['init'] === node;
    case 'ArrowFunctionExpression':
      return parent['body'] === node;
    case 'AssignmentExpression':
      return parent['right'] === node;
    case 'ArrayExpression':
    case 'ConditionalExpression':
    case 'LogicalExpression':
    case 'ReturnStatement':
    case 'ExportSpecifier':
      return true;
    default:
      return false;
  }
}

/** What one source does with the codes. */
export function raisesIn(file: string, source: string, codes: ReadonlySet<string>): Raises {
  const program = syntaxOf(file, source);
  const importsMaker = /\bfailure\b[^;]*from '[^']*\/vocabulary\/failures\.ts'/.test(source);
  const raised: Place[] = [];
  const unnamed: Place[] = [];
  const strayed: Place[] = [];
  const at = (code: string, node: SyntaxNode): Place => ({
    code,
    file,
    line: source.slice(0, node.start).split('\n').length,
  });

  const visit = (node: SyntaxNode, parents: readonly SyntaxNode[]): void => {
    if (node.type === 'CallExpression' && isNode(node['callee']) && node['callee']['name'] === 'failure') {
      const [code, ...others] = node['arguments'] as readonly SyntaxNode[];
      const named = literalOf(code);
      if (named !== null) raised.push(at(named, node));
      else unnamed.push(at(source.slice(node.start, node.end), node));
      for (const other of others) visit(other, [node, ...parents]);
      return;
    }
    if (importsMaker && isHandedOn(node, parents[0])) unnamed.push(at(source.slice(node.start, node.end), node));
    const value = literalOf(node);
    if (value !== null && codes.has(value) && !isRead(parents)) strayed.push(at(value, node));
    for (const child of childrenOf(node)) visit(child, [node, ...parents]);
  };
  visit(program, []);
  return { raised, unnamed, strayed };
}

/** What is not the product: tests and what only they use, and the file the codes come from. */
const NOT_PRODUCT = /\.test\.ts$|\.(?:fixture|child|contract|property)\.ts$|\/testing\/|\/sample-events\.ts$/;

/** Every source of the product, in the order of their paths. */
export const productSources = (): readonly string[] =>
  spawnSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', 'hardware', 'service', 'state-machines', 'provisioning', 'ui'],
    {
      cwd: HOUSE,
      encoding: 'utf8',
    },
  )
    .stdout.split('\n')
    .filter((file) => file.endsWith('.ts') && !NOT_PRODUCT.test(file) && file !== CODES_FILE)
    .sort();

/** What the whole product does with the codes. */
export function raisesOfProduct(codes: ReadonlySet<string>): Raises {
  const all = productSources().map((file) => raisesIn(file, readFileSync(join(HOUSE, file), 'utf8'), codes));
  return {
    raised: all.flatMap(({ raised }) => raised),
    unnamed: all.flatMap(({ unnamed }) => unnamed),
    strayed: all.flatMap(({ strayed }) => strayed),
  };
}
