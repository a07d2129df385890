import type { Duplex } from 'node:stream';
import { z } from 'zod';
import { JsonLines } from './json-lines.ts';
import { Waiting } from './waiting.ts';

const ANSWER_WITHIN = 30_000;

/** What QEMU says on its machine protocol (QEMU's docs/interop/qmp-spec): greeting, answers, events. */
const messageSchema = z.union([
  z.object({ QMP: z.looseObject({}) }),
  z.object({ return: z.unknown(), id: z.int() }),
  z.object({ error: z.object({ class: z.string(), desc: z.string() }), id: z.int() }),
  z.object({ event: z.string(), data: z.looseObject({}).optional() }),
]);

export interface QmpEvent {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Speaks with one QEMU over its QMP socket. */
export class QmpClient {
  readonly #lines: JsonLines;
  readonly #answers = new Waiting<number, unknown>();
  readonly #greeting = new Waiting<'greeting', null>();
  readonly #listeners = new Set<(event: QmpEvent) => void>();
  #lastId = 0;

  private constructor(stream: Duplex) {
    this.#lines = new JsonLines(stream, (value) => this.#take(value));
    const gone = (): void => {
      const why = new Error('QEMU has closed its control socket');
      this.#answers.end(why);
      this.#greeting.end(why);
    };
    stream.on('close', gone);
    stream.on('error', gone);
  }

  /** Waits for the greeting and leaves negotiation mode; before that QEMU takes no other command. */
  static async connect(stream: Duplex): Promise<QmpClient> {
    const client = new QmpClient(stream);
    await client.#greeting.wait('greeting', "QEMU's greeting", ANSWER_WITHIN);
    await client.execute('qmp_capabilities');
    return client;
  }

  /** Rejects with QEMU's own description when it refuses. */
  execute(command: string, args: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    this.#lastId += 1;
    const answer = this.#answers.wait(this.#lastId, `QEMU's ${command}`, ANSWER_WITHIN);
    this.#lines.send({ execute: command, arguments: args, id: this.#lastId });
    return answer;
  }

  /** Resolves with the first event from now on that `wanted` takes. */
  event(what: string, wanted: (event: QmpEvent) => boolean, milliseconds = ANSWER_WITHIN): Promise<QmpEvent> {
    const waiting = new Waiting<'event', QmpEvent>();
    const listener = (event: QmpEvent): void => {
      if (wanted(event)) waiting.settle('event', { value: event });
    };
    this.#listeners.add(listener);
    return waiting.wait('event', what, milliseconds).finally(() => this.#listeners.delete(listener));
  }

  #take(value: unknown): void {
    const read = messageSchema.safeParse(value);
    if (!read.success) return;
    const message = read.data;
    if ('QMP' in message) this.#greeting.settle('greeting', { value: null });
    else if ('event' in message)
      for (const listener of [...this.#listeners]) listener({ event: message.event, data: message.data ?? {} });
    else if ('error' in message) this.#answers.settle(message.id, { error: new Error(`QEMU: ${message.error.desc}`) });
    else this.#answers.settle(message.id, { value: message.return });
  }
}
