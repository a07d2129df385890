import { button, cell, element, fixed, list, table, wide } from './elements.js';

/** The tax preparation: what everybody has done, and how sites and issuers behave. `act` sends a change to the portal. */

const LINKS = { done: '完了', todo: '未完了', check: '確認' };
const READINESS = { ready: '準備完了', working: '処理中', todo: '未完了', none: '未記載' };
const STEPS = {
  select: 'STEP2 選択',
  link: 'STEP3 連携',
  issuers: 'STEP4 企業',
  etaxRequest: 'STEP5 e-Tax',
  ready: '準備完了',
};
const STATES = { done: 'すみ', waiting: '待ち', todo: 'まだ', notNeeded: '不要' };
const FIRST = { todo: '①まだ', waiting: '①承認待ち', done: '①承認ずみ', refused: '①承認されず' };
const SECOND = { todo: '②まだ', waiting: '②届くのを待つ', done: '②すみ' };
const NEEDS = {
  etaxLink: 'e-Taxとの連携',
  siteLink: 'サイトとの連携',
  notices: 'お知らせの受け取り（断っている間は届きません）',
  issuerRegistration: '①の登録',
  approval: '①の承認',
  issuerLink: '②の連携',
  etaxRequest: 'e-Taxへの申し込み',
  arrival: '証明書が届く日',
  overdue: '日を過ぎても届きません。発行企業に聞きます',
};
const TROUBLES = { linkBroken: '連携が切れました', siteAccountDeleted: 'アカウントがなくなりました' };
/** 処理中 and 未記載 prove nothing, so they have no mark of something finished. */
const CHIPS = { done: 'applied', ready: 'applied', todo: 'refused', waiting: 'kept', working: 'kept' };

const steps = (...children) => element('td', 'steps', ...children);
const chip = (state, text) => element('span', `chip ${CHIPS[state] ?? ''}`.trim(), text);
const until = (day) => (day === null ? '' : `（${day}）`);

export const persons = (rows, act) =>
  table(
    '確定申告の準備の表',
    ['利用者', 'どこまで', '連携状況リスト', '発行企業', '証明書の準備状況'],
    rows.map((row) => [
      cell(
        element('strong', '', row.nickname),
        element('p', '', `令和${row.year - 2018}年分`),
        element('p', '', `カードの読み取り 残り${row.readsLeft}回`),
      ),
      steps(
        list(
          Object.entries(STEPS).map(([step, name]) =>
            element('span', 'pair', name, chip(row.steps[step], STATES[row.steps[step]])),
          ),
        ),
      ),
      wide(list(row.links.map((link) => siteLink(row.account, link, act)))),
      wide(list(row.issuers.map(issuerTask))),
      wide(list(row.readiness.map(certificate))),
    ]),
    'まだありません。端末で証明書等を選ぶと、ここに出ます。',
  );

const siteLink = (account, link, act) => {
  const shown =
    link.status === 'check' && !link.linked ? chip('todo', '連携がまだ') : chip(link.status, LINKS[link.status]);
  const notes = [
    link.notices === false ? 'お知らせを受け取らない' : '',
    link.trouble === null ? '' : TROUBLES[link.trouble],
    link.available ? '' : '休み',
    link.checked ? '「確認した」' : '',
  ].filter((text) => text !== '');
  const end = (trouble) => () => act('situations', { of: 'link', account, site: link.site, trouble });
  const key = `${account} ${link.site}`;
  const buttons = link.linked
    ? [
        button(`${key} cut`, '連携を切る', end('linkBroken')),
        button(`${key} delete`, 'アカウントを消す', end('siteAccountDeleted')),
      ]
    : [];
  return element(
    'div',
    'entry',
    element('span', 'pair', link.name, shown),
    element('span', 'note', notes.join('・')),
    ...buttons,
  );
};

const issuerTask = (task) =>
  element(
    'div',
    'entry',
    element('span', '', `${task.issuerName} ${task.kindName}`),
    chip(task.first === 'refused' ? 'todo' : task.first, FIRST[task.first]),
    chip(task.second, SECOND[task.second]),
    element('span', 'note', until(task.expectedBy)),
  );

const certificate = (row) =>
  element(
    'div',
    'entry',
    element('span', '', `${row.issuerName} ${row.kindName}`),
    chip(row.status, READINESS[row.status]),
    element('span', 'note', row.needs === null ? '' : `次：${NEEDS[row.needs]}${until(row.expectedBy)}`),
    element('span', 'note', row.arrived ? 'サイトに届いています' : ''),
  );

const tick = (key, label, checked, change) => {
  const box = element('input', '');
  box.type = 'checkbox';
  box.checked = checked;
  box.dataset.key = key;
  box.addEventListener('change', () => change(box.checked));
  return element('label', 'tick', box, label);
};
const days = (key, label, value, change) => {
  const box = element('input', 'days');
  box.type = 'number';
  box.min = '0';
  box.max = '366';
  box.placeholder = '目録どおり';
  box.value = value === null ? '' : String(value);
  box.ariaLabel = label;
  box.dataset.key = key;
  box.addEventListener('change', () => change(box.value === '' ? null : Number(box.value)));
  return box;
};

export const sites = (rows, act) =>
  table(
    'サイトのふるまいの表',
    ['サイト', 'ふるまい'],
    rows.map(({ name, site, ...situation }) => [
      fixed(name),
      cell(tick(`site ${site}`, '休み', situation.down, (down) => act('situations', { of: 'site', site, down }))),
    ]),
    '',
  );

export const issuers = (rows, act) =>
  table(
    '発行企業のふるまいの表',
    ['発行企業', 'ふるまい', '①の承認までの日数', '証明書が届くまでの日数'],
    rows.map(({ issuerId, name, ...situation }) => {
      const set = (change) => act('situations', { of: 'issuer', issuerId, ...situation, ...change });
      return [
        fixed(name),
        fixed(
          tick(`${issuerId} down`, '休み', situation.down, (down) => set({ down })),
          tick(`${issuerId} refuses`, '承認しない', situation.refuses, (refuses) => set({ refuses })),
          tick(`${issuerId} withholds`, '証明書を出さない', situation.withholds, (withholds) => set({ withholds })),
        ),
        cell(
          days(`${issuerId} approval`, `${name}の承認までの日数`, situation.approvalDays, (approvalDays) =>
            set({ approvalDays }),
          ),
        ),
        cell(
          days(`${issuerId} arrival`, `${name}の証明書が届くまでの日数`, situation.arrivalDays, (arrivalDays) =>
            set({ arrivalDays }),
          ),
        ),
      ];
    }),
    '',
  );

const DAY = 86_400_000;

/** Buttons that move the portal's clock. */
export const clock = ({ clockOffsetMs }, act) => {
  const ahead = Math.round(clockOffsetMs / DAY);
  const move = (offsetMs) => () => act('clock', { offsetMs });
  return element(
    'div',
    'buttons',
    element(
      'p',
      '',
      ahead === 0 ? 'いまの時刻のままです' : `実際の日付より${Math.abs(ahead)}日${ahead > 0 ? '先' : '前'}です`,
    ),
    ...[1, 3, 7, 30].map((count) => button(`clock ${count}`, `${count}日進める`, move(clockOffsetMs + count * DAY))),
    button('clock 0', 'もとにもどす', move(0)),
  );
};
