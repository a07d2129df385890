import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReadinessPart, type ResidentServer, startResidentServer } from './resident-server.ts';
import { createResidentSocket } from './resident-socket.ts';
import { listStaticFiles } from './static-files.ts';

let directory: string;
let server: ResidentServer;
let parts: readonly ReadinessPart[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'madoguchi-pages-'));
  await mkdir(join(directory, 'page', 'assets'), { recursive: true });
  await writeFile(join(directory, 'page', 'index.html'), '<!doctype html><title>t</title>');
  await writeFile(join(directory, 'page', 'assets', 'app-1a2b.js'), 'export {};');
  await writeFile(join(directory, 'page', 'notes.txt'), 'not served');
  await writeFile(join(directory, 'secret.json'), '{}');
  const started = await startResidentServer({
    port: 0,
    files: await listStaticFiles(join(directory, 'page')),
    frameAncestors: ['http://localhost:8070'],
    readiness: () => Promise.resolve(parts),
    socket: (host) =>
      createResidentSocket({
        host,
        build: 'test',
        wardName: 'ひかり区',
        practice: false,
        now: () => performance.now(),
        leases: { load: () => [], save: () => {} },
        act: () => {},
        onTouchKey: () => {},
        painted: () => {},
        accepted: () => {},
        refused: () => {},
      }),
  });
  if (!started.ok) throw new Error(started.error.code);
  server = started.value;
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${server.origin}${path}`, init);

describe('the pages', () => {
  it('come with every protective header, the frame rule of the configuration included', async () => {
    const answer = await get('/');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<title>');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    const policy = (answer.headers.get('content-security-policy') ?? '').split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        `connect-src 'self' ws://localhost:${server.port}`,
        'frame-ancestors http://localhost:8070',
        "require-trusted-types-for 'script'",
        'trusted-types lit-html',
      ]),
    );
    expect(policy.join(' ')).not.toMatch(/unsafe|\*|https?:\/\/(?!localhost)/);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('permissions-policy')).toContain('camera=()');
  });

  it('keep files with a hash in their name for good', async () => {
    const answer = await get('/assets/app-1a2b.js');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await (await get('/assets/app-1a2b.js', { method: 'HEAD' })).text()).toBe('');
  });

  it.each([
    '/nothing',
    '/notes.txt',
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/assets/',
    '//index.html',
    '/assets/app-1a2b.js%00',
  ])('do not include %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('are read only', async () => {
    expect((await get('/', { method: 'POST', body: 'x' })).status).toBe(405);
    expect((await get('/', { method: 'DELETE' })).status).toBe(405);
  });

  it('answer to no other name', async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/`);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toBe('');
  });
});

describe('readiness', () => {
  it('tells the truth per part', async () => {
    parts = [{ part: 'storage', ready: true, reasons: [] }];
    expect((await get('/health/ready')).status).toBe(200);
    parts = [...parts, { part: 'devices', ready: false, reasons: ['reader'] }];
    const answer = await get('/health/ready');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({
      ready: false,
      parts: [
        { part: 'storage', ready: true, reasons: [] },
        { part: 'devices', ready: false, reasons: ['reader'] },
      ],
    });
  });
});

describe('a port in use', () => {
  it.each(['127.0.0.1', '::1'])('on %s is told, and the other address is given back', async (host) => {
    const other = createServer();
    await new Promise<void>((settle) => other.listen(0, host, settle));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const start = (): ReturnType<typeof startResidentServer> =>
      startResidentServer({
        port,
        files: new Map(),
        frameAncestors: [],
        readiness: () => Promise.resolve([]),
        socket: () => server.socket,
      });
    expect(await start()).toEqual({ ok: false, error: { port, code: 'EADDRINUSE' } });
    await new Promise((settle) => other.close(settle));
    const free = await start();
    expect(free.ok).toBe(true);
    if (free.ok) await free.value.close();
  });
});
