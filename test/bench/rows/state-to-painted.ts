import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { type WebSocket, WebSocketServer } from 'ws';
import { logTo } from '../../../service/log/logger.ts';
import { startResidentServer } from '../../../service/resident/resident-server.ts';
import { createResidentSocket } from '../../../service/resident/resident-socket.ts';
import { listStaticFiles } from '../../../service/resident/static-files.ts';
import { startTerminal } from '../../../service/terminal/terminal.ts';
import { systemTimers } from '../../../service/time.ts';
import type { Action } from '../../../state-machines/screens/actions.ts';
import type { Screen, ScreenId } from '../../../state-machines/screens/screen.ts';
import { World } from '../../../state-machines/testing/world.ts';
import { buildUi } from '../../../ui/build.ts';
import { launchChromium, ORIENTATIONS } from '../../support/chromium.ts';
import type { Row } from '../row.ts';

const HOUSE = join(import.meta.dirname, '../../..');
/** One frame of a 60 Hz panel, milliseconds. */
const FRAME = 1_000 / 60;
/** Multiples of it, modulo 1, are spread evenly however many there are. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * From the touch that reaches the terminal's machine to the page's word that the new screen is painted: machine, screen,
 * resident socket, and the terminal's page in Chromium at the size of the panel. The touch is 次へ or 戻る between the
 * choice and what one needs; no card and no portal is asked, so these are played.
 */
export const stateToPainted: Row = {
  unit: 'ms',
  async open(_directory, opened) {
    const browser = await launchChromium();
    opened.defer(() => browser.close());
    const show = await openTerminalPage(browser, opened);
    const echo = await openEmptyPage(browser, opened);
    const phases = { subject: 0, floor: 0 };
    let onNeeds = true;
    return {
      floorName: 'websocket echo + empty paint',
      samplesPerRound: 25,
      async subject() {
        await someMomentOfAFrame(phases.subject++);
        onNeeds = !onNeeds;
        return onNeeds
          ? show({ name: 'chooseTask', args: { task: 'register' } }, 'K-03')
          : show({ name: 'back', args: {} }, 'K-02');
      },
      async floor() {
        await someMomentOfAFrame(phases.floor++);
        return echo();
      },
    };
  },
};

/** A person does not touch in step with the panel; the sample before ended in step with it. */
const someMomentOfAFrame = (index: number): Promise<void> => pause(4 * FRAME + ((index * GOLDEN) % 1) * FRAME);

/** Shows a screen and settles with the milliseconds until it is painted. */
type Show = (action: Action, expected: ScreenId) => Promise<number>;

async function openTerminalPage(browser: Browser, opened: AsyncDisposableStack): Promise<Show> {
  await buildUi('training');
  const files = await listStaticFiles(join(HOUSE, 'dist/ui/training/terminal'));
  const painted = new Set<(screen: Screen) => void>();
  const server = await startResidentServer({
    port: 0,
    files,
    frameAncestors: [],
    readiness: () => Promise.resolve([]),
    socket: (host) =>
      createResidentSocket({
        host,
        build: 'bench',
        wardName: 'ひかり区',
        practice: true,
        now: () => performance.now(),
        leases: { load: () => [], save: () => {} },
        act: () => {},
        onTouchKey: () => {},
        painted: (screen) => {
          for (const tell of [...painted]) tell(screen);
        },
        accepted: () => {},
        refused: (why) => {
          throw new Error(`the page was refused: ${why}`);
        },
      }),
  });
  if (!server.ok) throw new Error(`no free port: ${server.error.code}`);
  opened.defer(() => server.value.close());
  const { socket, origin } = server.value;
  const terminal = startTerminal({
    ports: new World().ports,
    settings: {
      readerKind: 'contactless',
      openingHours: null,
      termsVersion: '2026-04',
      helpPhone: '0120-95-0178',
      defaultLocale: 'ja',
      pinEntry: ['pinPad', 'readerPad', 'touch'],
      lastTry: 'ask',
      pinPerItem: false,
    },
    host: {
      onEvent: () => () => {},
      onConnection: (listener) => {
        listener(true, null);
        return () => {};
      },
    },
    line: { isUp: () => true, subscribe: () => () => {} },
    view: socket,
    timers: systemTimers,
    audit: { append: () => NO_LINE, head: () => NO_LINE },
    log: logTo({ write: () => {} }, 'error', 'bench'),
    screenChanged: () => {},
  });
  opened.defer(() => terminal.stop());

  const whenPainted = (id: ScreenId): Promise<void> =>
    new Promise((resolve) => {
      const look = (screen: Screen): void => {
        if (screen.id !== id) return;
        painted.delete(look);
        resolve();
      };
      painted.add(look);
    });
  const show: Show = async (action, expected) => {
    const done = whenPainted(expected);
    const began = performance.now();
    terminal.act(action);
    await done;
    return performance.now() - began;
  };

  const attract = whenPainted('K-01');
  const page = await newPage(browser);
  await page.goto(`${origin}/#t=${socket.issueTicket()}`);
  await attract;
  await show({ name: 'start', args: {} }, 'K-02');
  await show({ name: 'chooseTask', args: { task: 'register' } }, 'K-03');
  return show;
}

const NO_LINE = { sequence: 0, hash: '' } as const;

/** The least a page can do: nothing drawn, and the same word after the same two frames. */
const EMPTY_PAGE = `<!doctype html><title>empty</title><script>
  const socket = new WebSocket('ws://' + location.host);
  socket.onmessage = ({ data }) => {
    requestAnimationFrame(() => requestAnimationFrame(() => socket.send(data)));
  };
</script>`;

async function openEmptyPage(browser: Browser, opened: AsyncDisposableStack): Promise<() => Promise<number>> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end(EMPTY_PAGE);
  });
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  opened.defer(() => {
    for (const client of sockets.clients) client.terminate();
    server.close();
  });
  const page = await newPage(browser);
  const connected = once(sockets, 'connection') as Promise<[WebSocket]>;
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  const [socket] = await connected;
  return async () => {
    const word = randomUUID();
    const began = performance.now();
    socket.send(word);
    const [answer] = (await once(socket, 'message')) as [Buffer];
    const milliseconds = performance.now() - began;
    if (answer.toString() !== word) throw new Error('the empty page answered something else');
    return milliseconds;
  };
}

/** A window of its own, the size of the panel: two tabs of one window would slow each other's frames. */
async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: ORIENTATIONS.upright });
  return context.newPage();
}
