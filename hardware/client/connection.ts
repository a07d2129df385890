import { createConnection, type Socket } from 'node:net';
import type { Logger } from 'pino';
import type { DeviceEvent, DeviceStatus } from '../../state-machines/vocabulary/devices.ts';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { Clock } from '../clock.ts';
import { hostFailures } from '../protocol/host-failures.ts';
import { LineReader, readLine, toLine } from '../protocol/lines.ts';
import {
  COMMAND_VALUES,
  type CommandArgs,
  type CommandName,
  type CommandValue,
  fromHostSchema,
  MOST_WAITING,
  usesCard,
} from '../protocol/messages.ts';

/*
 * INVARIANTS
 * 1. Every request settles exactly once: by its answer, by its time limit, or with the connection.
 * 2. A request is written at most once; nothing is kept for a later connection.
 * 3. Connected means that the host has answered: an open socket alone may lead to a host that serves somebody else, or hangs.
 *    What it tells before that is part of its answer, which whoever listens gets with the news that it is there.
 * 4. A host that overruns a time limit is cut off, so that its late answer can never be taken for another one.
 * 5. What the host says is heard in its order. An answer reaches whoever asked through promises, an event at once: of two in
 *    one chunk the event would be heard first, and the older answer would then take back what it told.
 */

export interface ConnectionOptions {
  readonly socketPath: string;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info' | 'warn'> | undefined;
  onEvent(event: DeviceEvent): void;
  /** With what the host said of its devices as it was reached; null when it is gone. */
  onConnected(status: DeviceStatus | null): void;
}

interface Pending {
  readonly command: CommandName;
  settle(result: Result<unknown, Failure>): void;
  /** What to say when the answer can no longer come. */
  lost(): Failure;
}

/** The socket to the device host: connects, reconnects with back-off, pairs answers with requests. */
export class HostConnection {
  readonly #options: ConnectionOptions;
  readonly #pending = new Map<number, Pending>();
  #socket: Socket | null = null;
  #connected = false;
  #closed = false;
  #nextId = 1;
  #backoff: number = LIMITS.hostRestartFirst;
  #retry: unknown = null;
  /** Lines behind an answer that is still on its way to whoever asked; null while there is none. */
  #behind: string[] | null = null;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#open();
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** `lost` names the failure should the connection end before the answer; `limit` is in milliseconds. */
  request<C extends CommandName>(
    command: C,
    args: CommandArgs<C>,
    limit: number,
    lost: () => Failure = hostFailures.down,
  ): Promise<Result<CommandValue<C>, Failure>> {
    const socket = this.#socket;
    if (socket === null || !this.#connected) return Promise.resolve(err(hostFailures.down()));
    const waiting = [...this.#pending.values()].filter((pending) => usesCard(pending.command)).length;
    if (usesCard(command) && waiting >= MOST_WAITING) return Promise.resolve(err(hostFailures.busy()));
    return new Promise((resolve) => {
      this.#send(socket, command, args, limit, lost, (result) => resolve(this.#checked(command, result)));
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#options.clock.clearTimeout(this.#retry);
    const socket = this.#socket;
    if (socket === null || socket.destroyed) return;
    const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.destroy();
    await ended;
  }

  #send<C extends CommandName>(
    socket: Socket,
    command: C,
    args: CommandArgs<C>,
    limit: number,
    lost: () => Failure,
    settled: (result: Result<unknown, Failure>) => void,
  ): void {
    const id = this.#nextId++;
    const { clock, log } = this.#options;
    const timer = clock.setTimeout(() => {
      log?.warn({ command }, 'device host did not answer in time');
      socket.destroy();
    }, limit);
    this.#pending.set(id, {
      command,
      lost,
      settle: (result) => {
        clock.clearTimeout(timer);
        this.#pending.delete(id);
        settled(result);
      },
    });
    socket.write(toLine({ id, command, args }));
  }

  #checked<C extends CommandName>(command: C, result: Result<unknown, Failure>): Result<CommandValue<C>, Failure> {
    if (!result.ok) return result;
    const value = COMMAND_VALUES[command].safeParse(result.value);
    if (value.success) return ok(value.data as CommandValue<C>);
    this.#options.log?.warn({ command }, 'device host answered with something else');
    return err(failure('HOST_BAD_VALUE', { raw: `bad value of ${command}` }));
  }

  #open(): void {
    const socket = createConnection(this.#options.socketPath);
    const lines = new LineReader(
      (line) => this.#take(line, socket),
      () => socket.destroy(),
    );
    this.#socket = socket;
    socket.on('connect', () => this.#greet(socket));
    socket.on('data', (chunk) => lines.push(chunk));
    // The 'close' that always follows does the work; without a listener Node would end the process.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#lost(socket));
  }

  #greet(socket: Socket): void {
    this.#send(socket, 'status', {}, LIMITS.hostCommand, hostFailures.down, (answer) => {
      const status = this.#checked('status', answer);
      if (!status.ok) {
        socket.destroy();
        return;
      }
      this.#backoff = LIMITS.hostRestartFirst;
      this.#connected = true;
      this.#options.onConnected(status.value);
    });
  }

  #take(line: string, socket: Socket): void {
    if (this.#behind === null) this.#receive(line, socket);
    else this.#behind.push(line);
  }

  /** Every promise that waits for the answer just given settles before the next turn of the loop. */
  #holdWhatFollows(socket: Socket): void {
    if (this.#behind !== null) return;
    const behind: string[] = [];
    this.#behind = behind;
    setImmediate(() => {
      if (this.#behind === behind) this.#release(socket);
    });
  }

  #release(socket: Socket): void {
    const lines = this.#behind ?? [];
    this.#behind = null;
    for (const line of lines) this.#take(line, socket);
  }

  #receive(line: string, socket: Socket): void {
    const message = readLine(line, fromHostSchema);
    if (!message.ok) {
      this.#options.log?.warn('device host sent something that is no message');
      socket.destroy();
      return;
    }
    const data = message.value;
    if ('event' in data) {
      if (this.#connected) this.#options.onEvent(data);
    } else if ('result' in data) {
      this.#holdWhatFollows(socket);
      this.#pending.get(data.id)?.settle(data.result);
    } else this.#options.log?.warn({ refused: data.refused }, 'device host refused a request');
  }

  #lost(socket: Socket): void {
    this.#socket = null;
    while (this.#behind !== null && this.#behind.length > 0) this.#release(socket);
    this.#behind = null;
    for (const pending of [...this.#pending.values()]) pending.settle(err(pending.lost()));
    if (this.#connected) {
      this.#connected = false;
      this.#options.onConnected(null);
    }
    if (this.#closed) return;
    this.#retry = this.#options.clock.setTimeout(() => this.#open(), this.#backoff);
    this.#backoff = Math.min(this.#backoff * 2, LIMITS.hostReconnectMax);
  }
}
