import type { IncomingMessage } from 'node:http';
import type { Credentials, PageLease } from './credentials.ts';

/** What one websocket endpoint demands of a handshake. All strings are compared exactly. */
export interface HandshakeRules {
  readonly path: string;
  readonly hosts: readonly string[];
  readonly origins: readonly string[];
  readonly subprotocol: string;
  /** The second offered subprotocol is this prefix and the token. */
  readonly tokenPrefix: string;
}

export type HandshakeRefusal = 'peer' | 'path' | 'host' | 'upgrade' | 'version' | 'origin' | 'subprotocol' | 'token';

/** The parts of an upgrade request that are judged; headers in lower case, each at most once. */
export interface HandshakeRequest {
  readonly method: string;
  readonly url: string;
  readonly remoteAddress: string;
  /** Every value a header name came with; Node joins or drops repeated ones, and a repeated one is no browser's. */
  readonly header: (name: string) => readonly string[];
}

export const handshakeRequest = (request: IncomingMessage): HandshakeRequest => ({
  method: request.method ?? '',
  url: request.url ?? '',
  remoteAddress: request.socket.remoteAddress ?? '',
  header: (name) => request.headersDistinct[name] ?? [],
});

export const REFUSAL_STATUS: Readonly<Record<HandshakeRefusal, 403 | 426>> = {
  peer: 403,
  path: 403,
  host: 403,
  upgrade: 426,
  version: 426,
  origin: 403,
  subprotocol: 403,
  token: 403,
};

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/;

export const isLoopback = (address: string): boolean => LOOPBACK.test(address);

/** The first rule the request breaks short of its token, or the token to redeem. Nothing of the request has an effect. */
export function judgeHandshake(
  request: HandshakeRequest,
  rules: HandshakeRules,
): { readonly refused: HandshakeRefusal } | { readonly token: string } {
  const only = (name: string): string | null => {
    const values = request.header(name);
    return values.length === 1 ? (values[0] ?? null) : null;
  };
  if (!isLoopback(request.remoteAddress)) return { refused: 'peer' };
  const host = only('host');
  if (host === null || !rules.hosts.includes(host)) return { refused: 'host' };
  if (request.url !== rules.path) return { refused: 'path' };
  if (request.method !== 'GET' || only('upgrade')?.toLowerCase() !== 'websocket') return { refused: 'upgrade' };
  if (!/^[+/0-9A-Za-z]{22}==$/.test(only('sec-websocket-key') ?? '')) return { refused: 'upgrade' };
  if (only('sec-websocket-version') !== '13') return { refused: 'version' };
  const origin = only('origin');
  if (origin === null || !rules.origins.includes(origin)) return { refused: 'origin' };
  const [protocol, token, ...more] = (only('sec-websocket-protocol') ?? '').split(',').map((part) => part.trim());
  if (protocol !== rules.subprotocol || token === undefined || more.length > 0) return { refused: 'subprotocol' };
  if (!token.startsWith(rules.tokenPrefix)) return { refused: 'subprotocol' };
  return { token: token.slice(rules.tokenPrefix.length) };
}

/** The whole handshake: every rule, then the token. A ticket is spent only by a request that kept every other rule. */
export function admit(
  request: HandshakeRequest,
  rules: HandshakeRules,
  credentials: Pick<Credentials, 'redeem'>,
): { readonly refused: HandshakeRefusal } | { readonly page: PageLease } {
  const judged = judgeHandshake(request, rules);
  if ('refused' in judged) return judged;
  const page = /^[A-Za-z0-9_-]{43}$/.test(judged.token) ? credentials.redeem(judged.token) : null;
  return page === null ? { refused: 'token' } : { page };
}
