import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { becomes, FakeHid, padOver, settled } from './fake-hid.fixture.ts';

const UP = '0000000000000000';
const down = (...usages: string[]): string => `0000${usages.join('').padEnd(12, '0')}`;
const ONE = '59';
const TWO = '5a';
const ENTER = '58';

async function ready() {
  const hid = new FakeHid();
  hid.plug('/dev/hidraw0');
  const over = padOver(hid);
  await becomes(over.pad, 'ready');
  const report = (text: string): unknown => hid.opened.at(-1)?.device.report(text);
  /** Presses one key after another, each `interval` after the one before. */
  const flood = (usages: readonly string[], interval: number): void => {
    for (const usage of usages) {
      report(down(usage));
      report(UP);
      over.clock.increment(interval);
    }
  };
  return { ...over, hid, report, flood };
}

describe('a stuck key', () => {
  test('counts once, however often the pad repeats it', async () => {
    const { report, keys, listen, clock, pad } = await ready();
    listen();
    for (let repeat = 0; repeat < 10_000; repeat++) {
      report(down(ONE));
      clock.increment(1);
    }
    expect([keys, pad.state()]).toEqual([['1'], 'ready']);
  });

  test('that was down when the entry began is no key until it was released', async () => {
    const { report, keys, listen, clock } = await ready();
    report(down(ONE));
    clock.increment(1_000);
    listen();
    report(down(ONE));
    clock.increment(1_000);
    report(down(ONE, TWO));
    clock.increment(1_000);
    report(down(ONE));
    expect(keys).toEqual(['2']);
    report(UP);
    clock.increment(1_000);
    report(down(ONE));
    expect(keys).toEqual(['2', '1']);
  });

  test('that was down when the pad was found does not pass for the key pressed after it', async () => {
    const { report, keys, listen, clock } = await ready();
    listen();
    report(down(ONE, TWO));
    clock.increment(1_000);
    report(down(ONE));
    clock.increment(1_000);
    report(down(ONE, TWO));
    expect(keys).toEqual(['clear', '2']);
  });
});

test('two keys that go down in one report have no order: the entry begins anew', async () => {
  const { report, keys, listen, clock } = await ready();
  listen();
  report(down(ONE));
  clock.increment(300);
  report(UP);
  report(down(TWO, ENTER));
  expect(keys).toEqual(['1', 'clear']);
});

test('as many presses as a fast hand makes are all keys', async () => {
  const { flood, keys, listen, pad } = await ready();
  listen();
  flood([ONE, TWO, ONE, TWO, ENTER, ONE, TWO, ONE, TWO, ENTER], 1_000 / 12);
  expect([keys.length, pad.state()]).toEqual([10, 'ready']);
});

test('確認 right behind another key is not taken; pressed again it is', async () => {
  const { report, keys, listen, clock } = await ready();
  listen();
  for (const [usage, wait] of [
    [ONE, LIMITS.pinPadConfirmGap - 1],
    [ENTER, LIMITS.pinPadConfirmGap],
    [ENTER, 0],
  ] as const) {
    report(down(usage));
    report(UP);
    clock.increment(wait);
  }
  expect(keys).toEqual(['1', 'enter']);
});

describe('a flood of keys', () => {
  test.each([1, 2, 10, 40])(
    '%i ms apart never makes a PIN with its 確認, and the pad is lost at once',
    async (interval) => {
      const { flood, keys, listen, pad, states } = await ready();
      listen();
      flood([ONE, TWO, ONE, TWO, ENTER], interval);
      expect(keys).toEqual(['1', '2', '1', '2']);
      expect([states, pad.detail()]).toEqual([['ready', 'absent'], 'faulty']);
      flood([ENTER, ONE, ENTER], interval);
      expect(keys).toEqual(['1', '2', '1', '2']);
    },
  );

  test('the entry hears of it while the report that was too much is read', async () => {
    const { report, listen, pad } = await ready();
    const heard: string[] = [];
    listen();
    pad.subscribe((state) => heard.push(state));
    for (const usage of [ONE, TWO, ONE, TWO]) {
      report(down(usage));
      report(UP);
    }
    expect(heard).toEqual([]);
    report(down(ENTER));
    expect(heard).toEqual(['absent']);
  });

  test('all keys at once in one report are one too', async () => {
    const { report, keys, listen, pad } = await ready();
    listen();
    report(down('59', '5a', '5b', '5c', '5d', '5e'));
    expect([keys, pad.detail()]).toEqual([[], 'faulty']);
  });

  test('the pad is closed, opened again, and ready only when it was quiet', async () => {
    const { flood, pad, pass, hid, keys, states, listen } = await ready();
    flood([ONE, TWO, ONE, TWO, ONE], 1);
    await settled();
    expect(hid.opened[0]?.device.closed).toBe(true);
    await pass(LIMITS.hostRestartFirst);
    expect([hid.opened.length, pad.state(), pad.detail()]).toEqual([2, 'absent', 'faulty']);
    listen();
    flood([ONE], 100);
    await pass(LIMITS.pinPadQuiet - 101);
    expect(pad.state()).toBe('absent');
    await pass(1);
    expect([states, keys]).toEqual([['ready', 'absent', 'ready'], []]);
    flood([TWO], 100);
    expect(keys).toEqual(['2']);
  });

  test('that never ends is told once and looked at ever less often', async () => {
    const { flood, pad, pass, hid, states, lines } = await ready();
    for (let round = 0; round < 20; round++) {
      flood([ONE, TWO, ONE, TWO, ONE], 1);
      await pass(LIMITS.pinPadSearchMax);
    }
    expect([states, pad.detail()]).toEqual([['ready', 'absent'], 'faulty']);
    expect(hid.opened.length).toBeLessThanOrEqual(21);
    expect(lines.filter(({ data }) => data['why'] === 'faulty')).toHaveLength(1);
  });

  test('100,000 reports cost neither keys nor memory that grows with them', async () => {
    const { hid, pad, pass, report } = await ready();
    const started = performance.now();
    for (let count = 0; count < 100_000; count++) report(count % 2 === 0 ? down(ONE) : UP);
    await pass(0);
    expect(pad.detail()).toBe('faulty');
    expect(hid.opened).toHaveLength(1);
    // At 1,000 reports a second these are 100 seconds; they may cost 5 % of one.
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

test('pulled while it has to prove itself, the next pad has to', async () => {
  const { flood, pad, pass, hid } = await ready();
  flood([ONE, TWO, ONE, TWO, ONE], 1);
  await settled();
  await pass(LIMITS.hostRestartFirst);
  hid.pull('/dev/hidraw0');
  expect(pad.detail()).toBe('none');
  hid.plug('/dev/hidraw1');
  await settled();
  await pass(LIMITS.pinPadQuiet - 1);
  expect([hid.opened.at(-1)?.path, pad.state()]).toEqual(['/dev/hidraw1', 'absent']);
  await pass(1);
  expect(pad.state()).toBe('ready');
});

test('closed while it has to prove itself, it does not come back', async () => {
  const { flood, pad, pass, states } = await ready();
  flood([ONE, TWO, ONE, TWO, ONE], 1);
  await settled();
  await pass(LIMITS.hostRestartFirst);
  await pad.close();
  await pass(60_000);
  expect(states).toEqual(['ready', 'absent']);
});
