import type { CardMemory } from './card-content.ts';

/** The memory of a card that lives as long as this process: for campaigns and benches, which want a new card each time. */
export class VolatileMemory implements CardMemory {
  readonly #left: Map<string, number>;
  readonly #changed = new Map<string, Uint8Array>();

  /** @param fresh tries left that differ from a full counter */
  constructor(fresh: Readonly<Record<string, number>> = {}) {
    this.#left = new Map(Object.entries(fresh));
  }

  left(secret: string): number | undefined {
    return this.#left.get(secret);
  }

  async set(secret: string, left: number): Promise<void> {
    this.#left.set(secret, left);
  }

  changed(secret: string): Uint8Array | undefined {
    return this.#changed.get(secret);
  }

  async change(secret: string, value: Uint8Array): Promise<void> {
    this.#changed.set(secret, Uint8Array.from(value));
  }
}
