import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { replaceFile } from './atomic-file.ts';

/**
 * Content of a wallet file checked against its shape; null when there is no such file.
 * @throws Error naming the file when its content is damaged.
 */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  const content = await readText(path);
  if (content === null) return null;
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

/** Writes a file unless it says the same already: a wallet that is only opened writes nothing. */
export async function keepFile(path: string, content: string): Promise<void> {
  if ((await readText(path)) !== content) await replaceFile(path, content);
}

/** What the file holds; what `make` gives is stored first when there is none. */
export async function readOrMake<T>(path: string, schema: z.ZodType<T>, make: () => Promise<T>): Promise<T> {
  const stored = await readJson(path, schema);
  if (stored !== null) return stored;
  const made = await make();
  await replaceFile(path, `${JSON.stringify(made, null, 1)}\n`);
  return made;
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
