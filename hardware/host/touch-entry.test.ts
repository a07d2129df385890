import { beforeEach, expect, test } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { ASSERTION, HostBench, walletPerTest } from './host.fixture.ts';
import { type TouchPage, touchPage } from './touch-page.fixture.ts';

const freshWallet = walletPerTest();
let bench: HostBench;
let cardRef: string;
beforeEach(async () => {
  bench = new HostBench((await freshWallet()).wallet);
  bench.pad.unplug();
  cardRef = bench.place('taro');
});

/** A sign-in whose PIN is typed on the screen, and the page that does. */
async function asked(): Promise<{ opening: ReturnType<HostBench['host']['openSession']>; page: TouchPage }> {
  const told = bench.told('touchEntry');
  const opening = bench.host.openSession({
    cardRef,
    triesShown: 3,
    lastTryConfirmed: false,
    entryDevice: 'touch',
    assertion: ASSERTION,
  });
  await told;
  const entry = bench.eventsOf('touchEntry').at(-1) ?? expect.unreachable('it was told');
  return { opening, page: await touchPage(entry) };
}

const type = async (page: TouchPage, characters: string): Promise<boolean[]> =>
  (await page.typed(characters)).map((key) => bench.host.touchKey(key));
const counts = (): number[] => bench.eventsOf('entry').map(({ count }) => count);

test('a PIN typed on the screen opens a session, without any PIN pad', async () => {
  const { opening, page } = await asked();
  expect(await type(page, '123\b34\r')).toEqual([true, true, true, true, true, true, true]);
  expect(await opening).toMatchObject({ ok: true, value: { cardRef } });
  expect(counts()).toEqual([0, 1, 2, 3, 2, 3, 4]);
  expect(bench.eventsOf('pinPad').map(({ state }) => state)).toEqual(['absent']);
  expect(bench.bufferIsEmpty()).toBe(true);
});

test('keys in another order, twice, or of another entry are refused and change nothing', async () => {
  const { opening, page } = await asked();
  const [first, second, third] = await page.typed('123');
  if (first === undefined || second === undefined || third === undefined) return expect.unreachable('three keys');
  expect([third, first, first, third].map((key) => bench.host.touchKey(key))).toEqual([false, true, false, false]);
  expect(bench.host.touchKey({ ...second, entryId: 'another entry' })).toBe(false);
  expect(counts()).toEqual([0, 1]);
  bench.host.cancelEntry();
  expect(await opening).toMatchObject({ error: { code: 'PIN_ENTRY_CANCELLED' } });
});

test('letters are no PIN', async () => {
  const { opening, page } = await asked();
  await type(page, 'AB\u001b');
  expect(counts()).toEqual([0]);
  expect(await opening).toMatchObject({ error: { code: 'PIN_ENTRY_CANCELLED', about: 'authentication' } });
});

test('a page that was loaded again begins anew: what the one before had typed is gone', async () => {
  const { opening, page } = await asked();
  await type(page, '999');
  const entry = bench.eventsOf('touchEntry').at(-1) ?? expect.unreachable('it was told');
  const reloaded = await touchPage(entry);
  await type(reloaded, '1234\r');
  expect(counts()).toEqual([0, 1, 2, 3, 0, 1, 2, 3, 4]);
  expect(await opening).toMatchObject({ ok: true });
});

test('a key of an entry that is over is refused, also while the next one runs', async () => {
  const first = await asked();
  const late = await first.page.typed('1');
  bench.clock.increment(LIMITS.pinEntry);
  expect(await first.opening).toMatchObject({ error: { code: 'PIN_ENTRY_TIMEOUT' } });
  expect(late.map((key) => bench.host.touchKey(key))).toEqual([false]);
  const second = await asked();
  expect(late.map((key) => bench.host.touchKey(key))).toEqual([false]);
  bench.host.cancelEntry();
  await second.opening;
});

test('a plugged-in PIN pad is not listened to while the screen is typed on', async () => {
  bench.pad.plug();
  const { opening, page } = await asked();
  bench.press('9', '9', '9', '9', 'enter');
  expect(counts()).toEqual([0]);
  await type(page, '1234\r');
  expect(await opening).toMatchObject({ ok: true });
});
