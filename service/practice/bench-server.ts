import { timingSafeEqual } from 'node:crypto';
import { type WebSocket, WebSocketServer } from 'ws';
import { BENCH_SUBPROTOCOL, type BenchToLauncher, type LauncherToBench } from '../../state-machines/screens/bench.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { handshakeRequest, judgeHandshake } from '../resident/handshake.ts';
import { type ListenProblem, listenOnLoopback } from '../resident/loopback-server.ts';
import { securityHeaders } from '../resident/security-headers.ts';
import { refuse, type StaticFiles, serveStatic } from '../resident/static-files.ts';
import { parseBenchMessage } from './bench-messages.ts';

export interface BenchServerOptions {
  readonly port: number;
  readonly files: StaticFiles;
  readonly token: string;
  /** Ports of the pages and sockets the bench uses besides its own. */
  readonly terminalPort: number;
  readonly devicesPort: number;
  /** What a page that has just connected needs to know. */
  readonly greeting: () => readonly LauncherToBench[];
  readonly received: (message: BenchToLauncher, answer: (message: LauncherToBench) => void) => void;
}

export interface BenchServer {
  readonly port: number;
  tell(message: LauncherToBench): void;
  close(): Promise<void>;
}

const MAX_PAGES = 8;
const POLICY_VIOLATION = 1008;

/** Serves the bench page and the launcher's socket `/practice/v1`. Practice mode only. */
export async function startBenchServer(options: BenchServerOptions): Promise<Result<BenchServer, ListenProblem>> {
  const pages = new Set<WebSocket>();
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: LIMITS.socketBytesIn,
    handleProtocols: () => BENCH_SUBPROTOCOL,
  });
  const own = (): string => `localhost:${listening.ok ? listening.value.port : options.port}`;
  const headers = (): Readonly<Record<string, string>> =>
    securityHeaders({
      connect: [`ws://${own()}`, `ws://localhost:${options.devicesPort}`],
      frames: [`http://localhost:${options.terminalPort}`],
      frameAncestors: [],
    });

  const listening = await listenOnLoopback(options.port, {
    request(request, response) {
      if (request.headers.host !== own()) refuse(response, 403);
      else serveStatic(options.files, headers(), request, response);
    },
    upgrade(request, socket, head) {
      const judged = judgeHandshake(handshakeRequest(request), {
        path: '/practice/v1',
        hosts: [own()],
        origins: [`http://${own()}`],
        subprotocol: BENCH_SUBPROTOCOL,
        tokenPrefix: 't.',
      });
      if ('token' in judged && sameToken(judged.token, options.token) && pages.size < MAX_PAGES) {
        sockets.handleUpgrade(request, socket, head, welcome);
        return;
      }
      socket.on('error', () => socket.destroy());
      socket.end('HTTP/1.1 403 Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => socket.destroy());
    },
  });
  if (!listening.ok) return listening;

  function welcome(page: WebSocket): void {
    const send = (message: LauncherToBench): void => page.send(JSON.stringify(message));
    pages.add(page);
    page.on('error', () => page.terminate());
    page.on('close', () => pages.delete(page));
    page.on('message', (data, isBinary) => {
      const message = isBinary ? null : parseBenchMessage(data.toString());
      if (message === null) page.close(POLICY_VIOLATION);
      else options.received(message, send);
    });
    for (const message of options.greeting()) send(message);
  }

  return ok({
    port: listening.value.port,
    tell(message) {
      const text = JSON.stringify(message);
      for (const page of pages) page.send(text);
    },
    close: () => listening.value.close(),
  });
}

function sameToken(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
