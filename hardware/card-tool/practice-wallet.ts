import { join } from 'node:path';
import type { WalletCardDescription } from '../virtual/card/card-description.ts';

/** Where practice mode keeps its cards: a terminal in practice mode trusts these. */
export const PRACTICE_WALLET = join('.madoguchi', 'practice', 'wallet');

/** What is special about a card, in words a technician can search for. */
export function specialOf(description: WalletCardDescription): string {
  switch (description.kind) {
    case 'juki-card':
      return 'old 住基カード: to be refused';
    case 'bank-card':
      return 'a bank card: to be refused';
    case 'mute-card':
      return 'lies upside down: gives no answer to reset';
    case 'phone':
      return description.system === 'android' ? 'Android phone; even its certificate needs the PIN' : 'iPhone';
    case 'my-number-card':
      return BADGE_WORDS[description.badge];
  }
}

const BADGE_WORDS: Readonly<Record<WalletCardDescription['badge'], string>> = {
  none: '',
  family: 'of taro’s household; one PIN for everything',
  child: 'a child of taro’s household: no signature certificate',
  expired: 'certificates expired',
  expiring: 'certificates end in the next weeks; issued by an earlier generation of the authority',
  revoked: 'both certificates revoked',
  renewed: 'taro’s next card: same person, new certificates',
  moved: 'moved house: signature certificate revoked, user authentication alive',
  gaiji: 'name and address with replaced characters (外字)',
  longName: 'very long name and address, longest password',
  unusable: '',
};
