import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Result } from '../../state-machines/vocabulary/result.ts';
import { isLoopback } from './handshake.ts';
import { type ListenProblem, type LoopbackServer, listenOnLoopback } from './loopback-server.ts';
import type { ResidentSocket } from './resident-socket.ts';
import { securityHeaders } from './security-headers.ts';
import { refuse, type StaticFiles, serveStatic } from './static-files.ts';

/** One line of the readiness report. */
export interface ReadinessPart {
  readonly part: string;
  readonly ready: boolean;
  /** Why not, in codes; no personal data. */
  readonly reasons: readonly string[];
}

const READINESS_PATH = '/health/ready';

export interface ResidentServerOptions {
  readonly port: number;
  readonly files: StaticFiles;
  /** Origins that may show the page in a frame. */
  readonly frameAncestors: readonly string[];
  /** Made when the port is known, because the page's own origin is part of every rule. */
  readonly socket: (host: string) => ResidentSocket;
  readonly readiness: () => Promise<readonly ReadinessPart[]>;
}

export interface ResidentServer extends LoopbackServer {
  readonly origin: string;
  readonly socket: ResidentSocket;
}

/** Serves the resident's page, its socket and the readiness report on `localhost`, to its own name only. */
export async function startResidentServer(
  options: ResidentServerOptions,
): Promise<Result<ResidentServer, ListenProblem>> {
  let serve: ((request: IncomingMessage, response: ServerResponse) => void) | null = null;
  let socket: ResidentSocket | null = null;
  const listening = await listenOnLoopback(options.port, {
    request: (request, response) => (serve === null ? refuse(response, 503) : serve(request, response)),
    upgrade: (request, stream, head) => (socket === null ? stream.destroy() : socket.upgrade(request, stream, head)),
  });
  if (!listening.ok) return listening;

  const { port, close } = listening.value;
  const host = `localhost:${port}`;
  const headers = securityHeaders({
    connect: [`ws://${host}`],
    frames: [],
    frameAncestors: options.frameAncestors,
  });
  const resident = options.socket(host);
  socket = resident;
  serve = (request, response) => {
    // Another name for this address is how a foreign page would reach it (DNS rebinding).
    if (request.headers.host !== host || !isLoopback(request.socket.remoteAddress ?? '')) {
      refuse(response, 403, headers);
    } else if (request.url === READINESS_PATH) {
      options.readiness().then(
        (parts) => answerReadiness(parts, headers, response),
        () => refuse(response, 500, headers),
      );
    } else {
      serveStatic(options.files, headers, request, response);
    }
  };
  return { ok: true, value: { port, origin: `http://${host}`, socket: resident, close } };
}

function answerReadiness(
  parts: readonly ReadinessPart[],
  headers: Readonly<Record<string, string>>,
  response: ServerResponse,
): void {
  const ready = parts.every((part) => part.ready);
  const body = JSON.stringify({ ready, parts });
  response.writeHead(ready ? 200 : 503, {
    ...headers,
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(body);
}
