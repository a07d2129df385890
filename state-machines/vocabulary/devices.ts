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

/** What may be known of a card without any secret. */
export interface CardIdentity {
  readonly cardRef: string;
  readonly kind: 'my-number-card';
  readonly hasSignatureCertificate: boolean;
  readonly hasAuthenticationCertificate: boolean;
  /** Tries left for the 利用者証明用 PIN, as the card reported them (63Cx); 0 = locked. */
  readonly authenticationTriesLeft: number;
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

export type SessionEnd = 'closed' | 'cardRemoved' | 'idle' | 'expired' | 'readerLost' | 'failed';

/** What the device host tells unasked. `entry` carries counts, never digits. */
export type DeviceEvent =
  | { readonly event: 'reader'; readonly state: ReaderState; readonly name: string | null }
  | { readonly event: 'cardPlaced'; readonly cardRef: string }
  | { readonly event: 'cardRemoved'; readonly cardRef: string }
  | { readonly event: 'pinPad'; readonly state: PinPadState }
  | { readonly event: 'entry'; readonly count: number; readonly max: number }
  /** 確認 was pressed with a complete PIN: the one VERIFY is on its way. */
  | { readonly event: 'verifying' }
  | { readonly event: 'sessionEnded'; readonly sessionId: string; readonly reason: SessionEnd };
