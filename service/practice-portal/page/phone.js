import { ENDS, REASONS } from './phone-words.js';

/** The phone: one step at a time, each drawn from what the portal says. It keeps nothing but the key of its own ticket. */

const ticketId = /^\/phone\/([\w-]{22})\/?$/.exec(location.pathname)?.[1] ?? null;
const STORED = `phone-key-${ticketId}`;
/** A reload must not read the code a second time: the portal would take it for another phone. */
let phoneKey = sessionStorage.getItem(STORED);
const ASK_AGAIN_MS = 1000;

function element(name, { text, ...properties } = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}

/** What the card is to sign, null while somebody signs in; told once the number was right. */
let toSign = null;
const signs = () => toSign !== null;
/** What is signed stands beside every step that leads to the signature. */
const itemsToSign = () =>
  toSign === null || toSign.length === 0
    ? []
    : [
        element('h2', { text: `署名する内容（${toSign.length}件）` }),
        element(
          'ol',
          { className: 'items' },
          ...toSign.map(({ title, about }) =>
            element(
              'li',
              {},
              element('strong', { text: title }),
              ...(about === null ? [] : [element('span', { text: about })]),
            ),
          ),
        ),
      ];

const button = (text, onclick, className = '') => element('button', { type: 'button', text, onclick, className });

/** What stands on the page now; drawn again only when it changed, so that typing is not disturbed. */
let shown = '';
function draw(name, ...parts) {
  shown = name;
  const main = document.getElementById('step');
  main.dataset.step = name;
  main.replaceChildren(...parts);
  (main.querySelector('input:not([type=checkbox])') ?? main.querySelector('h1'))?.focus();
}

const title = (text) => element('h1', { text, tabIndex: -1 });
const foot = (...children) => element('div', { className: 'foot' }, ...children);

