import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import type { PortalContext } from '../context.ts';
import type { Fault, Faults } from '../practice/faults.ts';
import type { Journal } from '../practice/journal.ts';
import { readBody } from './body.ts';
import type { PortalAnswer, Route } from './exchange.ts';
import { playFault } from './play-fault.ts';
import { respondAnswer, respondProblem } from './respond.ts';
import { callRoute, findRoute } from './router.ts';

export interface ServerParts {
  readonly context: PortalContext;
  readonly routes: readonly Route[];
  readonly faults: Faults;
  readonly journal: Journal;
  readonly page: (path: string, response: ServerResponse) => boolean;
  /** Bugs only: what people and networks cause is an answer. */
  readonly onError: (error: unknown) => void;
}

/** `settled`: nothing that was begun is still running, also when its caller is gone. */
export function makeServer(parts: ServerParts): { readonly server: Server; settled(): Promise<void> } {
  const running = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    const work = handle(parts, request, response)
      .catch((error: unknown) => {
        parts.onError(error);
        if (response.headersSent) response.destroy();
        else respondProblem(response, 'internal');
      })
      .finally(() => running.delete(work));
    running.add(work);
  });
  server.requestTimeout = LIMITS.portalSlowCaller;
  server.headersTimeout = LIMITS.portalSlowCaller;
  return {
    server,
    async settled() {
      await Promise.all(running);
    },
  };
}

async function handle(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { faults, journal } = parts;
  const method = request.method ?? '';
  const [path = '', search = ''] = (request.url ?? '').split('?');
  if (!isForThisMachine(request) || !isOwnPage(request)) return respondProblem(response, 'notFound');
  if (method === 'GET' && path === '/practice/events') return streamChanges(journal, response);
  if (method === 'GET' && parts.page(path, response)) return;

  const body = await readBody(request);
  if (!body.ok) {
    if (body.error === 'tooLarge') respondProblem(response, 'tooLarge', { connection: 'close' });
    return;
  }
  const note = (code: Parameters<Journal['add']>[0]['code']): void =>
    journal.add({ at: new Date(parts.context.clock.now()).toISOString(), method, path, code });
  const fault = faults.take(path);
  if (fault !== undefined) note(fault.kind);
  if (fault !== undefined && playFault(fault, response)) return;

  const answer = await answerRequest(parts, request, { method, path, search, body: body.value }, fault);
  if (!answer.ok) note(answer.error);
  else if (method === 'POST') journal.changed();
  if (fault?.kind === 'loseAnswer') response.destroy();
  else respondAnswer(response, answer);
}

async function answerRequest(
  { context, faults, routes }: ServerParts,
  request: IncomingMessage,
  {
    method,
    path,
    search,
    body,
  }: { readonly method: string; readonly path: string; readonly search: string; readonly body: string },
  fault: Fault | undefined,
): Promise<PortalAnswer> {
  const found = findRoute(routes, method, path);
  if (found === undefined) return { ok: false, error: 'notFound' };
  const released = fault?.kind === 'hold' ? faults.untilCleared() : Promise.resolve();
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  const query = Object.fromEntries(new URLSearchParams(search));
  return callRoute(context, found.route, { method, path, query, params: found.params, headers, body, released });
}

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** A page of another name that resolves to this machine is not let in. Any port: the line between is a proxy. */
const isForThisMachine = ({ headers }: IncomingMessage): boolean =>
  LOCAL_NAMES.includes((headers.host ?? '').replace(/:\d+$/, ''));

/** Terminals send no Origin; browsers do, and only the portal's own page may. */
const isOwnPage = ({ headers }: IncomingMessage): boolean =>
  headers.origin === undefined || headers.origin === `http://${headers.host}`;

function streamChanges(journal: Journal, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('data: changed\n\n');
  const stop = journal.subscribe(() => response.write('data: changed\n\n'));
  response.on('close', stop);
}
