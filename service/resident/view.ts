import { WebSocket } from 'ws';
import type { ByeReason, ClientMessage, ServerMessage } from '../../state-machines/screens/wire.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { parseClientMessage } from './client-message.ts';
import { encodeMessage } from './encode-message.ts';
import { tokenBucket } from './token-bucket.ts';

/** One connection of a page. */
export interface View {
  send(message: ServerMessage): void;
  /** Pushes the newest state, at once or, while the connection is clogged, as soon as it flows again. */
  push(): void;
  /** Says why, then closes with the code that belongs to the reason. */
  bye(reason: ByeReason): void;
}

export interface ViewHooks {
  readonly message: (message: ClientMessage) => void;
  /** The newest state, to be sent whole. */
  readonly snapshot: () => readonly ServerMessage[];
  /** Closed for breaking the protocol or the limits. */
  readonly abused: () => void;
  readonly closed: () => void;
  /** A screen was larger than a page takes, and was sent cut. */
  readonly cut: () => void;
}

const CLOSE_CODES: Readonly<Record<ByeReason, number>> = {
  replaced: 4001,
  shutdown: 1001,
  protocol: 1008,
  leaseExpired: 4003,
};
/** RFC 6455: data of a type the endpoint does not take. */
const UNSUPPORTED_DATA = 1003;
/** A peer that does not answer the closing handshake is cut. */
const CUT_AFTER = 200;

/**
 * Holds one page to the limits of the protocol: text only, no more messages a second than a person causes, three
 * mistakes at most, a sign of life. What cannot be sent is dropped in favour of the newest state.
 * @param now monotonic milliseconds
 */
export function openView(socket: WebSocket, hooks: ViewHooks, now: () => number): View {
  const bucket = tokenBucket(LIMITS.socketMessagesPerSecond, LIMITS.socketMessageBurst, now);
  let mistakes = 0;
  let open = true;
  let behind = false;
  let heardAt = now();

  const heartbeat = setInterval(() => {
    if (now() - heardAt > LIMITS.socketSilence) socket.terminate();
    else view.send({ type: 'alive' });
  }, LIMITS.socketAlive);

  function close(code: number): void {
    if (!open) return;
    open = false;
    clearInterval(heartbeat);
    socket.close(code);
    setTimeout(() => socket.terminate(), CUT_AFTER).unref();
  }

  function mistake(): void {
    mistakes += 1;
    if (mistakes < LIMITS.socketProtocolErrors || !open) return;
    view.bye('protocol');
    hooks.abused();
  }

  function catchUp(): void {
    if (!behind || !open || socket.bufferedAmount > 0) return;
    behind = false;
    view.push();
  }

  const view: View = {
    send(message) {
      if (!open || socket.readyState !== WebSocket.OPEN) return;
      if (socket.bufferedAmount > LIMITS.socketBytesOut) {
        behind = true;
        return;
      }
      const { text, cut } = encodeMessage(message);
      if (cut) hooks.cut();
      socket.send(text, catchUp);
    },
    push() {
      for (const message of hooks.snapshot()) view.send(message);
    },
    bye(reason) {
      view.send({ type: 'bye', reason });
      close(CLOSE_CODES[reason]);
    },
  };

  socket.on('message', (data, isBinary) => {
    if (!open) return;
    heardAt = now();
    if (isBinary) {
      close(UNSUPPORTED_DATA);
      hooks.abused();
      return;
    }
    const message = bucket.take() ? parseClientMessage(data.toString()) : null;
    if (message === null) mistake();
    else hooks.message(message);
  });
  // A browser never sends pings by itself; answering them would let a peer make us write without limit.
  socket.on('ping', () => {
    if (!bucket.take()) mistake();
  });
  socket.on('error', () => {
    // The library has closed with the code the standard asks for (1002, 1007, 1009): the same abuse as above.
    if (open) hooks.abused();
  });
  socket.on('close', () => {
    open = false;
    clearInterval(heartbeat);
    hooks.closed();
  });
  return view;
}
