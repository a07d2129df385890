import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { respond } from './respond.ts';

/**
 * Noto Sans JP, cut by ranges of characters: the browser takes only the pieces a page needs, so every nickname is drawn on a
 * machine without Japanese fonts, and nothing is asked of another origin.
 */
const SERVED = /^\/fonts\/((?:400|700)\.css|files\/noto-sans-jp-[a-z0-9-]+-(?:400|700)-normal\.woff2)$/;
const HEADERS = { 'cache-control': 'max-age=86400', 'cross-origin-resource-policy': 'same-origin' };

/** Answers a request for a style sheet or a piece of the font; false when the path is none. */
export function answerFont(path: string, response: ServerResponse): boolean {
  const name = SERVED.exec(path)?.[1];
  if (name === undefined) return false;
  let body: Buffer;
  try {
    body = readFileSync(new URL(import.meta.resolve(`@fontsource/noto-sans-jp/${name}`)));
  } catch {
    return false;
  }
  respond(response, 200, name.endsWith('.css') ? 'text/css; charset=utf-8' : 'font/woff2', body, HEADERS);
  return true;
}
