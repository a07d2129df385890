import type { Result } from '../../../state-machines/vocabulary/result.ts';
import type { ProblemCode } from '../../portal-contract/problems.ts';
import type { PortalSession } from '../records/sessions.ts';

/** A request that passed the server's own rules; headers are read by lower-case name. */
export interface PortalRequest {
  readonly method: string;
  /** Without query. */
  readonly path: string;
  /** The last value of each name of the query. */
  readonly query: Readonly<Record<string, string>>;
  /** Values of `{name}` parts of the route. */
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** Resolved at once, unless a practice fault holds the request. */
  readonly released: Promise<void>;
}

/** JSON to answer, or null for 204; a problem code otherwise. */
export type PortalAnswer = Result<object | null, ProblemCode>;

interface RouteOf<Access extends string, Caller extends readonly unknown[]> {
  readonly method: 'GET' | 'POST';
  /** Parts in braces become `params`. */
  readonly path: string;
  readonly access: Access;
  handle(request: PortalRequest, ...caller: Caller): Promise<PortalAnswer> | PortalAnswer;
}

/** `terminal`: the caller is the terminal's id. `session`: the caller is a signed-in person's session and its token. */
export type Route =
  | RouteOf<'open', []>
  | RouteOf<'terminal', [terminal: string]>
  | RouteOf<'session', [session: PortalSession, token: string]>;
