import { button, cell, element, fixed, formatTime, list, table, wide } from './elements.js';

/** What an account finds behind the main menu, what can reach it from outside, and who acts for whom. */

const RESULTS = { done: '', refused: '（断りました）' };

/** Each sends the mails the person chose. */
const HAPPENINGS = {
  noticeArrived: 'お知らせが届く',
  informationArrived: '情報がフォルダーに届く',
  siteLinked: 'MyPostとつながる',
  siteUnlinked: 'MyPostをやめる',
  storageNearlyFull: '容量がほぼいっぱいになる',
};

const head = (name, total) => element('strong', '', `${name} ${total}件`);
const entry = (...parts) => element('span', '', parts.filter((part) => part !== '').join(' '));
const size = (bytes) => (bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)}KB` : `${(bytes / 1_000_000).toFixed(1)}MB`);

export const menus = (rows, act) =>
  table(
    'メインメニューの中身の表',
    ['利用者とできごと', 'お知らせ', '履歴', 'あなたの情報と利用者フォルダー'],
    rows.map(({ account, exchanges, folder, nickname, notices, operations, ownData }) => [
      cell(
        element('strong', '', nickname),
        element(
          'div',
          'happenings',
          ...Object.entries(HAPPENINGS).map(([what, words]) =>
            button(`${account} ${what}`, words, () => act('happenings', { account, what })),
          ),
        ),
      ),
      cell(
        head('お知らせ', notices.total),
        list(
          notices.newest.map(({ from, sentAt, title, unread }) =>
            element(
              'div',
              'entry',
              element('span', `chip ${unread ? 'kept' : 'applied'}`, unread ? '未読' : '既読'),
              entry(title),
              element('span', 'note', `${from}・${formatTime(sentAt)}`),
            ),
          ),
        ),
      ),
      cell(
        head('操作履歴', operations.total),
        list(operations.newest.map(({ at, result, title }) => entry(formatTime(at), `${title}${RESULTS[result]}`))),
        head('やりとり履歴', exchanges.total),
        list(exchanges.newest.map(({ from, to, what }) => entry(`${what}（${from}→${to}）`))),
      ),
      cell(
        head('あなたの情報', ownData.total),
        list(ownData.newest.map(({ holder, title }) => entry(`${title}（${holder}）`))),
        element('strong', '', `利用者フォルダー ${size(folder.usedBytes)}／${size(folder.quotaBytes)}`),
        list(folder.newest.map(({ bytes, from, name }) => entry(name, size(bytes), `（${from}）`))),
      ),
    ]),
    'まだありません。端末で利用登録をすると、ここに出ます。',
  );

const STATES = { active: '有効', expired: '期限切れ', cancelled: '取り消しずみ' };
const CHIPS = { active: 'applied', expired: 'kept', cancelled: 'refused' };
const SCOPES = { notices: '外部サイトへのお知らせ情報提供', medicalExpenses: '外部サイトへの医療費通知情報提供' };

export const delegations = (rows) =>
  table(
    '代理人の表',
    ['代理人', '委任した方', '代理関係', '委任した内容', '期間', '状態'],
    rows.map((row) => [
      cell(element('strong', '', row.delegate ?? '登録を消した方')),
      cell(element('strong', '', row.principal ?? '登録を消した方')),
      fixed(row.relation),
      wide(list(row.scopes.map((scope) => SCOPES[scope]))),
      fixed(`${row.validFrom}から${row.validUntil}まで`),
      fixed(element('span', `chip ${CHIPS[row.status]}`, STATES[row.status])),
    ]),
    'まだありません。端末で家族の代理人になると、ここに出ます。',
  );
