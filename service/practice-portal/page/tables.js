import { cell, code, element, fixed, formatTime, list, narrow, table, wide } from './elements.js';

/** The tables of the page. Every value goes in as text, never as HTML: it came from outside. */

const NOTIFICATIONS = {
  infoArrival: 'あなたの情報・お問い合わせの到着',
  govNotice: '行政機関等からのお知らせ到着',
  selfSettingConfirm: '利用者自身が情報設定したことの確認',
  siteLinkChange: '他のウェブサイトとつなげた／つながりをやめた',
  storageWarning: '保存容量の注意情報',
  loginAndLink: 'ログイン実施のメール通知',
  unreadBadgeOnOtherSites: '他サイトでのお知らせ着信件数通知',
};
const KINDS = {
  'account.create': '利用者登録',
  'account.change': 'アカウント情報変更',
  'account.delete': '利用者登録の削除',
  'tax.select': '証明書等の選択',
  'link.create': '他のサイトとの連携',
  'issuer.register': '発行元への登録',
  'issuer.link': '発行元との連携',
  'delegation.accept': '代理人の登録',
  'delegation.cancel': '代理人の解除',
  'etax.data-request': 'e-Taxからの情報取得',
};
const OUTCOMES = { applied: '登録しました', kept: '前のまま（登録ずみ）', refused: '断りました' };
const REASONS = {
  certificateRevoked: '電子証明書が失効しています',
  certificateExpired: '電子証明書の有効期限が切れています',
  signatureInvalid: '署名を確かめられません',
  tooOld: '署名から時間がたちすぎています',
  termsOutdated: '利用規約が古くなっています',
  formInvalid: '入力の内容に誤りがあります',
  signatureCertificate: '署名用電子証明書が使えません',
  attributesMismatch: '券面の情報と署名用電子証明書が合いません',
  noAccount: '利用登録がありません',
  notOffered: 'この練習用ポータルにはまだない手続きです',
  etaxFirst: 'e-Taxとの連携がまだです',
  siteDown: '連携先のサイトが休みです',
  issuerDown: '発行企業のサイトが休みです',
  siteNotLinked: '受け取るサイトと連携していません',
  linkBroken: 'サイトとの連携が切れています',
  siteAccountDeleted: 'サイトのアカウントがなくなっています',
  issuerNotRegistered: '発行企業への登録（①）がまだです',
  approvalPending: '発行企業の承認を待っています',
  approvalRefused: '発行企業が承認しませんでした',
  notInCatalogue: '目録にない証明書です',
  issuerNumber: '証券番号・寄附番号が正しくありません',
  other: 'その他（番号の順序、など）',
};
const ETAX_STATES = { accepted: '受け付けました', refused: '断りました' };
const FRESHNESS = { online: '回線あり', offline: '回線なしで受付' };

export const accounts = (rows) =>
  table(
    'アカウントの表',
    ['ニックネーム', 'メールアドレス', '受け取る通知', '利用規約', '登録', '変更', '最後のログイン'],
    rows.map((row) => [
      cell(element('strong', '', row.nickname)),
      cell(list([row.mail1, row.mail2].filter((mail) => mail !== null))),
      wide(
        list(
          Object.keys(NOTIFICATIONS)
            .filter((key) => row.notifications[key])
            .map((key) => NOTIFICATIONS[key]),
        ),
      ),
      fixed(row.termsVersion),
      cell(formatTime(row.createdAt)),
      cell(row.updatedAt === row.createdAt ? 'なし' : formatTime(row.updatedAt)),
      cell(row.lastSignInAt === null ? 'なし' : formatTime(row.lastSignInAt)),
    ]),
    'まだありません。端末で利用登録をすると、ここに出ます。',
  );

export const registrations = (rows) =>
  table(
    '届いた手続きの表',
    ['届いた日時', '受付番号', '手続き', '結果', '回線', '端末', '通し番号', '手続きの番号'],
    rows.map((row) => [
      cell(formatTime(row.decidedAt)),
      fixed(element('strong', '', row.receiptNumber)),
      fixed(row.kind === null ? '読めません' : KINDS[row.kind]),
      cell(
        element('span', `chip ${row.outcome}`, OUTCOMES[row.outcome]),
        row.reason === null ? '' : element('span', 'reason', REASONS[row.reason]),
      ),
      fixed(row.freshness === null ? '－' : FRESHNESS[row.freshness]),
      fixed(row.terminal),
      fixed(String(row.sequence)),
      narrow(code(row.registrationId)),
    ]),
    'まだ届いていません。',
  );

const day = (text) => `${Number(text.slice(0, 4))}年${Number(text.slice(4, 6))}月${Number(text.slice(6))}日`;

export const etaxRequests = (rows) =>
  table(
    'e-Taxへの申し込みの表',
    ['届いた日時', '受付番号', '結果', 'カナ氏名', '氏名', '生年月日'],
    rows.map((row) => [
      cell(formatTime(row.decidedAt)),
      fixed(element('strong', '', row.receiptNumber)),
      cell(
        element('span', `chip ${row.state === 'accepted' ? 'applied' : 'refused'}`, ETAX_STATES[row.state]),
        row.reason === null ? '' : element('span', 'reason', REASONS[row.reason]),
      ),
      cell(row.kanaName ?? '－'),
      cell(row.name ?? '－'),
      fixed(row.birth === null ? '－' : day(row.birth)),
    ]),
    'まだありません。端末で「e-Taxからの情報取得」を申し込むと、ここに出ます。',
  );

const SITES = {
  'e-tax': 'e-Tax',
  'nenkin-net': 'ねんきんネット',
  'e-shishobako': 'e-私書箱',
  mypost: 'MyPost',
  'minkan-etax': '民間送達・e-Tax連携サービス',
};

export const badges = (rows) =>
  table(
    '他のサイトに出る件数の表',
    ['サイト', 'ニックネーム', '未読のお知らせ'],
    rows.map((row) => [fixed(SITES[row.site]), cell(row.nickname), fixed(`${row.unread}件`)]),
    'ありません。選んだ方がサイトとつながると、ここに出ます。',
  );

export const outbox = (rows, opened) =>
  table(
    '送信箱の表',
    ['日時', '宛先', 'メール'],
    rows.map((row) => {
      const mail = element('details', '', element('summary', '', row.subject), element('p', 'mail', row.text));
      mail.open = opened.has(row.mailId);
      mail.addEventListener('toggle', () => (mail.open ? opened.add(row.mailId) : opened.delete(row.mailId)));
      return [cell(formatTime(row.sentAt)), cell(code(row.recipient)), wide(mail)];
    }),
    'まだありません。',
  );

export const turnedAway = (rows) =>
  table(
    '受け付けなかった要求の表',
    ['日時', '要求', '理由'],
    rows.map((row) => [cell(formatTime(row.at)), cell(code(`${row.method} ${row.path}`)), cell(code(row.code))]),
    'ありません。',
  );
