import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LOCALES } from '../../state-machines/screens/frame-screens.ts';
import type { Screen } from '../../state-machines/screens/screen.ts';
import { PAGE_TIMING } from '../../state-machines/screens/wire.ts';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import { sampleNamed } from '../support/screen-samples.ts';

let pages: DrawnPages;
let drawn: DrawnPage;
beforeAll(async () => {
  pages = await startDrawnPages();
  drawn = await pages.open('upright');
});
afterAll(() => pages.close());
beforeEach(() => drawn.reopen());

const sample = (name: string): Screen => sampleNamed(name).screen('ja');

const visible = (words: string) => drawn.page.getByText(words, { exact: true }).isVisible();

describe('intents', () => {
  it('carry the revision on the screen and a fresh id each, and the screen is told as seen after painting', async () => {
    await drawn.show(sample('K-02 both'));
    const [seen] = await drawn.sent();
    expect(seen).toEqual({ type: 'seen', rev: 1 });

    await drawn.page.getByRole('button', { name: 'マイナポータルの利用登録' }).click();
    await drawn.page.getByRole('button', { name: 'やめる' }).click();
    const sent = await drawn.sent();
    expect(sent).toMatchObject([
      { type: 'intent', rev: 1, action: 'chooseTask', args: { task: 'register' } },
      { type: 'intent', rev: 1, action: 'leave', args: {} },
    ]);
    const ids = sent.map((message) => (message.type === 'intent' ? message.id : ''));
    expect(new Set(ids).size).toBe(2);
  });

  it('that are not offered have no control: back stays drawn but off, the others are gone', async () => {
    await drawn.show({ ...sample('K-02 both'), actions: ['chooseTask'] });
    expect(await drawn.page.getByRole('button', { name: '戻る' }).isDisabled()).toBe(true);
    expect(await drawn.page.getByRole('button', { name: '職員を呼ぶ' }).count()).toBe(0);
    expect(await drawn.page.getByRole('button', { name: 'ことば' }).count()).toBe(0);
  });
});

describe('one screen element', () => {
  it('lives as long as its instance and is new for the next, so that nothing typed or focused leaks over', async () => {
    const first = sample('K-04 open');
    await drawn.show(first);
    await drawn.page.evaluate("harness.inside('k-layout').getRootNode().host.mark = true");
    await drawn.show({ ...first, data: { selected: 'noCard' } } as Screen);
    expect(await drawn.page.evaluate("harness.inside('k-layout').getRootNode().host.mark")).toBe(true);
    expect(await visible('カードがないと、この端末の手続きはできません。')).toBe(false);
    await drawn.show(sample('K-04 open'));
    expect(await drawn.page.evaluate("harness.inside('k-layout').getRootNode().host.mark")).toBeUndefined();
    expect(await drawn.focused()).toBe('h1 何がありませんか');
  });

  it('keeps the focus of a control through an update of the same screen', async () => {
    const first = sample('K-04 open');
    await drawn.show(first);
    await drawn.page.getByRole('radio', { name: '暗証番号を忘れた' }).focus();
    await drawn.show({ ...first, data: { selected: 'forgotPin' } } as Screen);
    expect(await drawn.focused()).toContain('button');
    expect(await drawn.page.getByRole('radio', { name: '暗証番号を忘れた' }).getAttribute('aria-checked')).toBe('true');
  });
});

describe('the connection', () => {
  it('covers the screen after 1.5 s of silence and shows it again at the next word', async () => {
    await drawn.show(sample('K-02 both'));
    await drawn.page.evaluate('harness.keepAlive(false)');
    await drawn.page.getByText('しばらくお待ちください').waitFor({ timeout: PAGE_TIMING.cover * 4 });
    expect(await drawn.page.getByRole('button', { name: 'やめる' }).count()).toBe(0);
    await drawn.say({ type: 'alive' });
    await drawn.page.getByRole('button', { name: 'やめる' }).waitFor();
    await expect.poll(() => drawn.focused()).toBe('h1 何をしますか');
  });

  it('is opened again with the lease of the last hello, and the screen of then is drawn', async () => {
    await drawn.show(sample('K-02 both'));
    await drawn.page.evaluate('harness.forgetTokens(); harness.drop()');
    await expect.poll(() => drawn.page.evaluate('harness.tokens().length')).toBe(1);
    expect(await drawn.page.evaluate('harness.tokens()[0]')).toBe('lease-1');
    await drawn.show(sample('K-03 register'));
    await drawn.page.getByRole('heading', { name: 'はじめる前に、用意するもの' }).waitFor();
  });

  it('ends when a newer view took over, shows nothing of the visit, and comes back only by a touch', async () => {
    await drawn.show(sample('K-02 both'));
    await drawn.page.evaluate('harness.forgetTokens()');
    await drawn.say({ type: 'bye', reason: 'replaced' });
    await drawn.page.getByRole('heading', { name: '別の画面で開かれました' }).waitFor();
    expect(await drawn.page.getByText('マイナポータルの利用登録').count()).toBe(0);
    expect(await drawn.axe()).toEqual([]);
    expect(await drawn.focused()).toBe('h1 別の画面で開かれました');
    await drawn.page.getByRole('button', { name: 'この画面で続ける' }).click();
    await expect.poll(() => drawn.page.evaluate('harness.tokens().length')).toBe(1);
    await drawn.show(sample('K-02 both'));
    expect(await drawn.focused()).toBe('h1 何をしますか');
  });

  it('forgets a lease that has run out', async () => {
    await drawn.say({ type: 'bye', reason: 'leaseExpired' });
    await drawn.page.getByRole('heading', { name: 'この画面の利用は終わりました' }).waitFor();
    expect(await drawn.page.evaluate("sessionStorage.getItem('madoguchi.lease')")).toBeNull();
  });

  it('begins with the ticket of the address, which leaves the address at once', async () => {
    const origin = new URL(drawn.page.url()).origin;
    await drawn.page.goto('about:blank');
    await drawn.page.goto(`${origin}/#t=one-time-ticket`);
    await expect.poll(() => drawn.page.evaluate('harness.tokens().length')).toBe(1);
    expect(await drawn.page.evaluate('harness.tokens()[0]')).toBe('one-time-ticket');
    expect(drawn.page.url()).toBe(`${origin}/`);
  });
});

