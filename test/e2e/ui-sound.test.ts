import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Screen } from '../../state-machines/screens/screen.ts';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import { sampleNamed } from '../support/screen-samples.ts';

/*
 * What is heard beside what is seen, as the browser's own audio is told to play it.
 */
let pages: DrawnPages;
let drawn: DrawnPage;
beforeAll(async () => {
  pages = await startDrawnPages();
  drawn = await pages.open('upright');
});
afterAll(() => pages.close());
beforeEach(async () => {
  await drawn.reopen();
  await drawn.page.evaluate(OVERHEAR);
  await drawn.show(sample('K-02 both'));
});

/** Notes with their greatest loudness; and what comes again after a while, to be hastened by the test. */
const OVERHEAR = `(() => {
  heard = [];
  repeated = [];
  cleared = [];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...args) {
    heard.push({ pitch: this.frequency.value, loudness: 0 });
    return start.apply(this, args);
  };
  const ramp = AudioParam.prototype.linearRampToValueAtTime;
  loudest = 0;
  AudioParam.prototype.linearRampToValueAtTime = function (value, at) {
    loudest = Math.max(loudest, value);
    return ramp.call(this, value, at);
  };
  const interval = window.setInterval;
  window.setInterval = (call, delay, ...args) => {
    const id = interval(call, delay, ...args);
    if (delay >= 5_000) repeated.push({ call, id });
    return id;
  };
  const clear = window.clearInterval;
  window.clearInterval = (id) => {
    cleared.push(id);
    clear(id);
  };
})()`;

const sample = (name: string, sound = true): Screen =>
  sampleNamed(name).screen('ja', { textSize: 'standard', colours: 'standard', sound });

async function heardOn(screen: Screen): Promise<readonly number[]> {
  await drawn.page.evaluate('heard = []');
  await drawn.show(screen);
  return drawn.page.evaluate<number[]>('heard.map(({ pitch }) => pitch)');
}

it('a touch that is taken is heard, softly', async () => {
  await drawn.page.evaluate('heard = []; loudest = 0');
  await drawn.page.getByRole('button', { name: 'マイナポータルの利用登録' }).click();
  expect(await drawn.page.evaluate<number>('heard.length')).toBe(1);
  expect(await drawn.page.evaluate<number>('loudest')).toBeLessThan(0.1);
});

it('two rising notes say that it is done, one low one that it is not, and the same note twice asks', async () => {
  await drawn.page.getByRole('button', { name: 'マイナポータルの利用登録' }).click();
  const [first = 0, second = 0, ...none] = await heardOn(sample('B-03 registered'));
  expect([second > first, none]).toEqual([true, []]);
  const trouble = await heardOn(sample('L-04 authentication, one wrong'));
  expect(trouble.map((pitch) => pitch < first)).toEqual([true]);
  const asked = await heardOn(sample('K-10 asked'));
  expect([asked.length, new Set(asked).size]).toEqual([2, 1]);
  expect(await heardOn(sample('T-55 stored'))).toEqual([]);
});

it('a screen that only changes is not heard again', async () => {
  await drawn.page.getByRole('button', { name: 'マイナポータルの利用登録' }).click();
  const stands = sample('L-10 reader');
  expect(await heardOn(stands)).toHaveLength(1);
  expect(await heardOn({ ...stands, timer: null } as Screen)).toEqual([]);
});

it('a card that lies there is reminded of, louder each time up to a limit, until it is taken', async () => {
  await drawn.page.getByRole('button', { name: 'マイナポータルの利用登録' }).click();
  expect(await heardOn(sample('K-12 take'))).toHaveLength(3);
  const loudness: number[] = [];
  for (let i = 0; i < 7; i += 1) {
    await drawn.page.evaluate('loudest = 0; repeated.at(-1).call()');
    loudness.push(await drawn.page.evaluate<number>('loudest'));
  }
  expect(loudness.slice(0, 4).every((value, i) => i === 0 || value > (loudness[i - 1] ?? 0))).toBe(true);
  expect([loudness[5], loudness[6]]).toEqual([loudness[4], loudness[4]]);
  const isOver = () => drawn.page.evaluate<boolean>('cleared.includes(repeated.at(-1).id)');
  expect(await isOver()).toBe(false);
  await drawn.show(sample('K-02 both'));
  expect(await isOver()).toBe(true);
});

it('is silent for who switched it off', async () => {
  await drawn.show(sample('K-02 both', false));
  await drawn.page.evaluate('heard = []');
  await drawn.page.getByRole('button', { name: 'マイナポータルの利用登録' }).click();
  for (const name of ['B-03 registered', 'L-10 reader', 'K-12 take']) {
    expect(await heardOn(sample(name, false))).toEqual([]);
  }
});

it('is switched where text size and colours are', async () => {
  await drawn.show(sample('K-07 standard'));
  const sound = drawn.page.getByRole('switch', { name: '音' });
  expect(await sound.getAttribute('aria-checked')).toBe('true');
  await drawn.sent();
  await sound.click();
  expect(await drawn.sent()).toMatchObject([
    { action: 'setDisplay', args: { textSize: 'standard', colours: 'standard', sound: false } },
  ]);
});