async function ask(path, body) {
  const answer = await fetch(`/practice/phone${path}`, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { ok: answer.ok, ...(await answer.json()) };
}

const step = (name, more = {}) => ask(`/${name}`, { ticketId, phoneKey, ...more });

function place({ office, terminal, toSign: items = null }) {
  toSign = items;
  document.getElementById('place').textContent = office === undefined ? '' : `${office}（端末 ${terminal}）`;
}

const cancel = () => foot(button('キャンセル', async () => follow(await step('cancel'))));

function end(text, isError) {
  draw(
    'over',
    title(isError ? (signs() ? '署名できませんでした' : 'ログインできませんでした') : '終わりました'),
    element('p', { className: isError ? 'error' : '', text }),
  );
}

function askNumber({ office, terminal }) {
  const number = element('input', {
    id: 'number',
    inputMode: 'numeric',
    autocomplete: 'off',
    maxLength: 2,
    pattern: '[0-9]{2}',
    required: true,
    ariaLabel: '端末の画面の2けたの数字',
  });
  draw(
    'number',
    title(signs() ? 'この端末からの申し込みに署名しますか' : 'この端末にログインしますか'),
    element('p', { className: 'where' }, element('strong', { text: office }), `端末 ${terminal}`),
    element('p', { text: '目の前の端末でなければ、キャンセルしてください。' }),
    element(
      'form',
      {
        onsubmit: async (event) => {
          event.preventDefault();
          await follow(await step('match', { number: number.value }));
        },
      },
      element('label', { htmlFor: 'number', text: '端末の画面に出ている2けたの数字' }),
      number,
      element('button', { text: '次へ', className: 'primary' }),
    ),
    cancel(),
  );
}

async function askCard(note = null) {
  const { cards = [] } = await step('cards');
  draw(
    'card',
    title('マイナンバーカードをスマートフォンに当ててください'),
    ...itemsToSign(),
    ...(note === null ? [] : [element('p', { className: 'warning', text: note })]),
    cards.length === 0
      ? element('p', { text: 'この練習用ポータルには当てられるカードがありません。' })
      : element(
          'ul',
          { className: 'list' },
          ...cards.map(({ name, person }) =>
            element(
              'li',
              {},
              Object.assign(
                button(`${person}（${name}）`, () => lay(name)),
                { value: name },
              ),
            ),
          ),
        ),
    cancel(),
  );
}

async function lay(card) {
  keepStill();
  const told = await step('card', { card });
  if (told.card === 'ready') askPin(card, told.triesLeft, null);
  else if (told.card === 'unread') await askCard('カードを読み取れませんでした。もう一度当ててください。');
  else await follow(told);
}

function askPin(card, triesLeft, problem) {
  const pin = element('input', {
    id: 'pin',
    type: 'password',
    inputMode: 'numeric',
    autocomplete: 'off',
    maxLength: 4,
    pattern: '[0-9]{4}',
    required: true,
  });
  draw(
    'pin',
    title(signs() ? '暗証番号を入力して署名してください' : '暗証番号を入力してください'),
    ...itemsToSign(),
    element('label', { htmlFor: 'pin', text: '利用者証明用の数字4桁（練習用のもの）' }),
    ...(problem === null ? [] : [element('p', { className: 'error', text: problem })]),
    ...(triesLeft === 1
      ? [
          element('p', {
            className: 'warning',
            text: 'あと1回でロックされます。確かでなければキャンセルしてください。',
          }),
        ]
      : []),
    element(
      'form',
      {
        onsubmit: async (event) => {
          event.preventDefault();
          await present(card, pin);
        },
      },
      pin,
      element('p', { text: `あと${triesLeft}回ためせます` }),
      element('button', { text: 'OK', className: 'primary' }),
    ),
    cancel(),
  );
}

async function present(card, input) {
  const answered = step('pin', { card, pin: input.value });
  input.value = '';
  keepStill();
  const told = await answered;
  if (told.card === 'wrongPin') askPin(card, told.triesLeft, '暗証番号が違います。');
  else if (told.card === 'unread') await askCard('カードが離れました。もう一度当ててください。');
  else await follow(told);
}

function keepStill() {
  draw(
    'reading',
    title('読み取っています'),
    element('div', { className: 'still' }),
    element('p', { text: 'カードを当てたまま、動かさないでください。' }),
  );
}

function install() {
  draw(
    'install',
    title('JPKI利用者ソフトが必要です'),
    element('p', { text: 'このスマートフォンには、電子証明書を使うためのJPKI利用者ソフトが入っていません。' }),
    element('p', { text: 'インストールして一度起動すると、ログインを始められます。' }),
    button(
      'インストールして起動する',
      async () => {
        await ask('/jpki', { installed: true });
        await begin();
      },
      'primary',
    ),
  );
}

/** Draws the step the ticket is at. While the phone itself is busy or waits for typing, only an end changes the page. */
function follow(told) {
  if (told.state === undefined) return end(ENDS.expired, true);
  place(told);
  if (told.state === 'failed') return end(REASONS[told.reason] ?? REASONS.cardUnusable, true);
  if (told.state === 'verified' || (told.state === 'consumed' && shown === 'success')) return success();
  if (told.state === 'consumed') return shown === 'reading' ? success() : end(ENDS.consumed, false);
  if (told.state === 'cancelled' && signs()) return end(ENDS.notSigned, false);
  if (told.state in ENDS) return end(ENDS[told.state], told.state !== 'cancelled');
  if (told.state !== 'scanned') return undefined;
  if (!told.matched) return shown === 'number' ? undefined : askNumber(told);
  return ['card', 'pin', 'reading'].includes(shown) ? undefined : askCard();
}

function success() {
  if (shown === 'success') return;
  draw(
    'success',
    title(signs() ? '署名しました' : 'ログイン認証に成功しました'),
    element('p', { text: '端末の画面を見てください。カードはしまってかまいません。' }),
    foot(button('OK', () => end('このページは閉じてかまいません。', false), 'primary')),
  );
}

async function camera() {
  const { codes, jpkiInstalled } = await ask('');
  const installed = element('input', {
    type: 'checkbox',
    id: 'jpki',
    checked: jpkiInstalled,
    onchange: () => ask('/jpki', { installed: installed.checked }),
  });
  draw(
    'camera',
    title('PC画面のバーコードを使ってログイン'),
    element('p', {
      text:
        codes.length === 0
          ? '今、コードを出している端末はありません。'
          : 'カメラの代わりに、端末を選んで読み取ります。',
    }),
    element(
      'ul',
      { className: 'list' },
      ...codes.map((code) =>
        element(
          'li',
          {},
          button(
            `${code.office}（端末 ${code.terminal}）を読み取る`,
            () => location.assign(`/phone/${code.ticketId}`),
            'primary',
          ),
        ),
      ),
    ),
    button('もう一度さがす', camera),
    element(
      'div',
      { className: 'switch foot' },
      installed,
      element('label', { htmlFor: 'jpki', text: 'JPKI利用者ソフトが入っている' }),
    ),
  );
}

/** Whatever happens at the terminal ends the step here; a portal that is away for a moment is asked again. */
async function watch() {
  const told = await ask(`/${ticketId}`).catch(() => null);
  if (told !== null && !['over', 'success', 'install'].includes(shown)) await follow(told);
  setTimeout(watch, ASK_AGAIN_MS);
}

async function begin() {
  if (phoneKey === null) {
    const told = await ask('/scan', { ticketId });
    if (told.jpkiInstalled === false) return install();
    if (told.phoneKey === undefined)
      return end('このコードは、ほかのスマートフォンが読み取ったか、使えなくなっています。', true);
    phoneKey = told.phoneKey;
    sessionStorage.setItem(STORED, phoneKey);
    await follow(told);
  } else {
    await follow(await ask(`/${ticketId}`));
  }
  return watch();
}

await (ticketId === null ? camera() : begin());
