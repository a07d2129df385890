import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { BENCH_SUBPROTOCOL } from './bench-protocol.ts';

const FIRST_RETRY_MS = 300;
const LONGEST_RETRY_MS = 3_000;

/** One of the bench's sockets: connects again with back-off, hands each message to `receive`, tells the host of changes. */
export class BenchSocket<In, Out> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #url: string;
  readonly #token: string;
  readonly #receive: (message: In) => void;
  #socket: WebSocket | null = null;
  #retryAfter = FIRST_RETRY_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wanted = false;

  constructor(host: ReactiveControllerHost, url: string, token: string, receive: (message: In) => void) {
    this.#host = host;
    this.#url = url;
    this.#token = token;
    this.#receive = receive;
    host.addController(this);
  }

  get connected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Sends when connected; a press while the other side restarts is dropped, as a press on a dead device would be. */
  send(message: Out): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  hostConnected(): void {
    this.#wanted = true;
    this.#open();
  }

  hostDisconnected(): void {
    this.#wanted = false;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #open(): void {
    const socket = new WebSocket(this.#url, [BENCH_SUBPROTOCOL, `t.${this.#token}`]);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      this.#retryAfter = FIRST_RETRY_MS;
      this.#host.requestUpdate();
    });
    socket.addEventListener('message', (event: MessageEvent<string>) => this.#receive(JSON.parse(event.data) as In));
    socket.addEventListener('close', () => {
      this.#host.requestUpdate();
      if (!this.#wanted) return;
      this.#timer = setTimeout(() => this.#open(), this.#retryAfter);
      this.#retryAfter = Math.min(LONGEST_RETRY_MS, this.#retryAfter * 2);
    });
  }
}
