import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

interface StaticFile {
  readonly path: string;
  readonly type: string;
  readonly bytes: number;
  readonly cache: string;
}

/** The files of one built page, by the exact path they are served under. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

/**
 * Reads the list of a built page's files once: what is not in it does not exist, so no request path ever reaches the
 * file system. A directory is served by its `index.html`. Files below `assets/` carry a hash in their name.
 * @throws when the directory cannot be read.
 */
export async function listStaticFiles(directory: string): Promise<StaticFiles> {
  const files = new Map<string, StaticFile>();
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name)];
    if (type === undefined) continue;
    const name = `/${relative(directory, path).split(sep).join('/')}`;
    const cache = name.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store';
    const file: StaticFile = { path, type, bytes: (await stat(path)).size, cache };
    files.set(name, file);
    if (entry.name === 'index.html') files.set(name.slice(0, -'index.html'.length), file);
  }
  return files;
}

/** Answers GET and HEAD for the listed files; everything else is refused with a bare status. */
export function serveStatic(
  files: StaticFiles,
  headers: Readonly<Record<string, string>>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(response, 405, headers);
    return;
  }
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  // Browsers ask for it unasked; a 404 would stand in every console as an error.
  if (path === '/favicon.ico') {
    refuse(response, 204, headers);
    return;
  }
  const file = files.get(path);
  if (file === undefined) {
    refuse(response, 404, headers);
    return;
  }
  response.writeHead(200, {
    ...headers,
    'Content-Type': file.type,
    'Content-Length': file.bytes,
    'Cache-Control': file.cache,
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const stream = createReadStream(file.path);
  stream.on('error', () => response.destroy());
  stream.pipe(response);
}

/** A bare status without a body. */
export function refuse(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  const length = status === 204 ? {} : { 'Content-Length': 0 };
  response.writeHead(status, { ...headers, ...length, 'Cache-Control': 'no-store' });
  response.end();
}
