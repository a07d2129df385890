import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { PAGE_TIMING } from '../../state-machines/screens/wire.ts';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import { sampleNamed } from '../support/screen-samples.ts';

let pages: DrawnPages;
let drawn: DrawnPage;
beforeAll(async () => {
  pages = await startDrawnPages();
  drawn = await pages.open('lying');
});
afterAll(() => pages.close());
beforeEach(async () => {
  await drawn.sent();
});

async function show(name: string): Promise<void> {
  await drawn.show(sampleNamed(name).screen('ja'));
  await drawn.sent();
}

/** Actions sent since the last call, with their arguments. */
const acts = async (): Promise<readonly unknown[]> =>
  (await drawn.sent()).flatMap((message) => (message.type === 'intent' ? [[message.action, message.args]] : []));

/** Name of the focused control: its label, else the words handed to its element. */
const FOCUSED_NAME = `(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const host = element?.getRootNode().host;
  return element?.getAttribute('aria-label') ?? (element?.textContent.trim() || host?.textContent.trim()) ?? '';
})()`;

/** Presses Tab until the focus is on the control of that name. */
async function tabTo(name: string): Promise<void> {
  const met: unknown[] = [];
  for (let presses = 0; presses < 40; presses += 1) {
    await drawn.page.keyboard.press('Tab');
    const focused = String(await drawn.page.evaluate(FOCUSED_NAME));
    if (focused.startsWith(name)) return;
    met.push(focused);
  }
  throw new Error(`Tab never reached ${name}, only ${met.join(', ')}`);
}

it('takes a nickname from a real keyboard wherever the focus is, and submits it with Enter', async () => {
  await show('B-11 typing');
  await drawn.page.keyboard.type('XY');
  await drawn.page.keyboard.press('Backspace');
  await drawn.page.keyboard.press('Enter');
  expect(await acts()).toEqual([['submitText', { value: 'まいなちちX' }]]);
});

it('tells a draft at most once in its interval, and always the latest text', async () => {
  await show('B-11 typing');
  await drawn.page.keyboard.type('abcdefgh');
  const drafts: unknown[] = [];
  await expect
    .poll(async () => drafts.push(...(await acts())) > 0 && drafts.at(-1), { timeout: 20 * PAGE_TIMING.draftDebounce })
    .toEqual(['draft', { value: 'まいなちちabcdefgh' }]);
  expect(drafts.length).toBeLessThan(8);
});

it('writes what was typed in kana in another form by one touch, and takes that back', async () => {
  await show('B-11 typing');
  const forms = drawn.page.locator('k-suggestions').getByRole('button');
  const field = drawn.page.getByRole('textbox');
  expect(await forms.allInnerTexts()).toEqual(['マイナ父', 'まいな父', 'マイナチチ', 'このまま']);
  await forms.nth(0).click();
  expect(await field.inputValue()).toBe('マイナ父');
  expect(await drawn.page.locator('k-suggestions [aria-pressed="true"]').allInnerTexts()).toEqual(['マイナ父']);
  await forms.nth(3).click();
  expect(await field.inputValue()).toBe('まいなちち');
  await forms.nth(1).click();
  await expect.poll(async () => (await acts()).at(-1)).toEqual(['draft', { value: 'まいな父' }]);

  // What is typed after a choice goes on from it, and other forms are those of the new text.
  await drawn.page.keyboard.type('2');
  expect(await forms.allInnerTexts()).toEqual(['マイナ父2', 'このまま']);
  await drawn.page.keyboard.press('Enter');
  expect((await acts()).at(-1)).toEqual(['submitText', { value: 'まいな父2' }]);
});

it('proposes no other form in English, with enlarged text, beside a refusal or without kana', async () => {
  const rows = async (name: string, change: object): Promise<number> => {
    await drawn.show(Object.assign(sampleNamed(name).screen('ja'), change));
    return drawn.page.locator('k-suggestions button').count();
  };
  expect(await rows('B-11 typing', {})).toBe(4);
  expect(await rows('B-11 typing', { locale: 'en' })).toBe(0);
  expect(await rows('B-11 typing', { display: { textSize: 'large', colours: 'standard' } })).toBe(0);
  expect(await rows('B-11 long', {})).toBe(0);
  expect(await rows('B-11 typing', { draft: 'Max' })).toBe(0);
});

it('shows both addresses when they differ and forgets the complaint once the text is changed', async () => {
  await show('B-14 mismatch');
  const marked = await drawn.page.locator('k-compare-texts mark').allTextContents();
  expect(marked).toEqual(['d', 'b']);
  await drawn.page.keyboard.press('Backspace');
  expect(await drawn.page.locator('k-text-field .error').count()).toBe(0);
});

