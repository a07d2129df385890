import type { KeyObject } from 'node:crypto';

/** Id of a file, key or PIN reference below an application, 0001–001E (a short id is its low five bits). */
export type FileId = number;

/** PIN references any one of which opens a file; null: free to read; none at all: nothing this card takes opens it. */
export type OpenedBy = readonly FileId[] | null;

/**
 * Which command changes a secret after it was verified: `iso` is 00 24 01 80, `jicsap` is 80 32 00 80. Codes printed on or
 * derived from the card's face are changed by neither.
 */
export type ChangeCommand = 'iso' | 'jicsap';

export interface PinFile {
  readonly kind: 'pin';
  /** As made; a change is remembered by the card's memory under `secret`. */
  readonly value: Uint8Array;
  /** 0: blocked for ever. */
  readonly maxTries: number;
  /** Name the counter is kept under; two references with one name are one secret. Default: `AID/reference`. */
  readonly secret?: string;
  readonly change?: { readonly by: ChangeCommand; readonly minBytes: number; readonly maxBytes: number };
}

export interface KeyFile {
  readonly kind: 'key';
  readonly key: KeyObject;
  readonly openedBy: OpenedBy;
}

/** What can be selected below an application. */
export type CardFile =
  | { readonly kind: 'transparent'; readonly content: Uint8Array; readonly openedBy: OpenedBy }
  | { readonly kind: 'record'; readonly records: readonly Uint8Array[]; readonly openedBy: OpenedBy }
  | PinFile
  | KeyFile
  /** Can be selected, and that is all that is known of it. */
  | { readonly kind: 'internal' };

/** One application of a card, found by its whole name. */
export interface CardApplication {
  readonly aid: Uint8Array;
  readonly files: ReadonlyMap<FileId, CardFile>;
  /** The key a signing command with P2=00 means. */
  readonly defaultKey?: FileId;
}

/** What a card remembers without power: tries left and changed secrets, both by the secret's name. */
export interface CardMemory {
  /** Undefined: as many as a new card has. */
  left(secret: string): number | undefined;
  /** Settles when the count is durable. */
  set(secret: string, left: number): Promise<void>;
  /** Undefined: as made. */
  changed(secret: string): Uint8Array | undefined;
  /** Settles when the new secret is durable. */
  change(secret: string, value: Uint8Array): Promise<void>;
}

/** What a command did to a counter: tries left after it. */
export interface CounterChange {
  readonly secret: string;
  readonly reference: FileId;
  readonly left: number;
}

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
export const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

/** An application whose files are computed when somebody first selects it: signatures over them cost time. */
export function lazyApplication(
  name: { readonly aid: Uint8Array; readonly defaultKey?: FileId },
  files: () => ReadonlyMap<FileId, CardFile>,
): CardApplication {
  let made: ReadonlyMap<FileId, CardFile> | null = null;
  return {
    ...name,
    get files() {
      made ??= files();
      return made;
    },
  };
}
