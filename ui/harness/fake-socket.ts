import type { ClientMessage, ServerMessage } from '../../state-machines/screens/wire.ts';
import type { Socket } from '../terminal/connection.ts';

/** The service's end of the resident socket, played by a test. Everything the page sent is kept in `sent`. */
export class FakeSocket extends EventTarget implements Socket {
  readonly sent: ClientMessage[] = [];
  readyState: WebSocket['readyState'] = WebSocket.CONNECTING;

  /** The handshake succeeds. */
  accept(): void {
    this.readyState = WebSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  say(message: ServerMessage): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }

  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    this.sent.push(JSON.parse(String(data)) as ClientMessage);
  }

  close(): void {
    if (this.readyState === WebSocket.CLOSED) return;
    this.readyState = WebSocket.CLOSED;
    this.dispatchEvent(new CloseEvent('close'));
  }
}
