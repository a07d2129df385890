/** An invented person, as the signature certificate carries them. */
export interface Person {
  readonly name: string;
  readonly address: string;
  /** `1` male, `2` female. */
  readonly sex: '1' | '2';
  /** Gregorian, YYYY-MM-DD. */
  readonly birth: string;
}

interface CardDescription {
  readonly name: string;
  /** Said of the card while nothing about its counters needs saying. */
  readonly badge: 'none' | 'family' | 'expired' | 'unusable';
  readonly atr: string;
}

/** A My Number Card of the wallet. The secrets are for practice and are shown on the bench. */
export interface MyNumberCardDescription extends CardDescription {
  readonly kind: 'my-number-card';
  readonly person: Person;
  readonly pin: string;
  readonly password: string;
  readonly validity: 'current' | 'expired';
  /** Tries left of a new card; the PIN's maximum is 3. */
  readonly firstTries: number;
}

export interface OtherCardDescription extends CardDescription {
  readonly kind: 'juki-card' | 'bank-card';
}

export type WalletCardDescription = MyNumberCardDescription | OtherCardDescription;

/** Contact and contactless answers to reset known of My Number Cards: nothing may depend on which it is. */
const ATR = {
  plain: '3be000ff8131fe4514',
  historical: '3bda13ff8131fb468012392f31c173c601c03b',
  short: '3bc5ff8131fb458073c6010000',
  contactless: '3b888001000041e0b381a1003b',
  contactlessB: '3b888001000005e0b381a1007f',
  jukiContactless: '3b888001000014e0b381915e',
  bank: '3b6500002063cb6800',
} as const;

const myNumberCard = (
  description: Omit<MyNumberCardDescription, 'kind' | 'badge' | 'validity' | 'firstTries'> &
    Partial<Pick<MyNumberCardDescription, 'badge' | 'validity' | 'firstTries'>>,
): MyNumberCardDescription => ({
  kind: 'my-number-card',
  badge: 'none',
  validity: 'current',
  firstTries: 3,
  ...description,
});

/** The wallet of the bench, in the order it is drawn. */
export const WALLET_CARDS: readonly WalletCardDescription[] = [
  myNumberCard({
    name: 'taro',
    pin: '1234',
    password: 'TARO01',
    atr: ATR.plain,
    person: { name: '国税　太郎', address: '練習県ひかり市見本町一丁目１番１号', sex: '1', birth: '1968-05-05' },
  }),
  myNumberCard({
    name: 'ichiro',
    pin: '1111',
    password: 'ICHI01',
    atr: ATR.historical,
    person: { name: '国税　一郎', address: '練習県ひかり市見本町一丁目１番１号', sex: '1', birth: '1995-11-03' },
  }),
  myNumberCard({
    name: 'hanako',
    badge: 'family',
    pin: '2222',
    password: 'HANA01',
    atr: ATR.contactless,
    person: { name: '国税　花子', address: '練習県ひかり市見本町一丁目１番１号', sex: '2', birth: '1970-02-28' },
  }),
  myNumberCard({
    name: 'jiro',
    pin: '3333',
    password: 'JIRO01',
    firstTries: 1,
    atr: ATR.contactlessB,
    person: { name: '国税　次郎', address: '練習県ひかり市見本町二丁目２番２号', sex: '1', birth: '1998-07-07' },
  }),
  myNumberCard({
    name: 'saburo',
    pin: '5555',
    password: 'SABU01',
    firstTries: 0,
    atr: ATR.short,
    person: { name: '国税　三郎', address: '練習県ひかり市見本町三丁目３番３号', sex: '1', birth: '1949-12-31' },
  }),
  myNumberCard({
    name: 'yuri',
    badge: 'expired',
    pin: '4444',
    password: 'YURI01',
    validity: 'expired',
    atr: ATR.plain,
    person: { name: '国税　ゆり', address: '練習県ひかり市見本町四丁目４番４号', sex: '2', birth: '1988-04-29' },
  }),
  { kind: 'juki-card', name: 'juki', badge: 'unusable', atr: ATR.jukiContactless },
  { kind: 'bank-card', name: 'bank', badge: 'unusable', atr: ATR.bank },
];
