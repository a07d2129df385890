import type { BenchHappening } from './bench-protocol.ts';

/** The bench's own words: for people who try or teach the terminal, in Japanese and English. */
const TEXTS = {
  title: { ja: '練習台', en: 'Practice bench' },
  practice: { ja: '練習用：本物のカードもポータルも使いません', en: 'Practice: no real card, no real portal' },
  terminal: { ja: '端末の画面', en: 'Terminal screen' },
  portal: { ja: 'ポータルの画面', en: 'Portal page' },
  phonePage: { ja: 'スマートフォンの画面', en: 'Phone page' },
  otherLanguage: { ja: 'English', en: '日本語' },
  portrait: { ja: '縦', en: 'Portrait' },
  landscape: { ja: '横', en: 'Landscape' },
  reader: { ja: '読み取り機', en: 'Card reader' },
  contactless: { ja: '台（非接触）', en: 'Pad (contactless)' },
  contact: { ja: '差し込み口（接触）', en: 'Slot (contact)' },
  readerEmpty: { ja: 'カードはありません', en: 'No card' },
  readerReal: { ja: '本物の読み取り機を使っています', en: 'A real reader is in use' },
  readerAbsent: { ja: '読み取り機の線が抜けています', en: 'The reader is unplugged' },
  readerDown: { ja: '読み取り機の係（pcscd）が動いていません', en: 'The reader service (pcscd) is not running' },
  cardOf: { ja: '{who}のカード', en: 'Card of {who}' },
  lift: { ja: 'カードを取る', en: 'Take the card' },
  pinPad: { ja: 'テンキー', en: 'PIN pad' },
  pinPadHint: { ja: 'ここで押します', en: 'Press here' },
  pinPadAbsent: { ja: 'テンキーの線が抜けています', en: 'The PIN pad is unplugged' },
  pinPadReal: { ja: '本物のテンキーを使っています', en: 'A real PIN pad is in use' },
  correct: { ja: '訂正', en: 'Correct' },
  enter: { ja: '確認', en: 'Enter' },
  clear: { ja: 'クリア', en: 'Clear' },
  cancel: { ja: '取消', en: 'Cancel' },
  lineAndFaults: { ja: '回線と故障', en: 'Line and faults' },
  lineUp: { ja: '回線　つながっています', en: 'Line: connected' },
  lineDown: { ja: '回線　切れています', en: 'Line: cut' },
  lineHint: { ja: '切ると、手続きは端末に保管されます', en: 'When cut, registrations wait in the terminal' },
  waiting: { ja: '送信待ち', en: 'Unsent' },
  terminalInside: { ja: '端末', en: 'The terminal' },
  kill: { ja: '端末のプログラムを強制終了', en: 'Kill the service (kill -9)' },
  killHint: {
    ja: 'すぐに立ち上がり直します。受付は失われません',
    en: 'It starts again at once; nothing stored is lost',
  },
  loseVerifyAnswer: { ja: '暗証番号の返事が届かない', en: 'The answer of the PIN check is lost' },
  pullDuringRead: { ja: '読み取り中にカードが抜ける', en: 'The card leaves while it is read' },
  unplugReader: { ja: '読み取り機の線が抜ける', en: 'The reader is unplugged' },
  unplugPinPad: { ja: 'テンキーの線が抜ける', en: 'The PIN pad is unplugged' },
  wallet: { ja: 'カード入れ', en: 'Wallet' },
  walletHint: {
    ja: '押すと置き、もう一度押すと取ります。数字は利用者証明用、英数字は署名用の練習用暗証番号です',
    en: 'Press to lay a card, again to take it. Digits: sign-in PIN; with letters: signature password; for practice',
  },
  onReader: { ja: '読み取り機の上', en: 'On the reader' },
  'my-number-card': { ja: 'マイナンバーカード', en: 'My Number Card' },
  phone: { ja: 'スマートフォン', en: 'Phone' },
  'juki-card': { ja: '住基カード', en: 'Juki card' },
  'bank-card': { ja: '銀行カード', en: 'Bank card' },
  'mute-card': { ja: '裏返しのカード', en: 'Card upside down' },
  none: { ja: 'ふつうのカード', en: 'Ordinary card' },
  family: { ja: 'ご家族のカード', en: 'Family member' },
  child: { ja: '署名用のない子ども', en: 'Child, no signature' },
  lastTry: { ja: '暗証番号 あと1回', en: 'PIN: one try left' },
  locked: { ja: 'ロックされています', en: 'PIN locked' },
  passwordLocked: { ja: '署名用だけロック', en: 'Password locked' },
  expired: { ja: '証明書の期限切れ', en: 'Certificate expired' },
  expiring: { ja: 'もうすぐ期限切れ', en: 'About to expire' },
  revoked: { ja: '証明書は失効ずみ', en: 'Certificate revoked' },
  renewed: { ja: '更新した新しい証明書', en: 'Renewed certificate' },
  moved: { ja: '引っ越しで署名用が失効', en: 'Moved: signature revoked' },
  gaiji: { ja: '名前に外字', en: 'Replaced characters' },
  longName: { ja: '名前と住所が長い', en: 'Very long name' },
  unusable: { ja: '使えない種類', en: 'Not usable here' },
  attributesPin: { ja: '券面入力補助用 {pin}', en: 'Printed data {pin}' },
  moreCards: { ja: 'めずらしいカードも見る（{n}枚）', en: 'Show {n} rarer cards' },
  fewerCards: { ja: 'めずらしいカードをしまう', en: 'Hide the rarer cards' },
  noSecret: { ja: '暗証番号なし', en: 'No PIN' },
  triesLeft: { ja: 'のこり{n}', en: '{n} left' },
  events: { ja: 'できごと', en: 'Events' },
  eventsHint: { ja: '暗証番号・個人の情報は記録しません', en: 'No PIN and no personal data is recorded' },
  all: { ja: 'すべて', en: 'All' },
  card: { ja: 'カード', en: 'Card' },
  screen: { ja: '画面', en: 'Screen' },
  line: { ja: '回線', en: 'Line' },
  service: { ja: '端末', en: 'Service' },
  save: { ja: '保存', en: 'Save' },
  noEvents: {
    ja: 'まだ何もありません。カードを選んで、読み取り機に置いてみてください',
    en: 'Nothing yet. Choose a card and lay it on the reader',
  },
  placed: { ja: '置かれました（{n}枚目）', en: 'Card {n} was laid on the reader' },
  lifted: { ja: '取られました', en: 'The card was taken' },
  pulled: { ja: '読み取り中に抜かれました', en: 'The card left while it was read' },
  answerLost: { ja: 'カードの返事が届きませんでした', en: 'An answer of the card was lost' },
  verifying: { ja: '暗証番号をカードで確かめます', en: 'The card checks the PIN' },
  awaitingKeys: { ja: '入力を待っています', en: 'Waiting for keys' },
  keys: { ja: 'キー入力 {n}（数字は記録しません）', en: '{n} pressed (digits are not recorded)' },
  pinPadUnplugged: { ja: 'テンキーの線が抜けました', en: 'The PIN pad was unplugged' },
  readerServiceDown: { ja: '読み取り機のサービスが止まりました', en: 'The reader service stopped' },
  readerAway: { ja: '読み取り機の線が抜けました', en: 'The reader was unplugged' },
  readerFree: { ja: '読み取り機はからです', en: 'The reader is empty' },
  readerMute: { ja: 'カードが返事をしません', en: 'The card does not answer' },
  readerPresent: { ja: '読み取り機がカードを見つけました', en: 'The reader found the card' },
  endClosed: { ja: 'カードの利用を終えました（手続きの終わり）', en: 'Done with the card (the visit ended)' },
  endRemoved: { ja: 'カードの利用を終えました（カードが取られた）', en: 'Done with the card (it was taken)' },
  endIdle: { ja: 'カードの利用を終えました（操作がない）', en: 'Done with the card (nobody did anything)' },
  endExpired: { ja: 'カードの利用を終えました（長く続いた）', en: 'Done with the card (it took too long)' },
  endReaderLost: {
    ja: 'カードの利用を終えました（読み取り機がなくなった）',
    en: 'Done with the card (the reader is gone)',
  },
  endFailed: { ja: 'カードの利用を終えました（読み取りの失敗）', en: 'Done with the card (reading failed)' },
  lineJoined: { ja: '回線をつなぎました', en: 'The line was connected' },
  lineCut: { ja: '回線を切りました', en: 'The line was cut' },
  serviceRuns: { ja: '端末のプログラムが動いています', en: 'The service runs' },
  serviceStopped: { ja: '端末のプログラムが止まりました', en: 'The service stopped' },
  killing: { ja: '端末のプログラムを強制終了します（kill -9）', en: 'Killing the service (kill -9)' },
  stored: { ja: '送信待ちが増えました（{n}件）', en: 'Stored ({n} waiting to be sent)' },
  delivered: { ja: '送信しました（残り {n}件）', en: 'Delivered ({n} still waiting)' },
  devicesLost: { ja: '機器のプログラムにつないでいます…', en: 'Connecting to the device host…' },
  launcherLost: {
    ja: '練習台のプログラムが止まっています。npm start で始めてください',
    en: 'The practice launcher has stopped. Start it with npm start',
  },
  noAddress: {
    ja: 'この画面は npm start が表示するアドレスから開いてください',
    en: 'Open this page with the address that npm start prints',
  },
} as const satisfies Record<string, { readonly ja: string; readonly en: string }>;

