import { type ClientMessage, PAGE_TIMING, type ServerMessage } from '../../state-machines/screens/wire.ts';

/** The part of a WebSocket the page needs; the harness gives its own. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'addEventListener' | 'readyState'>;
/** Opens a socket for a ticket or lease. */
export type OpenSocket = (token: string) => Socket;

export interface ConnectionHandlers {
  /** A message of the service, except `alive` and `bye`. */
  message(message: ServerMessage): void;
  /** The service has been silent for too long, or speaks again. */
  silent(silent: boolean): void;
  /** This view is over: `replaced` by a newer one, or its `ended` lease is refused. */
  over(how: 'replaced' | 'ended'): void;
}

/**
 * One socket at a time to the service, opened again with growing pauses when it is lost.
 *
 * Invariants: every 500 ms an `alive` goes out while a socket is open; 1.5 s without any message is silence, whether the
 * socket is open or not; after `over` nothing is opened until `start` is called again.
 */
export class Connection {
  private readonly open: OpenSocket;
  private readonly token: () => string | null;
  private readonly handlers: ConnectionHandlers;
  private socket: Socket | null = null;
  private pause: number = PAGE_TIMING.reconnectFirst;
  private aliveTimer = 0;
  private silenceTimer = 0;
  private reconnectTimer = 0;
  private isSilent = false;

  /** `token` is asked at each attempt: the first is the ticket, later ones the lease of the last hello. */
  constructor(open: OpenSocket, token: () => string | null, handlers: ConnectionHandlers) {
    this.open = open;
    this.token = token;
    this.handlers = handlers;
  }

  /** Connects now; also takes the terminal back after `replaced`. */
  start(): void {
    this.stop();
    this.#expectWord();
    this.#connect();
  }

  /** Ends the socket and all timers. */
  stop(): void {
    clearInterval(this.aliveTimer);
    clearTimeout(this.silenceTimer);
    clearTimeout(this.reconnectTimer);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  /** Sends when the socket is open; a message nobody can hear is dropped, because the screen it was about is gone too. */
  send(message: ClientMessage): boolean {
    if (this.socket === null || this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  #connect(): void {
    const token = this.token();
    if (token === null) {
      this.handlers.over('ended');
      return;
    }
    const socket = this.open(token);
    this.socket = socket;
    socket.addEventListener('open', () => {
      if (socket !== this.socket) return;
      this.aliveTimer = window.setInterval(() => this.send({ type: 'alive' }), PAGE_TIMING.alive);
    });
    socket.addEventListener('message', (event) => {
      if (socket === this.socket && typeof event.data === 'string') this.#hear(event.data);
    });
    socket.addEventListener('close', () => {
      if (socket !== this.socket) return;
      this.socket = null;
      clearInterval(this.aliveTimer);
      this.reconnectTimer = window.setTimeout(() => this.#connect(), this.pause);
      this.pause = Math.min(this.pause * 2, PAGE_TIMING.reconnectMax);
    });
  }

  // The service made the message from the same types and the handshake proved that it is the service: the page does not
  // check the shape again, it only draws text from it.
  #hear(data: string): void {
    const message = JSON.parse(data) as ServerMessage;
    this.#expectWord();
    if (message.type === 'alive') return;
    if (message.type === 'hello') this.pause = PAGE_TIMING.reconnectFirst;
    if (message.type === 'bye') {
      if (message.reason === 'replaced' || message.reason === 'leaseExpired') {
        this.stop();
        this.handlers.over(message.reason === 'replaced' ? 'replaced' : 'ended');
      }
      return;
    }
    this.handlers.message(message);
  }

  #expectWord(): void {
    clearTimeout(this.silenceTimer);
    this.silenceTimer = window.setTimeout(() => this.#setSilent(true), PAGE_TIMING.cover);
    this.#setSilent(false);
  }

  #setSilent(silent: boolean): void {
    if (silent === this.isSilent) return;
    this.isSilent = silent;
    this.handlers.silent(silent);
  }
}
