import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SecretKey, TouchPad } from '../../hardware/host/touch-pad.ts';
import type { Screen } from '../../state-machines/screens/screen.ts';
import { PAGE_TIMING } from '../../state-machines/screens/wire.ts';
import type { SealedKey, TouchEntry } from '../../state-machines/vocabulary/secrets.ts';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import { stringsOfHeap } from '../support/heap-strings.ts';
import { sampleNamed } from '../support/screen-samples.ts';

let pages: DrawnPages;
let drawn: DrawnPage;
beforeAll(async () => {
  pages = await startDrawnPages();
  drawn = await pages.open('upright');
});
afterAll(() => pages.close());

/** The device host's end: opens what the page sends and answers with the count, as the service would. */
let pad: TouchPad;
let heard: SecretKey[];
let refused: number;
let pageKeys: Set<string>;
let screen: Screen;
beforeEach(async () => {
  await drawn.reopen();
  pad = new TouchPad();
  heard = [];
  refused = 0;
  pageKeys = new Set();
  pad.listen((key) => heard.push(key));
});

async function show(name: string): Promise<TouchEntry> {
  const entry = pad.open();
  const sample = sampleNamed(name).screen('ja');
  screen = { ...sample, data: { ...sample.data, touch: entry } } as Screen;
  await drawn.show(screen);
  // Both sides agree on a key in some milliseconds; a press before that is dropped.
  if ('device' in sample.data && sample.data.device === 'touch') await drawn.page.locator('[taking-keys]').waitFor();
  return entry;
}

const keysOf = (sent: Awaited<ReturnType<DrawnPage['sent']>>): readonly SealedKey[] =>
  sent.flatMap((message) =>
    message.type === 'intent' && message.action === 'touchKey' ? [message.args as SealedKey] : [],
  );

/** Hands the page's keys to the host until it has heard `count` of them. */
async function hear(count: number): Promise<readonly SecretKey[]> {
  await expect
    .poll(async () => {
      for (const key of keysOf(await drawn.sent())) {
        pageKeys.add(key.pageKey);
        if (!pad.press(key)) refused += 1;
      }
      return heard.length;
    })
    .toBe(count);
  return heard;
}

const tell = (count: number, max: number): Promise<void> => drawn.say({ type: 'pin', rev: 1, count, max });
const key = (name: string) => drawn.page.getByRole('button', { name, exact: true });
/** Somebody who does not strike a key twice by mistake. */
const pauseOfAHand = (): Promise<unknown> =>
  drawn.page.evaluate(`new Promise((done) => setTimeout(done, ${PAGE_TIMING.keyDoubleStrike}))`);

describe('a PIN on keys of the screen', () => {
  it('reaches the device host as it was touched, and 確認 works from the fourth digit', async () => {
    await show('L-02 keys of the screen');
    expect(await key('確認').isDisabled()).toBe(true);
    for (const digit of ['9', '0', '2', '5']) await key(digit).click();
    expect(await hear(4)).toEqual(['9', '0', '2', '5']);
    await tell(3, 4);
    expect(await key('確認').isDisabled()).toBe(true);
    await tell(4, 4);
    await key('訂正').click();
    await key('確認').click();
    expect((await hear(6)).slice(4)).toEqual(['correct', 'enter']);
    expect(refused).toBe(0);
    expect(drawn.complaints()).toEqual([]);
  });

  it('counts two strikes of an unsteady hand once', async () => {
    await show('L-02 keys of the screen');
    await key('1').dblclick();
    await key('2').click();
    await pauseOfAHand();
    await key('2').click();
    expect(await hear(3)).toEqual(['1', '2', '2']);
  });

  it('can be typed on a real keyboard, digits only, without any key being repeated by holding it', async () => {
    await show('L-02 keys of the screen');
    for (const typed of ['4', 'x', 'F5', ' ', '7', 'Backspace', 'Delete']) await drawn.page.keyboard.press(typed);
    await drawn.page.keyboard.down('8');
    await drawn.page.keyboard.down('8');
    await drawn.page.keyboard.up('8');
    expect(await hear(5)).toEqual(['4', '7', 'correct', 'clear', '8']);
  });

  it('is confirmed by Enter when it is complete, and by nothing else', async () => {
    await show('L-02 keys of the screen');
    await drawn.page.keyboard.type('123');
    await drawn.page.keyboard.press('Enter');
    await drawn.page.keyboard.press('4');
    await hear(4);
    await tell(4, 4);
    await key('番号がわからない').focus();
    await drawn.page.keyboard.press('Enter');
    expect(keysOf(await drawn.sent())).toEqual([]);
    await key('5').focus();
    await drawn.page.keyboard.press('Enter');
    await drawn.page.evaluate('document.querySelector("k-app").shadowRoot.activeElement.blur()');
    await drawn.page.keyboard.press('Enter');
    expect((await hear(6)).slice(4)).toEqual(['5', 'enter']);
  });

  it('is off until the host listens', async () => {
    await drawn.show(sampleNamed('L-02 keys of the screen, not yet').screen('ja'));
    expect(await key('1').isDisabled()).toBe(true);
    await drawn.page.keyboard.press('1');
    await show('L-02 keys of the screen');
    await key('3').click();
    expect(await hear(1)).toEqual(['3']);
  });
});

