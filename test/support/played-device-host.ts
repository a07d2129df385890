import { createServer, type Server, type Socket } from 'node:net';
import type { CommandName } from '../../hardware/protocol/messages.ts';
import type { CardIdentity, DeviceEvent } from '../../state-machines/vocabulary/devices.ts';

interface Asked {
  readonly id: number;
  readonly command: CommandName;
  readonly args: Readonly<Record<string, unknown>>;
}

/**
 * A device host with one card on its reader that is told by the test how a command with a secret goes. It speaks the real
 * protocol over a real socket, and outlives the service that is connected to it.
 */
export class PlayedDeviceHost {
  readonly asked: Asked[] = [];
  readonly #server: Server;
  readonly #identity: CardIdentity;
  readonly #waiting = new Set<() => void>();
  #socket: Socket | null = null;

  private constructor(server: Server, identity: CardIdentity) {
    this.#server = server;
    this.#identity = identity;
    server.on('connection', (socket) => this.#accept(socket));
  }

  static async listen(path: string, identity: CardIdentity): Promise<PlayedDeviceHost> {
    const server = createServer();
    await new Promise<void>((settle) => server.listen(path, settle));
    return new PlayedDeviceHost(server, identity);
  }

  #accept(socket: Socket): void {
    this.#socket = socket;
    socket.on('error', () => undefined);
    let rest = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.#answer(JSON.parse(line) as Asked);
    });
  }

  #answer(asked: Asked): void {
    this.asked.push(asked);
    const { cardRef } = this.#identity;
    const status = { reader: 'present', readerName: 'r', pinPad: 'ready', cardRef, session: null };
    if (asked.command === 'status') this.settle(asked.id, status);
    else if (asked.command === 'identify') this.settle(asked.id, this.#identity);
    else if (asked.command !== 'openSession') this.settle(asked.id, null);
    for (const wake of [...this.#waiting]) wake();
  }

  settle(id: number, value: unknown): void {
    this.#say({ id, result: { ok: true, value } });
  }

  tell(event: DeviceEvent): void {
    this.#say(event);
  }

  #say(message: unknown): void {
    this.#socket?.write(`${JSON.stringify(message)}\n`);
  }

  /** Settles with the next request for this command, counted from `after`. */
  next(command: CommandName, after = 0): Promise<Asked> {
    return new Promise((settle) => {
      const look = (): void => {
        const found = this.asked.slice(after).find((asked) => asked.command === command);
        if (found === undefined) return;
        this.#waiting.delete(look);
        settle(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  async close(): Promise<void> {
    this.#socket?.destroy();
    await new Promise<void>((settle) => this.#server.close(() => settle()));
  }
}
