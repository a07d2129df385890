/*
 * INVARIANTS
 * 1. At most one task runs at a time; tasks run in the order they were given.
 * 2. A task that throws does not stop the next one.
 * 3. A task must not await another task of its own queue: that would wait for itself.
 */

/** Runs asynchronous tasks one after the other. */
export class ExclusiveQueue {
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(task);
    this.#tail = result.catch(() => undefined);
    return result;
  }
}