describe.each(['L-02 first', 'L-02 pad of the reader', 'T-53 PIN pad', 'T-53 pad of the reader'])('%s', (name) => {
  it('draws no keys and takes none of a real keyboard', async () => {
    await drawn.show(sampleNamed(name).screen('ja'));
    expect(await drawn.page.locator('k-pin-keys').count()).toBe(0);
    await drawn.page.keyboard.type('12349');
    await drawn.page.keyboard.press('Enter');
    expect((await drawn.sent()).filter(({ type }) => type !== 'seen')).toEqual([]);
  });
});

describe('the password', () => {
  it('is letters and digits in either order of keys, with dots and a count for all to see', async () => {
    await show('T-54 first');
    for (const name of ['A', '7', 'Z']) await key(name).click();
    await key('キーボード順').click();
    for (const name of ['Q', 'M']) await key(name).click();
    await key('一字消す').click();
    expect(await hear(6)).toEqual(['A', '7', 'Z', 'Q', 'M', 'correct']);
    await tell(4, 16);
    await drawn.page.getByRole('img', { name: '4文字入力しました' }).waitFor();
    expect(await key('確認 6文字入力すると「確認」が使えます').isDisabled()).toBe(true);
    await tell(6, 16);
    await key('確認').click();
    expect((await hear(7)).at(-1)).toBe('enter');
    expect(refused).toBe(0);
  });

  it('typed in small letters on a real keyboard is capitals', async () => {
    await show('T-54 first');
    await drawn.page.keyboard.type('aB3z');
    expect(await hear(4)).toEqual(['A', 'B', '3', 'Z']);
  });

  it('costs one message a key, however often the count draws the screen anew', async () => {
    await show('T-54 first');
    await hear(0);
    for (const [before, typed] of ['A', 'B', 'C'].entries()) {
      await drawn.page.keyboard.press(typed);
      await hear(before + 1);
      await tell(before + 1, 16);
      await drawn.page.getByRole('img', { name: `${before + 1}文字入力しました` }).waitFor();
      await drawn.page.evaluate(
        'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))',
      );
      expect(await drawn.sent()).toEqual([]);
    }
  });

  it('is walked by arrow keys over the gaps of the last row', async () => {
    await show('T-54 first');
    await key('T').focus();
    for (const arrow of ['ArrowLeft', 'ArrowDown']) await drawn.page.keyboard.press(arrow);
    await drawn.page.keyboard.press('Enter');
    await key('U').focus();
    await drawn.page.keyboard.press('ArrowUp');
    await drawn.page.keyboard.press('Space');
    expect(await hear(2)).toEqual(['S', 'K']);
  });
});

describe('what was typed before cannot be gone on with', () => {
  it('after the connection was lost, because a key may have been lost with it', async () => {
    await show('L-02 keys of the screen');
    await drawn.page.keyboard.type('12');
    await hear(2);
    await tell(2, 4);
    await drawn.page.evaluate('harness.forgetTokens(); harness.drop()');
    await expect.poll(() => drawn.page.evaluate('harness.tokens().length')).toBe(1);
    await drawn.show(screen);
    // The host hears the page's own clear, and before it the one it makes of a page key it does not know.
    expect(await hear(4)).toEqual(['1', '2', 'clear', 'clear']);
    await tell(0, 4);
    await drawn.page.keyboard.type('34');
    expect((await hear(6)).slice(4)).toEqual(['3', '4']);
    expect(pageKeys.size).toBe(2);
  });

  it('after the page was loaded anew', async () => {
    const entry = await show('L-02 keys of the screen');
    await drawn.page.keyboard.type('12');
    await hear(2);
    await drawn.reopen();
    await drawn.show(screen);
    await tell(2, 4);
    expect(await hear(4)).toEqual(['1', '2', 'clear', 'clear']);
    expect(pageKeys.size).toBe(2);
    expect(entry.entryId).not.toBe('');
  });
});

describe('nothing of a password stays in the page', () => {
  const CANARY = 'QZ7XJ4VK9WBH2YFM';

  async function typeCanary(): Promise<void> {
    await show('T-54 first');
    await drawn.page.keyboard.type(CANARY);
    await hear(CANARY.length);
    await tell(CANARY.length, 16);
  }
  /** Any five characters in a row, forwards, as text. */
  const parts = Array.from({ length: CANARY.length - 4 }, (_, at) => CANARY.slice(at, at + 5));
  const found = async (): Promise<readonly string[]> =>
    (await stringsOfHeap(drawn.page)).filter((text) => parts.some((part) => text.toUpperCase().includes(part)));

  it('not in its memory, its elements, its storage or what it says aloud', async () => {
    await typeCanary();
    expect(await found()).toEqual([]);
    expect(await drawn.page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])')).not.toMatch(
      /QZ7/,
    );
    const live = await drawn.page.evaluate(
      "document.querySelector('k-app').shadowRoot.querySelector('.live').textContent",
    );
    expect(live).toBe('16文字入力しました');
  });

  it('and a page that kept it would be found out', async () => {
    await drawn.page.evaluate(
      "window.kept = ''; window.addEventListener('keydown', ({ key }) => { window.kept = (window.kept + key).slice(-64); })",
    );
    await typeCanary();
    await drawn.page.evaluate('window.kept = [...window.kept].join("")');
    expect((await found()).length).toBeGreaterThan(0);
  });
});
