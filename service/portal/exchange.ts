import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { noAnswer, type PortalFailure } from './portal-failure.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
  readonly timeoutMs: number;
}

/**
 * One HTTP exchange with a limit on its whole duration, body included, and on the answer's size. Redirects are not
 * followed: the portal's address does not move, a captive portal's does.
 */
export async function exchange(request: HttpRequest): Promise<Result<HttpAnswer, PortalFailure>> {
  const signal = AbortSignal.timeout(request.timeoutMs);
  try {
    const answer = await fetch(request.url, {
      method: request.method,
      headers: { ...request.headers },
      body: request.body,
      redirect: 'manual',
      cache: 'no-store',
      signal,
    });
    const body = await readLimited(answer, LIMITS.portalAnswerBytes);
    if (body === null) return err(noAnswer('badAnswer', 'TOO_LARGE'));
    return ok({ status: answer.status, headers: answer.headers, body });
  } catch (error) {
    if (signal.aborted) return err(noAnswer('timeout'));
    return err(noAnswer('unreachable', causeOf(error)));
  }
}

/** Null when the answer is larger than `limit` bytes; the rest is not read. */
async function readLimited(answer: Response, limit: number): Promise<string | null> {
  if (answer.body === null) return '';
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body) {
    size += part.byteLength;
    if (size > limit) return null;
    parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}

/** The system's name for why there was no connection: ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED, UND_ERR_SOCKET … */
function causeOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? (error.cause ?? error) : null;
  if (!(cause instanceof Error) || !('code' in cause) || typeof cause.code !== 'string') return undefined;
  return /^[A-Z][A-Z0-9_]{1,39}$/.test(cause.code) ? cause.code : undefined;
}
