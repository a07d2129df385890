import type {
  KeyedDescription,
  MyNumberCardDescription,
  OtherCardDescription,
  PhoneDescription,
  WalletCardDescription,
} from './card-description.ts';

const HOME = '練習県ひかり市見本町一丁目１番１号';
const KOKUZEI = 'kokuzei';
/** He has two cards: one, and the one that came after it. */
const TARO = { resident: 'taro', name: '国税　太郎', address: HOME, sex: '1', birth: '1968-05-05' } as const;

const USUAL = {
  badge: 'none',
  validity: 'current',
  generation: 0,
  hasSignature: true,
  revoked: [],
  firstTries: {},
} as const satisfies Partial<KeyedDescription>;

type Given<Description extends KeyedDescription, Usual> = Omit<Description, 'kind' | keyof Usual> &
  Partial<Pick<Description, keyof Usual & keyof Description>>;

const CARD = { ...USUAL, household: null, leadingBytes: false } as const;
const card = (description: Given<MyNumberCardDescription, typeof CARD>): MyNumberCardDescription => ({
  kind: 'my-number-card',
  ...CARD,
  ...description,
});
const phone = (description: Given<PhoneDescription, typeof USUAL>): PhoneDescription => ({
  kind: 'phone',
  ...USUAL,
  ...description,
});

const ORDINARY: readonly MyNumberCardDescription[] = [
  card({
    name: 'taro',
    household: KOKUZEI,
    pin: '1234',
    password: 'TARO01',
    attributesPin: '5678',
    jukiPin: '9012',
    atr: 'plain',
    person: TARO,
  }),
  card({
    name: 'ichiro',
    household: KOKUZEI,
    pin: '1111',
    password: 'ICHI01',
    attributesPin: '1119',
    jukiPin: '1118',
    atr: 'historical',
    person: { resident: 'ichiro', name: '国税　一郎', address: HOME, sex: '1', birth: '1995-11-03' },
  }),
  card({
    name: 'hanako',
    badge: 'family',
    household: KOKUZEI,
    pin: '2222',
    password: 'HANA01',
    // Many people have one PIN everywhere; nothing may try it elsewhere for them.
    attributesPin: '2222',
    jukiPin: '2222',
    atr: 'contactless',
    person: { resident: 'hanako', name: '国税　花子', address: HOME, sex: '2', birth: '1970-02-28' },
  }),
];

const COUNTERS: readonly MyNumberCardDescription[] = [
  card({
    name: 'jiro',
    pin: '3333',
    password: 'JIRO01',
    attributesPin: '3339',
    jukiPin: '3338',
    firstTries: { authentication: 1 },
    atr: 'contactlessB',
    person: {
      resident: 'jiro',
      name: '国税　次郎',
      address: '練習県ひかり市見本町二丁目２番２号',
      sex: '1',
      birth: '1998-07-07',
    },
  }),
  card({
    name: 'saburo',
    pin: '5555',
    password: 'SABU01',
    attributesPin: '5559',
    jukiPin: '5558',
    firstTries: { authentication: 0 },
    atr: 'short',
    person: {
      resident: 'saburo',
      name: '国税　三郎',
      address: '練習県ひかり市見本町三丁目３番３号',
      sex: '1',
      birth: '1949-12-31',
    },
  }),
];

const EXPIRED: readonly MyNumberCardDescription[] = [
  card({
    name: 'yuri',
    badge: 'expired',
    pin: '4444',
    password: 'YURI01',
    attributesPin: '4449',
    jukiPin: '4448',
    validity: 'expired',
    atr: 'plain',
    person: {
      resident: 'yuri',
      name: '国税　ゆり',
      address: '練習県ひかり市見本町四丁目４番４号',
      sex: '2',
      birth: '1988-04-29',
    },
  }),
];

const OTHERS: readonly OtherCardDescription[] = [
  { kind: 'juki-card', name: 'juki', badge: 'unusable', atr: 'jukiContactless' },
  { kind: 'bank-card', name: 'bank', badge: 'unusable', atr: 'bank' },
];

