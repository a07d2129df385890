import type { PinPadState, ReaderState } from '../state-machines/vocabulary/devices.ts';
import type { Result } from '../state-machines/vocabulary/result.ts';

/**
 * Why an exchange with a card did not bring an answer. `before`: the command did not reach the card. `during`: it may
 * have been executed and its answer lost. `raw`: the PC/SC code in hex when there is one.
 */
export interface TransportError {
  readonly kind: 'cardRemoved' | 'cardReset' | 'readerLost' | 'readerBusy' | 'serviceDown' | 'timeout' | 'protocol';
  readonly when: 'before' | 'during';
  readonly raw?: string;
  /** `readerBusy`: name of the program that holds the reader, when it could be found. */
  readonly holder?: string;
}

/** Why the reader's own pad brought no answer of the card; in all cases but the transport's no VERIFY was sent. */
export type OwnPadError =
  | TransportError
  | { readonly kind: 'entryTimeout' | 'entryCancelled' | 'entryLength' | 'entryRefused'; readonly when: 'before' };

/** A reader's own PIN pad (PC/SC part 10, FEATURE_VERIFY_PIN_DIRECT): the digits never reach this machine. */
export interface OwnPad {
  /** Digits the pad can take, where it says so (IFD_PIN_PROPERTIES). */
  readonly minDigits: number | null;
  readonly maxDigits: number | null;
  /**
   * Lets the person type on the reader, which then sends one VERIFY for the selected reference. The answer is the card's
   * status word (two bytes).
   */
  verify(entry: { readonly digits: number; readonly timeoutMs: number }): Promise<Result<Uint8Array, OwnPadError>>;
}

/** One powered card, held exclusively. All exchanges pass one queue; answers have at least two bytes (SW1 SW2). */
export interface CardConnection {
  /** The placement this connection belongs to; another placement has another one. */
  readonly cardRef: string;
  /** Null when the reader has no pad of its own. */
  readonly ownPad: OwnPad | null;
  transmit(apdu: Uint8Array): Promise<Result<Uint8Array, TransportError>>;
  /** Ends the use of the card: reset or power off, so that no verified PIN stays on it. */
  disconnect(how: 'reset' | 'unpower'): Promise<void>;
}

export interface CardReaderSnapshot {
  readonly state: ReaderState;
  readonly name: string | null;
  /** Null unless `state` is present. */
  readonly cardRef: string | null;
}

/** One logical place for a card: the PC/SC adapter and the in-process virtual reader satisfy the same contract tests. */
export interface CardReader {
  snapshot(): CardReaderSnapshot;
  /** Called at every change; returns the way to stop. A card lifted and laid again is two changes, never none. */
  subscribe(listener: (snapshot: CardReaderSnapshot) => void): () => void;
  connect(): Promise<Result<CardConnection, TransportError>>;
  close(): Promise<void>;
}

export type PinPadKey =
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

/**
 * Why no PIN pad can be used. `none`: no device with the keys a PIN needs. `stranger`: such devices, but not the configured
 * one. `ambiguous`: several, and nothing says which. `denied`: it is there, and this user may not open it. `faulty`: it does
 * not answer, cannot be opened, or sends more keys than a hand can press.
 */
export type PinPadAbsence = 'none' | 'stranger' | 'ambiguous' | 'denied' | 'faulty';

/** A PIN pad. Keys pressed while nobody listens are dropped at once, never kept. */
export interface PinPad {
  state(): Exclude<PinPadState, 'entering'>;
  /** For the technician: why `state` is absent; null while it is ready. */
  detail(): PinPadAbsence | null;
  subscribe(listener: (state: Exclude<PinPadState, 'entering'>) => void): () => void;
  /** Delivers keys until the returned function is called. */
  listen(onKey: (key: PinPadKey) => void): () => void;
  close(): Promise<void>;
}

/**
 * A card as bytes: what a chip does behind any reader. The virtual cards implement it; the in-process reader and the vpcd
 * bridge drive it.
 */
export interface ApduCard {
  readonly atr: Uint8Array;
  /** Power on, reset, power off: clears selection and security status. */
  reset(): void;
  /** One command APDU in, one response APDU out (at least SW1 SW2). */
  process(apdu: Uint8Array): Promise<Uint8Array>;
}
