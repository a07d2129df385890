import type { PinPadState, ReaderKind, ReaderState, SessionEnd } from '../vocabulary/devices.ts';

/**
 * The practice bench talks to two sockets, both on localhost and only in training builds:
 * the device host's own practice socket (cards and PIN pad; digits never pass the service), path `/devices/v1`,
 * subprotocol `madoguchi-bench.1`; and the launcher's socket (line, addresses, events), path `/practice/v1`, the same
 * subprotocol. Both also need `t.<token>`, written into the bench page's address fragment by the launcher.
 */
export const BENCH_SUBPROTOCOL = 'madoguchi-bench.1';

export interface WalletCard {
  readonly name: string;
  readonly kind: 'my-number-card' | 'phone' | 'juki-card' | 'bank-card' | 'mute-card';
  /** Who is on it, as written there; invented people only. Null on a kind of card that names nobody here. */
  readonly person: string | null;
  /** Practice secrets, shown on purpose. Null where the card has none. */
  readonly pin: string | null;
  readonly password: string | null;
  readonly attributesPin: string | null;
  /** What there is to say of it; the bench has the words. */
  readonly badge:
    | 'none'
    | 'family'
    | 'child'
    | 'lastTry'
    | 'locked'
    | 'passwordLocked'
    | 'expired'
    | 'expiring'
    | 'revoked'
    | 'renewed'
    | 'moved'
    | 'gaiji'
    | 'longName'
    | 'unusable';
  readonly triesLeft: number | null;
}

export type BenchKey =
  | '0'
  | '1'
  | '2'
  | '3'
  | '4'
  | '5'
  | '6'
  | '7'
  | '8'
  | '9'
  | 'correct'
  | 'clear'
  | 'enter'
  | 'cancel';

export const BENCH_FAULTS = ['loseVerifyAnswer', 'pullDuringRead', 'unplugReader', 'unplugPinPad'] as const;
export type BenchFault = (typeof BENCH_FAULTS)[number];

export interface BenchDevices {
  readonly wallet: readonly WalletCard[];
  readonly placed: string | null;
  /** False when cards and keys come from real devices (`--reader pcsc`). */
  readonly virtualReader: boolean;
  readonly virtualPinPad: boolean;
  readonly reader: ReaderState;
  readonly readerKind: ReaderKind;
  readonly pinPad: PinPadState;
  readonly faults: Readonly<Record<BenchFault, boolean>>;
}

/** What happened at the devices, as an id and counts: never a name, a digit or words. */
export type DeviceHappening =
  /** `position` in the wallet, from 1. */
  | { readonly id: 'placed'; readonly position: number }
  | { readonly id: 'lifted' | 'pulled' | 'answerLost' | 'verifying' | 'awaitingKeys' | 'pinPadUnplugged' }
  | { readonly id: 'keys'; readonly count: number }
  | { readonly id: 'reader'; readonly state: ReaderState }
  | { readonly id: 'sessionEnded'; readonly reason: SessionEnd };

/** The same of what the launcher sees. `waiting` counts registrations that are not yet delivered. */
export type LauncherHappening =
  | { readonly id: 'screen'; readonly screen: string }
  | { readonly id: 'line'; readonly up: boolean }
  | { readonly id: 'service'; readonly state: 'up' | 'down' }
  | { readonly id: 'killing' }
  | { readonly id: 'stored' | 'delivered'; readonly waiting: number };

export type DevicesToBench =
  | { readonly type: 'devices'; readonly devices: BenchDevices }
  | {
      readonly type: 'event';
      readonly at: string;
      readonly source: 'card' | 'pinPad' | 'reader';
      readonly what: DeviceHappening;
    }
  | { readonly type: 'refused'; readonly why: string };
export type BenchToDevices =
  | { readonly type: 'place'; readonly card: string }
  | { readonly type: 'lift' }
  | { readonly type: 'key'; readonly key: BenchKey }
  | { readonly type: 'fault'; readonly fault: BenchFault; readonly on: boolean };

export interface PracticeState {
  readonly line: 'up' | 'down';
  readonly service: 'starting' | 'up' | 'down';
  /** Rows not yet delivered. */
  readonly waiting: number;
  readonly terminalOrigin: string;
  readonly portalUrl: string;
}
export type LauncherToBench =
  | { readonly type: 'practice'; readonly practice: PracticeState }
  /** A fresh one-time ticket for the terminal's page, answer to `ticket`. */
  | { readonly type: 'ticket'; readonly url: string }
  | {
      readonly type: 'event';
      readonly at: string;
      readonly source: 'screen' | 'line' | 'service';
      readonly what: LauncherHappening;
    };
export type BenchToLauncher =
  | { readonly type: 'line'; readonly up: boolean }
  | { readonly type: 'ticket' }
  | { readonly type: 'restartService' };
