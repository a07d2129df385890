import type { EntryDevice, SecretKind, TouchEntry } from './secrets.ts';

/** How a card is presented to the configured reader; changes guidance only. */
export type ReaderKind = 'contactless' | 'contact';

/** `serviceDown`: pcscd does not answer. `mute`: a card lies there and gives no answer (upside down, or no chip). */
export type ReaderState = 'serviceDown' | 'absent' | 'empty' | 'mute' | 'present';
export type PinPadState = 'absent' | 'ready' | 'entering';

/** The state of all devices, as the device host knows it at the moment of asking. */
export interface DeviceStatus {
  readonly reader: ReaderState;
  readonly readerName: string | null;
  readonly pinPad: PinPadState;
  /** Opaque name of this placement of a card; a card lifted and laid again gets a new one. */
  readonly cardRef: string | null;
  readonly session: { readonly sessionId: string; readonly cardRef: string } | null;
}

/** Tries left per secret as the card itself reported them (63Cx); 0 = locked, null = the card has no such secret. */
export type TriesLeft = Readonly<Record<SecretKind, number | null>>;

/** What may be known of a card without any secret. */
export interface CardIdentity {
  readonly cardRef: string;
  readonly kind: 'my-number-card';
  readonly hasSignatureCertificate: boolean;
  readonly hasAuthenticationCertificate: boolean;
  readonly triesLeft: TriesLeft;
  /** The reader has a PIN pad of its own that can send VERIFY (PC/SC part 10); found out with a card connected. */
  readonly readerPad: boolean;
  /** DER of the user-authentication certificate, base64. It holds no personal data (only an opaque id). */
  readonly authenticationCertificate: string;
  /** End of validity, ISO 8601 UTC. */
  readonly notAfter: string;
  readonly notBefore: string;
}

/** What a citizen signs. `typ` becomes the JWS `typ`; the device host computes the digest itself. */
export interface SigningItem {
  readonly typ: string;
  readonly payload: { readonly [name: string]: unknown };
}

/** One explicit touch: how many items, and exactly which (base64url SHA-256 of their canonical JSON). */
export interface Consent {
  readonly count: number;
  readonly itemsHash: string;
}

/** A card session opened by one confirmed VERIFY. */
export interface OpenedSession {
  readonly sessionId: string;
  readonly cardRef: string;
  /** Compact JWS of the sign-in assertion (RS256, x5c = user-authentication certificate). */
  readonly assertion: string;
}

/** What every command that asks for a secret is told: what the resident saw, what they said yes to, where they type. */
export interface SecretRequest {
  readonly cardRef: string;
  /** The host refuses when the card says otherwise. */
  readonly triesShown: number;
  readonly lastTryConfirmed: boolean;
  readonly entryDevice: EntryDevice;
}

/** The four attributes of 券面事項入力補助 EF 0002. Personal data: shown at most, never logged or stored in clear. */
export interface CardAttributes {
  readonly name: string;
  readonly address: string;
  /** YYYYMMDD. */
  readonly birth: string;
  readonly sex: 'male' | 'female' | 'other';
}
export const CARD_ATTRIBUTES = ['name', 'address', 'birth', 'sex'] as const;

/** Attributes as the service receives them: sealed for the portal, and beside it only what a screen must show. */
export interface ReadAttributes {
  /** Compact JWE (ECDH-ES, A256GCM) of the JSON of CardAttributes, for the key that was asked for. */
  readonly sealed: string;
  readonly shown: Partial<CardAttributes>;
}

export type SessionEnd = 'closed' | 'cardRemoved' | 'idle' | 'expired' | 'readerLost' | 'failed';

/** What the device host tells unasked. `entry` carries counts, never digits. */
export type DeviceEvent =
  | { readonly event: 'reader'; readonly state: ReaderState; readonly name: string | null }
  | { readonly event: 'cardPlaced'; readonly cardRef: string }
  | { readonly event: 'cardRemoved'; readonly cardRef: string }
  | { readonly event: 'pinPad'; readonly state: PinPadState }
  /** The host waits for keys from the screen, sealed for this entry. */
  | ({ readonly event: 'touchEntry' } & TouchEntry)
  | { readonly event: 'entry'; readonly count: number; readonly max: number }
  /**
   * 確認 was pressed with a complete secret: one VERIFY is about to be sent, as soon as the client says that this attempt
   * is recorded (`permitVerify`). Without that nothing is sent.
   */
  | {
      readonly event: 'verifying';
      readonly attempt: number;
      readonly secret: SecretKind;
      readonly cardRef: string;
      readonly triesBefore: number;
    }
  | { readonly event: 'sessionEnded'; readonly sessionId: string; readonly reason: SessionEnd };
