import type { CardSecrets, SecretName } from './applications/secrets.ts';
import type { AtrName } from './atrs.ts';
import type { Generation } from './demo-ca/authority.ts';
import type { Purpose } from './demo-ca/names.ts';
import type { CertificateAge } from './demo-ca/validity.ts';

/** An invented person: who it is to the demo authority, and what the signature certificate says of them. */
export interface Person {
  /**
   * Under which the authority keeps them, as the real one does under the 住民票コード: the same at every renewal, after a move
   * and under another name, and nobody else's. It stands on no card.
   */
  readonly resident: string;
  /** Family and given name, separated by U+3000. */
  readonly name: string;
  readonly address: string;
  /** `1` male, `2` female. */
  readonly sex: '1' | '2';
  /** Gregorian, YYYY-MM-DD. */
  readonly birth: string;
  /** Characters of name and address that stand for another one, which the certificate cannot hold (外字). */
  readonly replaced?: string;
}

/** What there is to say of a card while nothing about its counters needs saying; the bench has the words. */
export type CardBadge =
  | 'none'
  | 'family'
  | 'child'
  | 'expired'
  | 'expiring'
  | 'revoked'
  | 'renewed'
  | 'moved'
  | 'gaiji'
  | 'longName'
  | 'unusable';

interface CardDescription {
  readonly name: string;
  readonly badge: CardBadge;
  /** Null: no answer to reset, as of a card that lies upside down. */
  readonly atr: AtrName | null;
}

/** A card or phone with keys. The secrets are for practice and are shown on the bench. */
export interface KeyedDescription extends CardDescription, CardSecrets {
  readonly person: Person;
  readonly validity: CertificateAge;
  /** Which generation of the authority issued its certificates. */
  readonly generation: Generation;
  /** False on the card of a child. */
  readonly hasSignature: boolean;
  /** Certificates that do not count any more, whatever their dates say. */
  readonly revoked: readonly Purpose[];
  /** Tries left of a new card where they are not the full ones. */
  readonly firstTries: Readonly<Partial<Record<SecretName, number>>>;
}

export interface MyNumberCardDescription extends KeyedDescription {
  readonly kind: 'my-number-card';
  /** Who lives together. */
  readonly household: string | null;
  /** Two bytes before the attributes, as some cards of about 2023 are said to have. */
  readonly leadingBytes: boolean;
}

/** The JPKI token of a phone, which a reader meets as a card. */
export interface PhoneDescription extends KeyedDescription {
  readonly kind: 'phone';
  readonly system: 'android' | 'ios';
}

export interface OtherCardDescription extends CardDescription {
  readonly kind: 'juki-card' | 'bank-card' | 'mute-card';
}

export type WalletCardDescription = MyNumberCardDescription | PhoneDescription | OtherCardDescription;
