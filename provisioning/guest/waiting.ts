/** Answers that are waited for, each with its own deadline, so that a silent peer ends in an error with a name. */
export class Waiting<Key, Value> {
  readonly #open = new Map<
    Key,
    { resolve: (value: Value) => void; reject: (why: Error) => void; timer: NodeJS.Timeout }
  >();
  #ended: Error | null = null;

  /** Rejects after `milliseconds`, or when {@link end} is called, with `what` in the message. */
  wait(key: Key, what: string, milliseconds: number): Promise<Value> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#open.delete(key);
        reject(new Error(`${what}: no answer within ${(milliseconds / 1000).toFixed(0)} s`));
      }, milliseconds);
      this.#open.set(key, { resolve, reject, timer });
    });
  }

  /** Returns whether anybody waited for it. */
  settle(key: Key, answer: { readonly value: Value } | { readonly error: Error }): boolean {
    const one = this.#open.get(key);
    if (one === undefined) return false;
    this.#open.delete(key);
    clearTimeout(one.timer);
    if ('value' in answer) one.resolve(answer.value);
    else one.reject(answer.error);
    return true;
  }

  /** All that is waited for now or later fails with this. */
  end(why: Error): void {
    this.#ended ??= why;
    for (const key of [...this.#open.keys()]) this.settle(key, { error: this.#ended });
  }
}