it('marks a missing letter by a box that is no letter and has a name', async () => {
  await show('B-14 mismatch, a letter missing');
  const entries = drawn.page.locator('k-compare-texts dd');
  expect(await entries.allTextContents()).toEqual(['maina_dad@example.com', 'maina_ad@example.com']);
  expect(await drawn.page.locator('k-compare-texts mark').allTextContents()).toEqual(['d']);
  expect(await entries.nth(1).getByRole('img').getAttribute('aria-label')).toBe('文字なし');
});

it('switches two notices in a row from what was touched, not from what the service said before', async () => {
  await show('B-16 as proposed');
  const rows = drawn.page.locator('k-switch-row');
  await rows.nth(0).click();
  await rows.nth(1).click();
  const [, second] = await acts();
  expect(second).toMatchObject(['setNotifications', { infoArrival: false, govNotice: false, storageWarning: true }]);
});

it('leads through every page before it offers to register', async () => {
  await show('B-02 offline, longest');
  const primary = drawn.page.locator('k-screen-b-02 k-button[variant="primary"]');
  const seen = new Set<string>();
  for (let turns = 0; turns < 6; turns += 1) {
    for (const line of await drawn.page.locator('k-screen-b-02 .name').all()) {
      if (await line.isVisible()) seen.add(((await line.textContent()) ?? '').replace(/\s/g, ''));
    }
    if (((await primary.textContent()) ?? '').includes('完了')) break;
    expect(await acts()).toEqual([]);
    await primary.click();
  }
  expect([...seen]).toEqual([
    'ニックネーム',
    '通知先メールアドレス1',
    '通知先メールアドレス2',
    '受け取るメール通知',
    '他サイトでの着信件数通知',
    '言語',
  ]);
  await primary.click();
  expect(await acts()).toEqual([['register', {}]]);
});

it.each([
  ['L-04 authentication, one wrong', 'もう一度入力する', ['retry', {}]],
  ['L-05 authentication', '確かではない', ['pinForgotten', {}]],
  ['B-10 full text', '同意して進む', ['agreeTerms', { version: '2026-04' }]],
  ['B-12 asked', '受け取らない', ['answer', { yes: false }]],
  ['B-02 online', 'ニックネームを修正', ['edit', { field: 'nickname' }]],
  ['B-03 registered', 'メインメニューへ', ['toMenu', {}]],
  ['A-02 menu', 'ログアウト', ['signOut', {}]],
])('%s: %s is reached by Tab and pressed by Enter', async (name, words, act) => {
  await show(name);
  await tabTo(words);
  await drawn.page.keyboard.press('Enter');
  expect(await acts()).toEqual([act]);
});

it('shows how many digits were entered, and tells a screen reader', async () => {
  await show('L-02 first');
  await drawn.say({ type: 'pin', rev: 1, count: 3, max: 4 });
  await expect.poll(() => drawn.page.locator('k-pin-cells .filled').count()).toBe(3);
  await expect.poll(() => drawn.page.locator('.live').textContent()).toBe('4桁のうち3桁');
});

it('asks for the second address as a new one, and only then for the same once more', async () => {
  const lead = drawn.page.locator('k-screen-b-15 .lead');
  await show('B-15 address');
  expect(await lead.textContent()).toBe('1つめとは別のアドレスを入力します。');
  await show('B-15 once more');
  expect(await lead.textContent()).toBe('まちがいを防ぐため、同じアドレスをもう一度入力します。');
});

it('tells after a lost answer whether the PIN was right as soon as that is known', async () => {
  const problem = drawn.page.locator('k-screen-l-11 k-problem');
  await show('L-11 authentication, told');
  expect(await problem.textContent()).toContain('まだわかりません');
  await show('L-11 authentication, told, wrong');
  expect(await problem.textContent()).toContain('さきほどの番号は違っていました。');
  await show('L-11 authentication, told, right');
  expect(await problem.textContent()).toContain('さきほどの番号は合っていました。');
  expect(await problem.textContent()).not.toContain('まだわかりません');
});

it('asks without an address only for the notice that is no mail, and sends it with the others as they were', async () => {
  await show('B-16 without mail');
  const rows = drawn.page.locator('k-switch-row');
  expect(await rows.count()).toBe(1);
  expect(await drawn.page.locator('k-screen-b-16').textContent()).not.toContain('メールで届く');
  await rows.nth(0).click();
  expect(await acts()).toMatchObject([
    ['setNotifications', { infoArrival: false, loginAndLink: false, unreadBadgeOnOtherSites: true }],
  ]);
});
