/*
 * A secret that crosses a socket key by key stands in no message. What varies from one message of a kind to the next is put
 * together again, in order, and becomes a text that can be looked through.
 */

/** A text or bytes that somebody who reads along could put together, and of what. */
export interface Stream {
  readonly of: string;
  readonly bytes: Buffer;
}

type Leaf = string | number | boolean | null;
type Message = ReadonlyMap<string, Leaf>;

/** Members that tell what a message is, in every protocol of the house. */
const KIND = new Set(['type', 'action', 'command', 'event']);
/** Fewer messages of a kind than the shortest canary has characters cannot carry one. */
const FEWEST = 12;
/** Values are compared character by character up to here. */
const WIDEST = 96;

/**
 * Every stream that the messages of one transcript make: per kind of message and entry, each field that varies, as text, as
 * decoded base64url, and each character or byte of it by its distance from either end.
 */
export function streamsOf(transcript: readonly string[]): readonly Stream[] {
  const kinds = new Map<string, Message[]>();
  for (const text of transcript) {
    const message = leavesOf(text);
    const kind = kindOf(message);
    kinds.set(kind, [...(kinds.get(kind) ?? []), message]);
  }
  return [...kinds].flatMap(([kind, messages]) => (messages.length < FEWEST ? [] : varying(kind, messages)));
}

function leavesOf(text: string): Message {
  const leaves = new Map<string, Leaf>();
  const visit = (path: string, value: unknown): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) visit(path === '' ? name : `${path}.${name}`, inner);
    } else leaves.set(path, value as Leaf);
  };
  try {
    visit('', JSON.parse(text));
  } catch {
    leaves.set('', text);
  }
  return leaves;
}

const lastName = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

function kindOf(message: Message): string {
  const told = [...message].filter(([path]) => KIND.has(lastName(path)) || lastName(path) === 'entryId');
  return [...told.map(([path, value]) => `${path}=${String(value)}`), ...[...message.keys()].sort()].join(' ');
}

function varying(kind: string, messages: readonly Message[]): readonly Stream[] {
  const paths = new Set(messages.flatMap((message) => [...message.keys()]));
  return [...paths].flatMap((path) => {
    const values = messages.map((message) => message.get(path) ?? null);
    if (new Set(values).size === 1) return [];
    const of = `${path} of ${kind}`;
    const texts = values.map((value) => Buffer.from(String(value), 'utf8'));
    return [...rowAndColumns(of, texts), ...decoded(of, values), ...codes(of, values)];
  });
}

/** The values behind each other, and the bytes at each distance from their starts and from their ends. */
function rowAndColumns(of: string, values: readonly Buffer[]): readonly Stream[] {
  const streams: Stream[] = [{ of, bytes: Buffer.concat(values) }];
  const width = Math.min(WIDEST, Math.max(...values.map(({ length }) => length)));
  for (let at = 0; at < width; at += 1) {
    const fromStart = values.filter(({ length }) => at < length).map((value) => value[at] ?? 0);
    const fromEnd = values.filter(({ length }) => at < length).map((value) => value[value.length - 1 - at] ?? 0);
    streams.push({ of: `character ${at} of ${of}`, bytes: Buffer.from(fromStart) });
    streams.push({ of: `character -${at + 1} of ${of}`, bytes: Buffer.from(fromEnd) });
  }
  return streams;
}

function decoded(of: string, values: readonly Leaf[]): readonly Stream[] {
  const texts = values.filter((value): value is string => typeof value === 'string');
  if (texts.length < values.length || !texts.every((text) => /^[A-Za-z0-9_+/-]+={0,2}$/.test(text))) return [];
  return rowAndColumns(
    `decoded ${of}`,
    texts.map((text) => Buffer.from(text, 'base64')),
  );
}

/** Numbers of a byte: codes of characters, or digits. */
function codes(of: string, values: readonly Leaf[]): readonly Stream[] {
  const numbers = values.filter((value): value is number => Number.isInteger(value));
  if (numbers.length < values.length || !numbers.every((value) => value >= 0 && value <= 255)) return [];
  return [{ of: `codes of ${of}`, bytes: Buffer.from(numbers) }];
}
