import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePortalBed, type PortalBed, problemOf } from '../testing/bed.ts';

let bed: PortalBed;
beforeAll(async () => {
  bed = await makePortalBed();
});
afterAll(() => bed.end());

/** fetch() sets Host itself; this does not. */
const statusFor = (headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(bed.url());
    request({ host: '127.0.0.1', port, path: '/v1/time', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

test.each(['portal.example', 'localhost.example:80', '192.0.2.1'])(
  'another name for this machine is refused: %s',
  async (host) => {
    expect(await statusFor({ host })).toBe(404);
  },
);

test.each(['localhost:1', '127.0.0.1:8091', '[::1]:5'])('this machine under any port is served: %s', async (host) => {
  expect(await statusFor({ host })).toBe(200);
});

test('a page of another origin is refused', async () => {
  const { host } = new URL(bed.url());
  expect(await statusFor({ host, origin: 'http://localhost:1' })).toBe(404);
  expect(await statusFor({ host, origin: `http://${host}` })).toBe(200);
});

test('practice operations take nothing a foreign page could send unasked', async () => {
  const headers = { 'content-type': 'text/plain' };
  expect(problemOf(await bed.send('POST', '/practice/faults', headers, '{"add":[]}'))).toBe('badRequest');
});

test('a body over the limit is refused', async () => {
  const reply = await bed.send('POST', '/v1/challenges', {}, 'x'.repeat(64 * 1024 + 1));
  expect(problemOf(reply)).toBe('tooLarge');
});

test.each(['/v1/nothing', '/v2/time', '/v1/time/', '/page.css/', '/../keys.json', '/practice/'])(
  'nothing is at %s',
  async (path) => {
    expect(problemOf(await bed.send('GET', path, {}))).toBe('notFound');
  },
);

test('the page is strict: own files only, no inline, no frame, nothing stored', async () => {
  for (const path of ['/', '/page.css', '/page.js', '/elements.js', '/tables.js', '/tax.js']) {
    const reply = await bed.send('GET', path, {});
    const policy = reply.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(reply.headers.get('cache-control')).toBe('no-store');
  }
});

test('a bug is a 500 and the portal goes on', async () => {
  writeFileSync(bed.revokedSerialsFile, 'no list');
  expect(problemOf(await bed.signIn())).toBe('internal');
  expect(String(bed.failures.splice(0))).toContain('revoked.json');
  writeFileSync(bed.revokedSerialsFile, '[]');
  expect((await bed.signIn()).status).toBe(200);
});
