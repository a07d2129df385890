import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { securityHeaders } from '../../service/resident/security-headers.ts';
import type { Screen } from '../../state-machines/screens/screen.ts';
import type { ClientMessage, ServerMessage } from '../../state-machines/screens/wire.ts';
import { buildUi } from '../../ui/build.ts';
import { launchChromium, ORIENTATIONS, type Orientation } from './chromium.ts';
import type { DrawnScreen } from './screen-coverage.ts';

const HARNESS = join(import.meta.dirname, '../../dist/ui/harness');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};
/** WCAG A and AA up to 2.2 and axe's best practices. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is wrong with a drawing, and local name and words of what has the focus. */
interface Look {
  readonly problems: readonly string[];
  readonly focused: string;
}

/** The real app in real Chromium under the product's headers, with a socket that the test plays. */
export interface DrawnPage {
  readonly page: Page;
  /** Draws a screen and waits until it is painted. */
  show(screen: Screen): Promise<void>;
  say(message: ServerMessage): Promise<void>;
  /** Lays out screens one after the other, measures each and tells where the focus is, with nothing painted. */
  look(screens: readonly Screen[]): Promise<readonly Look[]>;
  /** Screen and language that stand on the page by its own account, or null when it draws none. */
  drawn(): Promise<DrawnScreen | null>;
  /** Measured faults of the drawing; empty when all is well. */
  problems(): Promise<readonly string[]>;
  /** Rules of axe that are broken, with the first place each; empty when all is well. All rules unless some are named. */
  axe(rules?: readonly string[]): Promise<readonly string[]>;
  /** What the page sent since the last call. */
  sent(): Promise<readonly ClientMessage[]>;
  /** Local name and words of the focused element. */
  focused(): Promise<string>;
  /** Console errors, exceptions and refused or foreign requests since the last call. */
  complaints(): readonly string[];
  /** The page as it is when it is opened. */
  reopen(): Promise<void>;
}

export interface DrawnPages {
  open(orientation: Orientation): Promise<DrawnPage>;
  close(): Promise<void>;
}

/** Builds the harness when its sources changed, serves it on a free port and starts Chromium. */
export async function startDrawnPages(): Promise<DrawnPages> {
  await buildUi('harness');
  const server = await serve();
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const browser = await launchChromium();
  const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  return {
    open: (orientation) => openPage(browser, origin, orientation, axeSource),
    async close() {
      await browser.close();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function openPage(
  browser: Browser,
  origin: string,
  orientation: Orientation,
  axeSource: string,
): Promise<DrawnPage> {
  const page = await browser.newPage({ viewport: ORIENTATIONS[orientation], reducedMotion: 'reduce' });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) complaints.push(`foreign request: ${request.url()}`);
  });
  page.on('requestfailed', (request) => complaints.push(`failed request: ${request.url()}`));
  await page.goto(origin);
  let axeIsThere = false;
  return {
    page,
    show: (screen) => page.evaluate(`harness.show(${JSON.stringify(screen)})`),
    look: (screens) => page.evaluate(`harness.look(${JSON.stringify(screens)})`),
    drawn: () => page.evaluate('harness.drawn()'),
    say: (message) => page.evaluate(`harness.say(${JSON.stringify(message)})`),
    problems: () => page.evaluate('harness.problems()'),
    async axe(rules) {
      // Evaluated by the debugger, not by the page, so that the page keeps its policy.
      if (!axeIsThere) await page.evaluate(axeSource);
      axeIsThere = true;
      return page.evaluate(
        `axe.run(document, { runOnly: ${JSON.stringify(rules ?? AXE_TAGS)}, resultTypes: ['violations'] }).then(({ violations }) =>
          violations.map(({ id, nodes }) => id + ': ' + nodes[0].target.flat().join(' ')))`,
      );
    },
    sent: () => page.evaluate('harness.takeSent()'),
    focused: () => page.evaluate('harness.focused()'),
    complaints: () => complaints.splice(0),
    async reopen() {
      // By way of an empty page: going to an address that differs in its fragment only would load nothing.
      await page.goto('about:blank');
      await page.goto(origin);
      axeIsThere = false;
      complaints.splice(0);
    },
  };
}

async function serve(): Promise<Server> {
  const headers = securityHeaders({ connect: [], frames: [], frameAncestors: [] });
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(HARNESS, path === '/' ? 'index.html' : path);
    stat(file).then(
      () => {
        response.writeHead(200, { ...headers, 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
        createReadStream(file).pipe(response);
      },
      () => response.writeHead(404, headers).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  return server;
}