describe('the strip', () => {
  const STEP = `(() => {
    const strip = document.querySelector('k-app').shadowRoot.querySelector('k-strip').shadowRoot;
    const step = strip.querySelector('.step');
    const right = strip.querySelector('.right').getBoundingClientRect().right;
    return {
      drawn: step.checkVisibility(),
      cut: step.checkVisibility() && step.scrollWidth > step.clientWidth,
      outside: right > strip.querySelector('header').getBoundingClientRect().right,
    };
  })()`;
  const stepOf = async (name: string, change: Partial<Screen>, practice = true) => {
    await drawn.page.evaluate(`harness.greet(${JSON.stringify({ practice })})`);
    await drawn.show({ ...sample(name), ...change } as Screen);
    return drawn.page.evaluate<{ drawn: boolean; cut: boolean; outside: boolean }>(STEP);
  };

  it.each(['L-02 first', 'B-11 typing', 'A-02 menu'])('names the step of %s whole or not at all', async (name) => {
    for (const locale of LOCALES) {
      for (const line of ['up', 'down'] as const) {
        for (const practice of [true, false]) {
          const step = await stepOf(name, { locale, line }, practice);
          expect(step, `${locale}, line ${line}, practice ${practice}`).toMatchObject({ cut: false, outside: false });
        }
      }
    }
  });

  it('has room for the step in Japanese in practice, and for more without', async () => {
    expect(await stepOf('L-02 first', {})).toMatchObject({ drawn: true });
    expect(await stepOf('L-02 first', { locale: 'en', line: 'down' })).toMatchObject({ drawn: false });
    expect(await stepOf('L-02 first', { locale: 'en' }, false)).toMatchObject({ drawn: true });
  });
});

it('changes the language of everything at once, without a new page', async () => {
  const screen = sample('K-02 both');
  await drawn.show(screen);
  expect(await drawn.page.evaluate('document.documentElement.lang')).toBe('ja');
  const took: number = await drawn.page.evaluate(`(async () => {
    const from = performance.now();
    await harness.show(${JSON.stringify({ ...screen, locale: 'en' })});
    return performance.now() - from;
  })()`);
  expect(await drawn.page.evaluate('document.documentElement.lang')).toBe('en');
  expect(await drawn.page.getByText(/[\u3040-\u30ff]/).count()).toBe(1);
  expect(took).toBeLessThan(1_000);
});

it('can be used by keyboard alone: every control is reached by Tab in the order it is drawn', async () => {
  await drawn.show(sample('K-03 register'));
  const reached: string[] = [];
  for (let press = 0; press < 7; press++) {
    await drawn.page.keyboard.press('Tab');
    const name: string = await drawn.page.evaluate(`(() => {
      let at = document.activeElement;
      const path = [];
      while (at) { path.push(at); at = at.shadowRoot?.activeElement ?? null; }
      return path.map((one) => one.textContent.replace(/\\s+/g, '')).findLast((words) => words !== '') ?? '';
    })()`);
    reached.push(name);
  }
  const own = ['必要なものがない', 'スマートフォンを使う', 'はじめる'];
  expect(reached).toEqual([...own, '戻る', 'やめる', '職員を呼ぶ', '見やすさ・音']);
  await drawn.page.keyboard.press('Shift+Tab');
  await drawn.page.keyboard.press('Enter');
  expect((await drawn.sent()).at(-1)).toMatchObject({ action: 'callStaff' });
});

it('fetches the whole Japanese font only for a character that is not in the catalogue', async () => {
  const whole: string[] = [];
  drawn.page.on('request', (request) => {
    if (request.url().includes('/whole-')) whole.push(request.url());
  });
  for (const locale of ['ja', 'ja-x-easy', 'en'] as const) await drawn.show({ ...sample('K-03 register'), locale });
  expect(whole).toEqual([]);
  const done = sample('K-13 stored');
  await drawn.show({ ...done, data: { ...done.data, receiptNumber: '髙﨑德' } } as Screen);
  expect(whole.length).toBeGreaterThan(0);
  expect(drawn.complaints()).toEqual([]);
});
