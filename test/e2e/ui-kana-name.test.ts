import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import { sampleNamed } from '../support/screen-samples.ts';

let pages: DrawnPages;
let drawn: DrawnPage;
beforeAll(async () => {
  pages = await startDrawnPages();
  drawn = await pages.open('upright');
});
afterAll(() => pages.close());
beforeEach(async () => {
  await drawn.show(sampleNamed('T-52 empty').screen('ja'));
  await drawn.sent();
});

const touch = (name: string) => drawn.page.locator('k-keyboard').getByRole('button', { name, exact: true }).click();
const submitted = async (): Promise<unknown> => {
  await drawn.page.getByRole('button', { name: '次へ' }).click();
  return (await drawn.sent()).flatMap((message) =>
    message.type === 'intent' && message.action === 'submitText' ? [message.args] : [],
  );
};

it('offers katakana and letters to kana, and no other keys', async () => {
  expect(await drawn.page.getByRole('tab').allInnerTexts()).toEqual(['カタカナ', 'ローマ字']);
  expect(await drawn.page.locator('k-keyboard').getByRole('button', { name: '・' }).count()).toBe(0);
});

it('takes katakana with voicing marks and a full-width space', async () => {
  for (const key of ['コ', 'ク', 'セ', '濁点', 'イ', '空白', 'タ', 'ロ', 'ウ']) await touch(key);
  expect(await submitted()).toEqual([{ value: 'コクゼイ　タロウ' }]);
});

it('turns letters of the screen and of a real keyboard into katakana, an n at the end of a word included', async () => {
  await drawn.page.getByRole('tab', { name: 'ローマ字' }).click();
  for (const key of ['k', 'a', 'n']) await touch(key);
  expect(await submitted()).toEqual([{ value: 'カン' }]);
  await touch('全部消す');
  await drawn.page.keyboard.type('ren jun');
  expect(await submitted()).toEqual([{ value: 'レン　ジュン' }]);
});

it('turns hiragana into katakana, however it came in', async () => {
  await drawn.page.getByRole('textbox').focus();
  await drawn.page.keyboard.insertText('たなか はなこ');
  expect(await drawn.page.getByRole('textbox').inputValue()).toBe('タナカ　ハナコ');
});
