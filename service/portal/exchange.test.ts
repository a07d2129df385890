import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PROBLEM_CODES, PROBLEMS } from '../portal-contract/problems.ts';
import { exchange, type HttpRequest } from './exchange.ts';
import { type Answer, readAnswer } from './portal-failure.ts';
import { scriptedServer, sendJson, sendProblem } from './testing/scripted-portal.ts';

const schema = z.object({ value: z.number() });
let server: Awaited<ReturnType<typeof scriptedServer>>;
let raw: Server | null = null;

beforeEach(async () => {
  server = await scriptedServer((_heard, response) => sendJson(response, 200, { value: 1 }));
});
afterEach(async () => {
  await server.close();
  raw?.close();
  raw = null;
});

const ask = async (over: Partial<HttpRequest> = {}): Promise<Answer<{ value: number }>> => {
  const answer = await exchange({
    method: 'GET',
    url: `${server.url}/v1/x`,
    headers: {},
    body: null,
    timeoutMs: 5_000,
    ...over,
  });
  return answer.ok ? readAnswer(answer.value, schema) : answer;
};
const codeOf = (answer: Answer<unknown>): string => (answer.ok ? 'ok' : answer.error.failure.code);

/** A TCP server that does with each connection what `script` says. */
const rawServer = async (script: Parameters<typeof createServer>[1]): Promise<string> => {
  const made = createServer(script);
  raw = made;
  await new Promise<void>((resolve) => made.listen(0, 'localhost', resolve));
  return `http://localhost:${(made.address() as AddressInfo).port}/`;
};

test('a good answer is its validated body', async () => {
  expect(await ask()).toEqual({ ok: true, value: { value: 1 } });
});

describe('what is not the portal is NET_BAD_ANSWER', () => {
  const pages: readonly (readonly [string, number, Record<string, string>, string])[] = [
    ['a captive portal with 200', 200, { 'content-type': 'text/html' }, '<html>Sign in to Wi-Fi</html>'],
    ['a page that says it is JSON', 200, { 'content-type': 'application/json' }, '<html>'],
    ['JSON of another shape', 200, { 'content-type': 'application/json' }, '{"value":"1"}'],
    ['JSON under another type', 200, { 'content-type': 'text/plain' }, '{"value":1}'],
    ['a redirect', 302, { location: 'https://login.example/' }, ''],
    ['network authentication required', 511, { 'content-type': 'text/html' }, '<html>'],
    ['404 without a problem document', 404, { 'content-type': 'text/html' }, '<html>'],
    [
      'a problem document of another status',
      400,
      { 'content-type': 'application/problem+json' },
      JSON.stringify({ type: 'x', title: 'x', status: 404, code: 'notFound' }),
    ],
  ];
  test.each(pages)('%s', async (_name, status, headers, body) => {
    server.answerWith((_heard, response) => response.writeHead(status, headers).end(body));
    const answer = await ask();
    expect(answer).toMatchObject({ ok: false, error: { problem: null, failure: { code: 'NET_BAD_ANSWER' } } });
  });

  test('an answer without end is cut off', async () => {
    let ended = false;
    server.answerWith((_heard, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.on('close', () => {
        ended = true;
      });
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    expect(await ask()).toMatchObject({ ok: false, error: { failure: { code: 'NET_BAD_ANSWER', raw: 'TOO_LARGE' } } });
    await expect.poll(() => ended).toBe(true);
  });
});

describe('statuses of gateways on the way', () => {
  test.each([
    [429, 'PORTAL_BUSY'],
    [503, 'PORTAL_BUSY'],
    [500, 'PORTAL_ERROR'],
    [502, 'PORTAL_ERROR'],
    [504, 'NET_TIMEOUT'],
    [408, 'NET_TIMEOUT'],
  ])('%i is %s', async (status, code) => {
    server.answerWith((_heard, response) => response.writeHead(status, { 'content-type': 'text/html' }).end('<html>'));
    expect(codeOf(await ask())).toBe(code);
  });
});

describe("the portal's own problems", () => {
  test.each(PROBLEM_CODES)('%s is understood', async (code) => {
    server.answerWith((_heard, response) => sendProblem(response, PROBLEMS[code].status, code));
    const answer = await ask();
    expect(answer).toMatchObject({ ok: false, error: { problem: code, status: PROBLEMS[code].status } });
    expect(codeOf(answer)).toMatch(/^(?:PORTAL|CERT)_/);
  });

  test.each<[string, Record<string, string>, number | null]>([
    ['seconds', { 'retry-after': '7' }, 7_000],
    [
      'a date, by the clock of the answer',
      { 'retry-after': 'Sat, 21 Nov 2026 00:01:30 GMT', date: 'Sat, 21 Nov 2026 00:00:00 GMT' },
      90_000,
    ],
    [
      'a date that has passed',
      { 'retry-after': 'Sat, 21 Nov 2026 00:00:00 GMT', date: 'Sat, 21 Nov 2026 00:01:00 GMT' },
      0,
    ],
    ['a year', { 'retry-after': '31536000' }, 3_600_000],
    ['nonsense', { 'retry-after': 'soon' }, null],
    ['nothing', {}, null],
  ])('Retry-After: %s', async (_name, headers, expected) => {
    server.answerWith((_heard, response) => sendProblem(response, 503, 'unavailable', headers));
    expect(await ask()).toMatchObject({ ok: false, error: { retryAfterMs: expected } });
  });
});

describe('no answer', () => {
  test('nobody listens', async () => {
    await server.close();
    expect(await ask()).toMatchObject({
      ok: false,
      error: { failure: { code: 'NET_UNREACHABLE', raw: 'ECONNREFUSED' } },
    });
  });

  test('the name does not exist', async () => {
    expect(codeOf(await ask({ url: 'http://portal.invalid/' }))).toBe('NET_UNREACHABLE');
  });

  test('the line is cut after the request, and in the middle of the answer', async () => {
    const url = await rawServer((socket) => {
      socket.once('data', () => socket.destroy());
    });
    expect(codeOf(await ask({ url }))).toBe('NET_UNREACHABLE');
    server.answerWith((_heard, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"value":', () => response.destroy());
    });
    expect(codeOf(await ask())).toBe('NET_UNREACHABLE');
  });

  test('not HTTP', async () => {
    const url = await rawServer((socket) => {
      socket.on('error', () => undefined);
      socket.end('220 mail.example ESMTP\r\n');
    });
    expect(codeOf(await ask({ url }))).toBe('NET_UNREACHABLE');
  });

  test('silence, and one byte at a time, end at the limit', async () => {
    const url = await rawServer((socket) => {
      socket.on('error', () => undefined);
    });
    expect(codeOf(await ask({ url, timeoutMs: 50 }))).toBe('NET_TIMEOUT');
    server.answerWith((_heard, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{');
    });
    expect(codeOf(await ask({ timeoutMs: 50 }))).toBe('NET_TIMEOUT');
  });
});
