/** One answer to reset seen of cards of this family. Nothing may depend on which it is: contactless ones the reader makes up. */
export interface KnownAtr {
  readonly interface: 'contact' | 'contactless';
  readonly hex: string;
  /** What it is known of. */
  readonly seen: 'my-number-card' | 'juki-card' | 'bank-card';
}

/** From OpenSC's card-jpki.c (`plain`, `openscA`, `openscB`) and the community's smartcard_list.txt. */
export const ATRS = {
  plain: { interface: 'contact', hex: '3be000ff8131fe4514', seen: 'my-number-card' },
  historical: { interface: 'contact', hex: '3bda13ff8131fb468012392f31c173c601c03b', seen: 'my-number-card' },
  short: { interface: 'contact', hex: '3bc5ff8131fb458073c6010000', seen: 'my-number-card' },
  twoRates: { interface: 'contact', hex: '3bf59100ff918171fe400042000100d1d6', seen: 'my-number-card' },
  twoRatesB: { interface: 'contact', hex: '3bf59100ff918171fe4000420001b3a115', seen: 'my-number-card' },
  contactless: { interface: 'contactless', hex: '3b888001000041e0b381a1003b', seen: 'my-number-card' },
  contactlessB: { interface: 'contactless', hex: '3b888001000005e0b381a1007f', seen: 'my-number-card' },
  openscA: { interface: 'contactless', hex: '3b888001004b51ff0081d100bc', seen: 'my-number-card' },
  openscB: { interface: 'contactless', hex: '3b888001004b51ffb381d1000f', seen: 'my-number-card' },
  jukiContactless: { interface: 'contactless', hex: '3b888001000014e0b38191005e', seen: 'juki-card' },
  bank: { interface: 'contact', hex: '3b6500002063cb6800', seen: 'bank-card' },
} as const satisfies Record<string, KnownAtr>;

export type AtrName = keyof typeof ATRS;
