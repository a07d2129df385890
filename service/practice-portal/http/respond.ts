import type { ServerResponse } from 'node:http';
import { type ProblemCode, problem } from '../../portal-contract/problems.ts';
import { PROBLEM_MEDIA_TYPE } from '../../portal-contract/protocol.ts';
import type { PortalAnswer } from './exchange.ts';

const ALWAYS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };

export function respond(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  const length = String(Buffer.byteLength(body));
  response.writeHead(status, { ...ALWAYS, 'content-type': type, 'content-length': length, ...headers });
  response.end(body);
}

export function respondProblem(
  response: ServerResponse,
  code: ProblemCode,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = problem(code);
  respond(response, body.status, PROBLEM_MEDIA_TYPE, JSON.stringify(body), headers);
}

export function respondAnswer(response: ServerResponse, answer: PortalAnswer): void {
  if (!answer.ok) {
    respondProblem(response, answer.error);
  } else if (answer.value === null) {
    response.writeHead(204, ALWAYS).end();
  } else {
    respond(response, 200, 'application/json', JSON.stringify(answer.value));
  }
}
