import { err, type Result } from '../../../state-machines/vocabulary/result.ts';
import type { ProblemCode } from '../../portal-contract/problems.ts';
import { SESSION_SCHEME, TERMINAL_SCHEME } from '../../portal-contract/protocol.ts';
import type { PortalContext } from '../context.ts';
import { letTaxDaysPass } from '../tax/days-pass.ts';
import type { PortalAnswer, PortalRequest, Route } from './exchange.ts';

export interface FoundRoute {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export function findRoute(routes: readonly Route[], method: string, path: string): FoundRoute | undefined {
  for (const route of routes) {
    const params = route.method === method ? match(route.path, path) : undefined;
    if (params !== undefined) return { route, params };
  }
  return undefined;
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const expected = pattern.split('/');
  const actual = path.split('/');
  if (expected.length !== actual.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const value = actual[index] ?? '';
    if (part.startsWith('{')) params[part.slice(1, -1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}

/** Lets the caller in as the route demands, then lets the route answer. */
export async function callRoute(context: PortalContext, route: Route, request: PortalRequest): Promise<PortalAnswer> {
  if (route.access === 'open') return route.handle(request);
  const now = context.clock.now();
  if (route.access === 'terminal') {
    const token = credential(request, TERMINAL_SCHEME);
    const terminal: Result<string, ProblemCode> =
      token === undefined ? err('terminalTokenInvalid') : await context.terminals.authenticate(token, request, now);
    return terminal.ok ? route.handle(request, terminal.value) : terminal;
  }
  const token = credential(request, SESSION_SCHEME);
  const session = token === undefined ? undefined : context.records.sessions.find(token, now);
  if (token === undefined || session === undefined) return err('sessionInvalid');
  letTaxDaysPass(context, session.personId, now);
  return route.handle(request, session, token);
}

function credential(request: PortalRequest, scheme: string): string | undefined {
  const [given, value, ...rest] = (request.headers['authorization'] ?? '').split(' ');
  return given?.toLowerCase() === scheme.toLowerCase() && value !== undefined && rest.length === 0 ? value : undefined;
}
