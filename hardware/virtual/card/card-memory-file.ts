import { z } from 'zod';
import { replaceFile } from './atomic-file.ts';
import { bytesOf, type CardMemory, hexOf } from './card-content.ts';
import { readJson } from './wallet-file.ts';

const memorySchema = z.strictObject({
  tries: z.record(z.string(), z.int().min(0).max(15)),
  /** Secrets that were changed, in hex. */
  changed: z.record(z.string(), z.string().regex(/^([0-9A-F]{2})+$/)),
});
type Memory = z.infer<typeof memorySchema>;

/** The memory of one card in one JSON file. Read once; this process is its only writer. */
export class CardMemoryFile implements CardMemory {
  readonly #path: string;
  readonly #memory: Memory;

  private constructor(path: string, memory: Memory) {
    this.#path = path;
    this.#memory = memory;
  }

  /**
   * Opens the file, or makes it with what a new card remembers.
   * @param fresh tries left that differ from a full counter
   * @throws Error naming the file when its content is damaged.
   */
  static async open(path: string, fresh: Readonly<Record<string, number>>): Promise<CardMemoryFile> {
    const stored = await readJson(path, memorySchema);
    if (stored !== null) return new CardMemoryFile(path, stored);
    const memory = new CardMemoryFile(path, { tries: { ...fresh }, changed: {} });
    await memory.#save();
    return memory;
  }

  left(secret: string): number | undefined {
    return this.#memory.tries[secret];
  }

  async set(secret: string, left: number): Promise<void> {
    this.#memory.tries[secret] = left;
    await this.#save();
  }

  changed(secret: string): Uint8Array | undefined {
    const hex = this.#memory.changed[secret];
    return hex === undefined ? undefined : bytesOf(hex);
  }

  async change(secret: string, value: Uint8Array): Promise<void> {
    this.#memory.changed[secret] = hexOf(value);
    await this.#save();
  }

  #save(): Promise<void> {
    return replaceFile(this.#path, `${JSON.stringify(this.#memory)}\n`);
  }
}
