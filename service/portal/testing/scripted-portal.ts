import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { JWS_TYPES } from '../../portal-contract/jws-types.ts';
import type { Receipt } from '../../portal-contract/registrations/schemas.ts';

/** What the server heard, body included. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Reply = (heard: Heard, response: ServerResponse) => unknown;

/** A real HTTP server on the loopback that answers each request with the next reply of a script. */
export async function scriptedServer(reply: Reply) {
  const heard: Heard[] = [];
  let current = reply;
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const one: Heard = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(parts).toString('utf8'),
    };
    heard.push(one);
    await current(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    heard,
    answerWith: (next: Reply): void => {
      current = next;
    },
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const sendJson = (response: ServerResponse, status: number, body: unknown, headers: object = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};

/** An RFC 9457 answer of the portal itself. */
export const sendProblem = (response: ServerResponse, status: number, code: string, headers: object = {}): void => {
  const body = { type: `urn:madoguchi:problem:${code}`, title: 'A problem', status, code };
  response.writeHead(status, { 'content-type': 'application/problem+json', ...headers }).end(JSON.stringify(body));
};

/** The keys of a portal, and its signatures as a test wants them, honest or not. */
export async function portalSigner(portalId: string, generation = 'one') {
  const pair = () => generateKeyPair('ES256', { extractable: true });
  const [pinned, signing, sealing] = await Promise.all([
    pair(),
    pair(),
    generateKeyPair('ECDH-ES', { extractable: true, crv: 'P-256' }),
  ]);
  const kids = { pinned: `pinned-${generation}`, sig: `sig-${generation}`, enc: `enc-${generation}` };
  const sign = (payload: unknown, typ: string, key = signing.privateKey, kid = kids.sig): Promise<string> =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'ES256', kid, typ })
      .sign(key);
  return {
    kids,
    pinned,
    signing,
    sealing,
    sign,
    pinnedJwk: { ...(await exportJWK(pinned.publicKey)), kid: kids.pinned },
    /** This generation's signing key as a later one lists it. */
    retired: async (retiredAt: string): Promise<object> => ({
      ...(await exportJWK(signing.publicKey)),
      kid: kids.sig,
      use: 'sig',
      retiredAt,
    }),
    keySet: async (
      issuedAt: string,
      by = pinned.privateKey,
      portal = portalId,
      more: readonly object[] = [],
    ): Promise<string> => {
      const keys = [
        ...more,
        { ...(await exportJWK(signing.publicKey)), kid: kids.sig, use: 'sig' },
        { ...(await exportJWK(sealing.publicKey)), kid: kids.enc, use: 'enc' },
      ];
      return sign({ portal, issuedAt, keys }, JWS_TYPES.portalKeys, by, kids.pinned);
    },
    time: (time: string, portal = portalId): Promise<string> =>
      sign({ portal, time, id: randomUUID() }, JWS_TYPES.portalTime),
    receipt: (receipt: Receipt): Promise<string> => sign(receipt, JWS_TYPES.receipt),
  };
}

export type PortalSigner = Awaited<ReturnType<typeof portalSigner>>;
