import type { KeyObject } from 'node:crypto';

/** Id of a file, key or PIN reference below an application, 0001–001E (a short id is its low five bits). */
export type FileId = number;

/** What can be selected below an application. `openedBy` names the PIN reference that must be verified first. */
export type CardFile =
  | { readonly kind: 'transparent'; readonly content: Uint8Array; readonly openedBy: FileId | null }
  | { readonly kind: 'pin'; readonly value: Uint8Array; readonly maxTries: number }
  | { readonly kind: 'key'; readonly key: KeyObject; readonly openedBy: FileId };

/** One application of a card, found by its whole name. */
export interface CardApplication {
  readonly aid: Uint8Array;
  readonly files: ReadonlyMap<FileId, CardFile>;
}

/** Where tries left are kept: they outlive power, reset and the process. */
export interface RetryCounters {
  left(reference: FileId): number | undefined;
  /** Settles when the count is durable. */
  set(reference: FileId, left: number): Promise<void>;
}

/** What a command did to a counter: tries left after it. */
export interface CounterChange {
  readonly reference: FileId;
  readonly left: number;
}
