import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ActionName } from '../../state-machines/screens/actions.ts';
import type { Screen } from '../../state-machines/screens/screen.ts';
import {
  type ServerMessage,
  SOCKET_PATH,
  SUBPROTOCOL,
  TOKEN_SUBPROTOCOL_PREFIX,
} from '../../state-machines/screens/wire.ts';
import { Connection, type OpenSocket } from './connection.ts';
import { pageReport } from './page-report.ts';
import type { PinCount } from './screen-element.ts';
import { dropLease, keepLease, readLease, takeToken } from './session-token.ts';

/** Opens the resident socket of the page's own origin. */
export const openResidentSocket: OpenSocket = (token) => {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return new WebSocket(`${scheme}://${location.host}${SOCKET_PATH}`, [
    SUBPROTOCOL,
    `${TOKEN_SUBPROTOCOL_PREFIX}${token}`,
  ]);
};

/** What the service said last: the page draws this and nothing else. */
export interface View {
  readonly wardName: string;
  readonly practice: boolean;
  readonly rev: number;
  readonly screen: Screen | null;
  readonly pin: PinCount | null;
  /** Rises with each greeting of the service: what was sent on the one before may never have arrived. */
  readonly connection: number;
  /** `waiting`: nothing heard for a while. */
  readonly link: 'live' | 'waiting' | 'replaced' | 'ended';
}

const START: View = { wardName: '', practice: false, rev: 0, screen: null, pin: null, connection: 0, link: 'live' };

/** Keeps the view of its host up to date from the resident socket, and sends what the resident does. */
export class ViewController implements ReactiveController {
  view: View = START;
  private readonly host: ReactiveControllerHost;
  private readonly connection: Connection;
  private ticket: string | null = null;
  private told = '';

  constructor(host: ReactiveControllerHost, open: () => OpenSocket) {
    this.host = host;
    host.addController(this);
    this.connection = new Connection(
      (token) => open()(token),
      () => this.#token(),
      {
        message: (message) => this.#hear(message),
        silent: (silent) => this.#change({ link: silent ? 'waiting' : 'live' }),
        over: (how) => this.#over(how),
      },
    );
  }

  hostConnected(): void {
    this.ticket = takeToken();
    this.connection.start();
  }

  hostDisconnected(): void {
    this.connection.stop();
  }

  /** Sends an action of the current screen; one the service does not offer now is a late touch and goes nowhere. */
  intent(action: ActionName, args: unknown): void {
    const { screen, rev } = this.view;
    if (screen?.actions.includes(action) !== true) return;
    this.connection.send({ type: 'intent', id: crypto.randomUUID(), rev, action, args });
  }

  /**
   * Tells the service that the screen of this revision is on the glass, once a connection: a count of keys draws anew too,
   * and fast typing would soon be more messages than a page may send.
   */
  seen(rev: number): void {
    const seen = `${this.view.connection} ${rev}`;
    if (seen === this.told) return;
    this.told = seen;
    this.connection.send({ type: 'seen', rev });
  }

  /** The resident wants this view although a newer one was opened. */
  takeOver(): void {
    this.#change({ link: 'live' });
    this.connection.start();
  }

  #token(): string | null {
    const ticket = this.ticket;
    this.ticket = null;
    return ticket ?? readLease();
  }

  #over(how: 'replaced' | 'ended'): void {
    if (how === 'ended') dropLease();
    this.#change({ link: how, screen: null, pin: null });
  }

  #hear(message: ServerMessage): void {
    switch (message.type) {
      case 'hello':
        keepLease(message.lease);
        this.#change({
          wardName: message.wardName,
          practice: message.practice,
          connection: this.view.connection + 1,
        });
        return;
      case 'screen': {
        const same = this.view.screen?.instance === message.screen.instance;
        this.#change({ rev: message.rev, screen: message.screen, pin: same ? this.view.pin : null });
        return;
      }
      case 'report':
        void pageReport().then((report) => this.connection.send({ type: 'page', report }));
        return;
      case 'reload':
        location.reload();
        return;
      case 'pin':
        this.#change({ pin: { count: message.count, max: message.max } });
        return;
      default:
        return;
    }
  }

  #change(part: Partial<View>): void {
    this.view = { ...this.view, ...part };
    this.host.requestUpdate();
  }
}
