import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { replaceFile } from './atomic-file.ts';
import type { FileId, RetryCounters } from './card-content.ts';

const counterFile = z.record(z.string().regex(/^[0-9a-f]{4}$/), z.int().min(0).max(15));

const key = (reference: FileId): string => reference.toString(16).padStart(4, '0');

/** Tries left of one card in one JSON file, `{"0018": 3}`. Read once; this process is its only writer. */
export class RetryCounterFile implements RetryCounters {
  readonly #path: string;
  readonly #left: Map<string, number>;

  private constructor(path: string, left: Map<string, number>) {
    this.#path = path;
    this.#left = left;
  }

  /**
   * Opens the file, or makes it with the counters a new card has.
   * @throws Error naming the file when its content is damaged.
   */
  static async open(path: string, fresh: ReadonlyMap<FileId, number>): Promise<RetryCounterFile> {
    const stored = await readJson(path, counterFile);
    if (stored !== null) return new RetryCounterFile(path, new Map(Object.entries(stored)));
    const counters = new RetryCounterFile(path, new Map([...fresh].map(([id, left]) => [key(id), left])));
    await counters.#save();
    return counters;
  }

  left(reference: FileId): number | undefined {
    return this.#left.get(key(reference));
  }

  async set(reference: FileId, left: number): Promise<void> {
    this.#left.set(key(reference), left);
    await this.#save();
  }

  #save(): Promise<void> {
    return replaceFile(this.#path, `${JSON.stringify(Object.fromEntries(this.#left))}\n`);
  }
}

/** Content of a wallet file checked against its shape; null when there is no such file. */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    value = undefined;
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Error(`${path} is damaged: delete the wallet's folder to make new practice cards`);
  return parsed.data;
}
