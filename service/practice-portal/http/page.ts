import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { answerFont } from './fonts.ts';
import { respond } from './respond.ts';

/** No inline script or style, nothing from elsewhere, no frame, no HTML made from strings. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const PAGE_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const FILES = [
  { path: '/', name: 'index.html', type: 'text/html; charset=utf-8' },
  { path: '/page.css', name: 'page.css', type: 'text/css; charset=utf-8' },
  { path: '/page.js', name: 'page.js', type: 'text/javascript; charset=utf-8' },
  { path: '/elements.js', name: 'elements.js', type: 'text/javascript; charset=utf-8' },
  { path: '/tax.js', name: 'tax.js', type: 'text/javascript; charset=utf-8' },
  { path: '/menu.js', name: 'menu.js', type: 'text/javascript; charset=utf-8' },
  { path: '/tables.js', name: 'tables.js', type: 'text/javascript; charset=utf-8' },
  { path: '/phone', name: 'phone.html', type: 'text/html; charset=utf-8' },
  { path: '/phone.css', name: 'phone.css', type: 'text/css; charset=utf-8' },
  { path: '/phone-words.js', name: 'phone-words.js', type: 'text/javascript; charset=utf-8' },
  { path: '/phone.js', name: 'phone.js', type: 'text/javascript; charset=utf-8' },
] as const;

/** What the code on a terminal's screen leads to: the same page whatever the ticket. */
const TICKET_PAGE = /^\/phone\/(?:[\w-]{22}\/?)?$/;

/** Answers a request for the page or one of its files; false when the path is none of them. */
export function makePage(): (path: string, response: ServerResponse) => boolean {
  const files = new Map<string, { readonly type: string; readonly body: Buffer }>(
    FILES.map(({ path, name, type }) => [
      path,
      { type, body: readFileSync(new URL(`../page/${name}`, import.meta.url)) },
    ]),
  );
  return (path, response) => {
    const file = files.get(TICKET_PAGE.test(path) ? '/phone' : path);
    if (file === undefined) return answerFont(path, response);
    respond(response, 200, file.type, file.body, PAGE_HEADERS);
    return true;
  };
}
