import type { AgentChannel } from '../../provisioning/guest/agent-channel.ts';
import { type Happened, happenedSchema } from './inside/messages.ts';

/** All that happened in the guest, in order, and waiting for what is to happen. */
export class Happenings {
  #all: Happened[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(agent: AgentChannel) {
    agent.onHappened((value) => {
      this.#all.push(happenedSchema.parse(value));
      for (const look of [...this.#waiting]) look();
    });
  }

  /** Since the last {@link forget}. */
  all(): readonly Happened[] {
    return this.#all;
  }

  forget(): void {
    this.#all = [];
  }

  /** Resolves with whether it came to be true within the time. */
  until(isTrue: (all: readonly Happened[]) => boolean, milliseconds: number): Promise<boolean> {
    if (isTrue(this.#all)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = (value: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(value);
      };
      const look = (): void => {
        if (isTrue(this.#all)) done(true);
      };
      const timer = setTimeout(() => done(false), milliseconds);
      this.#waiting.add(look);
    });
  }
}
