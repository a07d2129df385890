import type { Duplex } from 'node:stream';
import { z } from 'zod';
import { JsonLines } from './json-lines.ts';
import { Waiting } from './waiting.ts';

/** What the agent in the guest says: that it is there, an answer, or something that happened. */
const saidSchema = z.union([
  z.object({ hello: z.unknown() }),
  z.object({ id: z.int(), value: z.unknown() }),
  z.object({ id: z.int(), error: z.string() }),
  z.object({ happened: z.unknown() }),
]);

/** Requests to the agent in the guest, its answers, and what happens there by itself. */
export class AgentChannel {
  readonly #lines: JsonLines;
  readonly #answers = new Waiting<number, unknown>();
  readonly #hello = new Waiting<'hello', unknown>();
  readonly #listeners = new Set<(happened: unknown) => void>();
  #lastId = 0;

  constructor(stream: Duplex) {
    this.#lines = new JsonLines(stream, (value) => this.#take(value));
    const gone = (): void => {
      const why = new Error('the guest is gone');
      this.#answers.end(why);
      this.#hello.end(why);
    };
    stream.on('close', gone);
    stream.on('error', gone);
  }

  /** What the agent says of itself when it starts; it does so at each boot. */
  hello(milliseconds: number): Promise<unknown> {
    return this.#hello.wait('hello', 'the guest', milliseconds);
  }

  /** The answer is the other side's word: read it with a schema. Rejects with the agent's error, or when it is silent. */
  ask(request: { readonly do: string } & Readonly<Record<string, unknown>>, milliseconds: number): Promise<unknown> {
    this.#lastId += 1;
    const answer = this.#answers.wait(this.#lastId, `the guest's ${request.do}`, milliseconds);
    this.#lines.send({ id: this.#lastId, ...request });
    return answer;
  }

  onHappened(listener: (happened: unknown) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #take(value: unknown): void {
    const read = saidSchema.safeParse(value);
    if (!read.success) return;
    const said = read.data;
    if ('happened' in said) for (const listener of [...this.#listeners]) listener(said.happened);
    else if ('hello' in said) this.#hello.settle('hello', { value: said.hello });
    else if ('error' in said) this.#answers.settle(said.id, { error: new Error(`in the guest: ${said.error}`) });
    else this.#answers.settle(said.id, { value: said.value });
  }
}
