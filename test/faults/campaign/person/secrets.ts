import type { WalletEntry } from '../../../../hardware/virtual/card/wallet.ts';
import type { SecretKind } from '../../../../state-machines/vocabulary/secrets.ts';

export type Secrets = Readonly<Record<SecretKind, string>>;

/** What the person of a card knows by heart. */
export function secretsOf(card: WalletEntry): Secrets {
  const { pin, password, attributesPin } = card;
  return { authentication: pin ?? '', signature: password ?? '', attributes: attributesPin ?? '' };
}

/** Another one of the same length: its last character is not that one. */
export const wrongOf = (secret: string): string => `${secret.slice(0, -1)}${secret.endsWith('0') ? '1' : '0'}`;
