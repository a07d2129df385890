import type { ReaderState } from '../vocabulary/devices.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import { SECRETS, type SecretKind } from '../vocabulary/secrets.ts';
import type { ActionName } from './actions.ts';
import type { Locale } from './frame-screens.ts';
import type { Screen } from './screen.ts';

/** The resident socket: subprotocol `kiosk-ui.1`, path `/ui/v1`, text frames of JSON. */
export const SUBPROTOCOL = 'kiosk-ui.1';
export const SOCKET_PATH = '/ui/v1';
/** What both ends say they speak; another number is another page than the service's. */
export const PROTOCOL = 1;
/** The second subprotocol carries the one-time ticket or the lease: `t.<token>`. */
export const TOKEN_SUBPROTOCOL_PREFIX = 't.';

/** The times the page keeps to, in milliseconds; owned by the limits, named here because the page knows only this folder. */
export const PAGE_TIMING = {
  alive: LIMITS.socketAlive,
  cover: LIMITS.socketCover,
  reconnectFirst: LIMITS.pageReconnectFirst,
  reconnectMax: LIMITS.pageReconnectMax,
  keyDoubleStrike: LIMITS.keyDoubleStrike,
  draftDebounce: LIMITS.draftDebounce,
} as const;

/** Wrong entries in a row that lock each secret; named here for the page, like the times. */
export const MOST_TRIES: Readonly<Record<SecretKind, number>> = {
  authentication: SECRETS.authentication.maxTries,
  signature: SECRETS.signature.maxTries,
  attributes: SECRETS.attributes.maxTries,
};

export type IntentRefusal = 'STALE_REV' | 'NOT_OFFERED' | 'BAD_ARGS' | 'FORBIDDEN' | 'BUSY';
export type ByeReason = 'replaced' | 'shutdown' | 'protocol' | 'leaseExpired';

export type ServerMessage =
  | {
      readonly type: 'hello';
      readonly proto: 1;
      readonly build: string;
      readonly role: 'resident';
      readonly locales: readonly Locale[];
      readonly lease: string;
      readonly wardName: string;
      readonly practice: boolean;
    }
  | { readonly type: 'screen'; readonly rev: number; readonly screen: Screen }
  /** Digits entered so far; never which. */
  | { readonly type: 'pin'; readonly rev: number; readonly count: number; readonly max: number }
  | { readonly type: 'reader'; readonly state: ReaderState }
  | { readonly type: 'ok'; readonly id: string }
  | { readonly type: 'no'; readonly id: string; readonly code: IntentRefusal; readonly rev: number }
  /** Asks the page for its `page`. */
  | { readonly type: 'report' }
  /** The page is of another build than the service: it loads itself anew. */
  | { readonly type: 'reload' }
  | { readonly type: 'alive' }
  | { readonly type: 'bye'; readonly reason: ByeReason };

/** What a page and its browser are; nothing of a person. */
export interface PageReport {
  readonly proto: number;
  /** Name of the bundle the page was built as. */
  readonly bundle: string;
  /** Major version of Chromium; null in another browser. */
  readonly chromium: number | null;
  /** What the browser had kept under this address beside the page's own lease, and how much of it is left after erasing it. */
  readonly found: number;
  readonly left: number;
  readonly touchPoints: number;
  /** Null where the browser does not say. */
  readonly speakers: number | null;
}

export type ClientMessage =
  /** `id`: random, unique per intent; the same id again is answered `ok` without effect. */
  | {
      readonly type: 'intent';
      readonly id: string;
      readonly rev: number;
      readonly action: ActionName;
      readonly args: unknown;
    }
  /** The screen of this revision has been painted. */
  | { readonly type: 'seen'; readonly rev: number }
  /** Answers `report`. */
  | { readonly type: 'page'; readonly report: PageReport }
  | { readonly type: 'alive' };
