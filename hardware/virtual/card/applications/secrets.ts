import type { ChangeCommand, PinFile } from '../card-content.ts';
import { ascii } from './tlv.ts';

/** Names of the secrets a person knows; their counters are kept under them. */
export const SECRET_NAMES = ['authentication', 'signature', 'attributes', 'resident'] as const;
export type SecretName = (typeof SECRET_NAMES)[number];

/** Practice secrets of one card. */
export interface CardSecrets {
  /** 利用者証明用, JPKI 0018. */
  readonly pin: string;
  /** 署名用, JPKI 001B. */
  readonly password: string;
  /** 券面事項入力補助用, 0011 of that application. */
  readonly attributesPin: string;
  /** 住民基本台帳用, 001C of the 住基 and 共通 applications: one secret. */
  readonly jukiPin: string;
}

interface SecretKind {
  readonly maxTries: number;
  readonly change: { readonly by: ChangeCommand; readonly minBytes: number; readonly maxBytes: number };
}

const fourDigits = (by: ChangeCommand): SecretKind['change'] => ({ by, minBytes: 4, maxBytes: 4 });

/** Tries of a full counter, and how a secret is changed. */
export const SECRET_KINDS: Readonly<Record<SecretName, SecretKind>> = {
  authentication: { maxTries: 3, change: fourDigits('iso') },
  signature: { maxTries: 5, change: { by: 'iso', minBytes: 6, maxBytes: 16 } },
  attributes: { maxTries: 3, change: fourDigits('iso') },
  resident: { maxTries: 3, change: fourDigits('jicsap') },
};

export const secretFile = (secret: SecretName, value: string): PinFile => ({
  kind: 'pin',
  value: ascii(value),
  secret,
  ...SECRET_KINDS[secret],
});

/** Ten, says the Digital Agency of 照合番号B; the other codes of the face are taken to be alike. */
const CODE_TRIES = 10;

export const codeFile = (value: string): PinFile => ({ kind: 'pin', value: ascii(value), maxTries: CODE_TRIES });