export type BenchLanguage = 'ja' | 'en';
export type BenchText = keyof typeof TEXTS;

const KEY = 'madoguchi-bench-language';

/** The last choice made on this machine, else the browser's language. */
export function initialLanguage(): BenchLanguage {
  const kept = localStorage.getItem(KEY);
  if (kept === 'ja' || kept === 'en') return kept;
  return navigator.language.startsWith('ja') ? 'ja' : 'en';
}

export const rememberLanguage = (language: BenchLanguage): void => localStorage.setItem(KEY, language);

export const benchText = (language: BenchLanguage, key: BenchText): string => TEXTS[key][language];

const READER = {
  serviceDown: 'readerServiceDown',
  absent: 'readerAway',
  empty: 'readerFree',
  mute: 'readerMute',
  present: 'readerPresent',
} as const;

const SESSION_END = {
  closed: 'endClosed',
  cardRemoved: 'endRemoved',
  idle: 'endIdle',
  expired: 'endExpired',
  readerLost: 'endReaderLost',
  failed: 'endFailed',
} as const;

/** What happened, in words. A screen is told by its id, which is the same in both languages. */
export function happeningText(language: BenchLanguage, what: BenchHappening): string {
  const words = (key: BenchText, count?: number): string =>
    benchText(language, key).replace('{n}', String(count ?? ''));
  switch (what.id) {
    case 'placed':
      return words('placed', what.position);
    case 'keys':
      return words('keys', what.count);
    case 'stored':
    case 'delivered':
      return words(what.id, what.waiting);
    case 'reader':
      return words(READER[what.state]);
    case 'sessionEnded':
      return words(SESSION_END[what.reason]);
    case 'line':
      return words(what.up ? 'lineJoined' : 'lineCut');
    case 'service':
      return words(what.state === 'up' ? 'serviceRuns' : 'serviceStopped');
    case 'screen':
      return what.screen;
    case 'lifted':
    case 'pulled':
    case 'answerLost':
    case 'verifying':
    case 'awaitingKeys':
    case 'pinPadUnplugged':
    case 'killing':
      return words(what.id);
  }
}
