import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Action } from '../../state-machines/screens/actions.ts';
import { LOCALES } from '../../state-machines/screens/frame-screens.ts';
import type { Screen, ScreenId } from '../../state-machines/screens/screen.ts';
import {
  type ByeReason,
  type ClientMessage,
  type PageReport,
  PROTOCOL,
  type ServerMessage,
  SOCKET_PATH,
  SUBPROTOCOL,
  TOKEN_SUBPROTOCOL_PREFIX,
} from '../../state-machines/screens/wire.ts';
import type { ReaderState } from '../../state-machines/vocabulary/devices.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { SealedKey } from '../../state-machines/vocabulary/secrets.ts';
import { createCredentials, type PageLease } from './credentials.ts';
import { admit, type HandshakeRefusal, handshakeRequest, REFUSAL_STATUS } from './handshake.ts';
import { createIntentGate } from './intent-gate.ts';
import type { LeaseMemory } from './lease-file.ts';
import { createScreenFeed } from './screen-feed.ts';
import { tokenBucket } from './token-bucket.ts';
import type { Transcript } from './transcript.ts';
import { openView, type View } from './view.ts';

/** Everything a resident does but typing a secret. */
type PlainAction = Exclude<Action, { readonly name: 'touchKey' }>;

export interface ResidentSocketOptions {
  /** `localhost:8080`: the Host the page is served under; its origin is the same with `http://`. */
  readonly host: string;
  readonly build: string;
  /** Name of the bundle that is served; null when it is not known. */
  readonly bundle?: string | null;
  readonly wardName: string;
  readonly practice: boolean;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly leases: LeaseMemory;
  /** An action the current screen offers, with valid arguments, at most once. */
  readonly act: (action: PlainAction) => void;
  /** One key of a secret, as it came: only the device host can open it, and nobody else has any use for it. */
  readonly onTouchKey: (key: SealedKey) => void;
  /** The page has painted this screen, which is still the current one. */
  readonly painted: (screen: Screen) => void;
  /** A page was let in, and has been greeted. */
  readonly accepted: () => void;
  /** The page told what it is. */
  readonly reported?: (report: PageReport) => void;
  /** A handshake was refused, or a page was closed for abuse. */
  readonly refused: (why: HandshakeRefusal | 'abuse') => void;
  /** A screen was too large to be sent whole. */
  readonly cut?: (id: ScreenId) => void;
  readonly transcript?: Transcript;
}

/** The resident's page as the rest of the service sees it. */
export interface ResidentSocket {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  issueTicket(): string;
  show(screen: Screen): void;
  pin(count: number, max: number): void;
  reader(state: ReaderState): void;
  /** Asks the page, if there is one, what it is. */
  askPage(): void;
  /** What the page that is connected told last; null before, and without one. */
  page(): PageReport | null;
  /** True while a page is connected. */
  hasView(): boolean;
  /** Says goodbye to the page and takes no other. */
  close(): void;
}

/**
 * The one websocket endpoint of the resident's page.
 *
 * INVARIANTS
 * - Whatever breaks one rule of the handshake is refused before the upgrade and learns nothing but a status.
 * - One view: the newest page has it; the older one is told and its intents are refused.
 * - Refusals are bounded by a bucket of their own, which a handshake that keeps all rules never needs.
 */
