import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';

let pages: DrawnPages;
let drawn: DrawnPage;
beforeAll(async () => {
  pages = await startDrawnPages();
  drawn = await pages.open('upright');
});
afterAll(() => pages.close());

/** The keyboard alone, on the app's frame so that it has its measures. */
async function keyboard(layout: 'kana' | 'mail'): Promise<void> {
  await drawn.page.evaluate(`(() => {
    const frame = document.querySelector('k-app').shadowRoot.querySelector('.frame main');
    frame.querySelector('k-keyboard')?.remove();
    const keys = Object.assign(document.createElement('k-keyboard'), { layout: '${layout}' });
    keys.addEventListener('k-value', ({ value }) => { keys.value = value; });
    frame.append(keys);
    return keys.updateComplete;
  })()`);
}
const value = (): Promise<string> =>
  drawn.page.evaluate("document.querySelector('k-app').shadowRoot.querySelector('k-keyboard').value");
const touch = (name: string) => drawn.page.locator('k-keyboard').getByRole('button', { name, exact: true }).click();
const tab = (name: string) => drawn.page.locator('k-keyboard').getByRole('tab', { name }).click();

beforeEach(() => keyboard('kana'));

it('types kana, voices, makes small and deletes by character', async () => {
  for (const key of ['か', '濁点', 'つ', '小さい字', 'は', '半濁点', 'ー', '空白', 'ん']) await touch(key);
  expect(await value()).toBe('がっぱー ん');
  await touch('一字消す');
  expect(await value()).toBe('がっぱー ');
  await touch('全部消す');
  expect(await value()).toBe('');
});

it('types katakana, and letters as kana, ending a word when the tab is left', async () => {
  await tab('カタカナ');
  await touch('マ');
  await tab('ローマ字');
  for (const key of ['s', 'h', 'a', 'n']) await touch(key);
  expect(await value()).toBe('マしゃn');
  await tab('英字');
  expect(await value()).toBe('マしゃん');
  await touch('大文字');
  await touch('A');
  expect(await value()).toBe('マしゃんA');
});

it('counts two strikes of an unsteady hand once, and different keys always', async () => {
  await drawn.page.locator('k-keyboard').getByRole('button', { name: 'あ', exact: true }).dblclick();
  expect(await value()).toBe('あ');
  await touch('い');
  await touch('あ');
  expect(await value()).toBe('あいあ');
});

it('adds a whole domain by one touch', async () => {
  await keyboard('mail');
  for (const key of ['m', 'a', '@docomo.ne.jp']) await touch(key);
  expect(await value()).toBe('ma@docomo.ne.jp');
});

it('is walked by arrow keys over the gaps of the table', async () => {
  await drawn.page.locator('k-keyboard').getByRole('button', { name: 'み', exact: true }).focus();
  await drawn.page.keyboard.press('ArrowRight');
  await drawn.page.keyboard.press('Enter');
  expect(await value()).toBe('り');
  await drawn.page.keyboard.press('ArrowUp');
  await drawn.page.keyboard.press('Enter');
  expect(await value()).toBe('りら');
});