const RARER: readonly MyNumberCardDescription[] = [
  card({
    name: 'sakura',
    badge: 'child',
    household: KOKUZEI,
    hasSignature: false,
    pin: '6666',
    password: '',
    attributesPin: '6669',
    jukiPin: '6668',
    atr: 'openscA',
    person: { resident: 'sakura', name: '国税　さくら', address: HOME, sex: '2', birth: '2016-03-27' },
  }),
  card({
    name: 'goro',
    pin: '7777',
    password: 'GORO01',
    attributesPin: '7779',
    jukiPin: '7778',
    firstTries: { signature: 0 },
    atr: 'twoRates',
    person: {
      resident: 'goro',
      name: '国税　五郎',
      address: '練習県ひかり市見本町五丁目５番５号',
      sex: '1',
      birth: '1955-09-15',
    },
  }),
  card({
    name: 'kenji',
    badge: 'expiring',
    validity: 'expiring',
    generation: 1,
    pin: '8888',
    password: 'KENJI1',
    attributesPin: '8889',
    jukiPin: '8887',
    atr: 'twoRatesB',
    person: {
      resident: 'kenji',
      name: '見本　健二',
      address: '練習県ひかり市みなと町６番６号',
      sex: '1',
      birth: '1976-01-20',
    },
  }),
  card({
    name: 'reiko',
    badge: 'revoked',
    revoked: ['authentication', 'signature'],
    pin: '9999',
    password: 'REIKO1',
    attributesPin: '9998',
    jukiPin: '9997',
    atr: 'openscB',
    person: {
      resident: 'reiko',
      name: '見本　玲子',
      address: '練習県ひかり市みなと町７番７号',
      sex: '2',
      birth: '1963-10-10',
    },
  }),
  card({
    name: 'taro-renewed',
    badge: 'renewed',
    validity: 'fresh',
    household: KOKUZEI,
    pin: '2468',
    password: 'TARO02',
    attributesPin: '5678',
    jukiPin: '9012',
    atr: 'plain',
    person: TARO,
  }),
  card({
    name: 'midori',
    badge: 'moved',
    revoked: ['signature'],
    leadingBytes: true,
    pin: '1357',
    password: 'MIDORI1',
    attributesPin: '1359',
    jukiPin: '1358',
    atr: 'contactless',
    person: {
      resident: 'midori',
      name: '見本　みどり',
      address: '練習県ひかり市あたらし町８番８号',
      sex: '2',
      birth: '1991-06-01',
    },
  }),
  card({
    name: 'watanabe',
    badge: 'gaiji',
    pin: '1470',
    password: 'NABE01',
    attributesPin: '1479',
    jukiPin: '1478',
    atr: 'historical',
    person: {
      resident: 'watanabe',
      name: '渡辺　桜子',
      address: '練習県ひかり市辻町９番９号',
      sex: '2',
      birth: '1943-08-08',
      replaced: '辺辻',
    },
  }),
  card({
    name: 'nagai',
    badge: 'longName',
    pin: '2580',
    password: 'NAGAI0123456789Z',
    attributesPin: '2589',
    jukiPin: '2588',
    atr: 'contactlessB',
    person: {
      resident: 'nagai',
      name: 'マリアフェルナンダアレハンドラ　デラクルスゴンザレスヴィジャヌエヴァモンテネグロカスティージョ',
      address:
        '練習県ひかり市大字見本字上之原下之原一丁目二番三号メゾンひかりグランドテラスみほんの杜弐番館イーストウイング千二百三十四号室' +
        '特別養護老人ホームひかりの里気付',
      sex: '2',
      birth: '1984-12-24',
    },
  }),
];

const PHONES: readonly PhoneDescription[] = [
  phone({
    name: 'android',
    system: 'android',
    badge: 'unusable',
    pin: '3690',
    password: 'ANDRO1',
    attributesPin: '',
    jukiPin: '',
    atr: 'contactless',
    person: {
      resident: 'android',
      name: '見本　電話',
      address: '練習県ひかり市でんわ町１番１号',
      sex: '1',
      birth: '1990-01-01',
    },
  }),
  phone({
    name: 'iphone',
    system: 'ios',
    badge: 'unusable',
    pin: '3691',
    password: 'IPHON1',
    attributesPin: '',
    jukiPin: '',
    atr: 'contactlessB',
    person: {
      resident: 'iphone',
      name: '見本　林檎',
      address: '練習県ひかり市でんわ町２番２号',
      sex: '2',
      birth: '1992-02-02',
    },
  }),
];

/** The wallet of the bench, in the order it is drawn. */
export const WALLET_CARDS: readonly WalletCardDescription[] = [
  ...ORDINARY,
  ...COUNTERS,
  ...EXPIRED,
  ...OTHERS,
  ...RARER,
  ...PHONES,
  { kind: 'mute-card', name: 'upside-down', badge: 'unusable', atr: null },
];