export function createResidentSocket(options: ResidentSocketOptions): ResidentSocket {
  const { now, transcript } = options;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: LIMITS.socketBytesIn,
    maxFragments: 1_024,
    maxBufferedChunks: 4_096,
    autoPong: false,
    handleProtocols: () => SUBPROTOCOL,
  });
  const rules = {
    path: SOCKET_PATH,
    hosts: [options.host],
    origins: [`http://${options.host}`],
    subprotocol: SUBPROTOCOL,
    tokenPrefix: TOKEN_SUBPROTOCOL_PREFIX,
  };
  const credentials = createCredentials(now, options.leases);
  const feed = createScreenFeed(now);
  const gate = createIntentGate();
  const refusals = tokenBucket(LIMITS.socketMessagesPerSecond, LIMITS.socketMessageBurst, now);
  let view: View | null = null;
  let report: PageReport | null = null;
  /** The foreign bundle that was told to load itself anew. */
  let sentAway: string | null = null;
  let closed = false;

  function refuse(socket: Duplex, why: HandshakeRefusal | 'coolDown'): void {
    const flooded = !refusals.take();
    const status = flooded || why === 'coolDown' ? 429 : REFUSAL_STATUS[why];
    if (!flooded && why !== 'coolDown') options.refused(why);
    socket.on('error', () => socket.destroy());
    const upgrade = status === 426 ? 'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' : '';
    socket.end(`HTTP/1.1 ${status} Refused\r\n${upgrade}Connection: close\r\nContent-Length: 0\r\n\r\n`, () =>
      socket.destroy(),
    );
  }

  function intent(message: Extract<ClientMessage, { type: 'intent' }>, from: View): ServerMessage {
    if (from !== view) return { type: 'no', id: message.id, code: 'FORBIDDEN', rev: feed.rev() };
    const verdict = gate.judge(message, feed.rev(), feed.current());
    if ('refused' in verdict) return { type: 'no', id: message.id, code: verdict.refused, rev: feed.rev() };
    if ('run' in verdict) {
      if (verdict.run.name === 'touchKey') options.onTouchKey(verdict.run.args);
      else options.act(verdict.run);
    }
    return { type: 'ok', id: message.id };
  }

  function painted(rev: number): void {
    const screen = feed.current();
    if (screen !== null && rev === feed.rev()) options.painted(screen);
  }

  function told(said: PageReport, by: View): void {
    report = said;
    const wanted = options.bundle ?? null;
    // Once: what comes back as the same page again would come back for ever.
    if (wanted !== null && said.bundle !== wanted && sentAway !== said.bundle) by.send({ type: 'reload' });
    sentAway = said.bundle === wanted ? null : said.bundle;
    options.reported?.(said);
  }

  function adopt(page: PageLease, socket: WebSocket): void {
    const previous = view;
    let confirmed = false;
    const mine = openView(
      socket,
      {
        message(message) {
          if (!confirmed) page.confirm();
          confirmed = true;
          transcript?.received(message);
          if (message.type === 'intent') mine.send(intent(message, mine));
          else if (message.type === 'seen') painted(message.rev);
          else if (message.type === 'page' && view === mine) {
            told(message.report, mine);
          }
        },
        snapshot: () => feed.snapshot(),
        abused() {
          page.coolDown();
          options.refused('abuse');
        },
        closed() {
          page.disconnected();
          if (view !== mine) return;
          view = null;
          report = null;
        },
        cut() {
          const id = feed.current()?.id;
          if (id !== undefined) options.cut?.(id);
        },
      },
      now,
    );
    page.connected();
    view = mine;
    report = null;
    previous?.bye('replaced');
    mine.send({
      type: 'hello',
      proto: PROTOCOL,
      build: options.build,
      role: 'resident',
      locales: LOCALES,
      lease: page.rotate(),
      wardName: options.wardName,
      practice: options.practice,
    });
    mine.push();
    options.accepted();
  }

  return {
    upgrade(request, socket, head) {
      const admitted = closed ? ({ refused: 'token' } as const) : admit(handshakeRequest(request), rules, credentials);
      if ('refused' in admitted) refuse(socket, admitted.refused);
      else if (admitted.page.coolingDown()) refuse(socket, 'coolDown');
      else server.handleUpgrade(request, socket, head, (opened) => adopt(admitted.page, opened));
    },
    issueTicket: () => credentials.issueTicket(),
    show(screen) {
      if (!feed.show(screen)) return;
      transcript?.shown(feed.rev(), screen);
      view?.push();
    },
    pin(count, max) {
      feed.pin(count, max);
      view?.send({ type: 'pin', rev: feed.rev(), count, max });
    },
    reader(state) {
      feed.reader(state);
      view?.send({ type: 'reader', state });
    },
    askPage: () => view?.send({ type: 'report' }),
    page: () => report,
    hasView: () => view !== null,
    close() {
      closed = true;
      view?.bye('shutdown' satisfies ByeReason);
      view = null;
    },
  };
}
