import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { becomes, FakeHid, padOver, settled } from './fake-hid.fixture.ts';

describe('a pad that may not be opened', () => {
  test('is told apart from none, with the remedy, once', async () => {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0', { refuses: 'denied' });
    const { pad, pass, lines } = padOver(hid);
    for (let search = 0; search < 5; search++) await pass(LIMITS.pinPadSearchMax);
    expect(pad.detail()).toBe('denied');
    expect(lines).toMatchObject([
      { text: expect.stringContaining('udev rule'), data: { why: 'denied', pads: [{ nodes: ['/dev/hidraw0'] }] } },
    ]);
  });

  test('is taken once it may', async () => {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0', { refuses: 'denied' });
    const { pad, clock } = padOver(hid);
    await settled();
    hid.plug('/dev/hidraw0');
    clock.increment(LIMITS.pinPadSearchMax);
    await becomes(pad, 'ready');
    expect(pad.detail()).toBeNull();
  });

  test('one that cannot be opened though it may is faulty', async () => {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0', { refuses: 'failed' });
    const { pad } = padOver(hid);
    await settled();
    expect(pad.detail()).toBe('faulty');
  });
});

describe.each(['devices', 'open'] as const)('a call of %s that hangs', (call) => {
  async function hung() {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0');
    hid.hanging = call;
    const over = padOver(hid);
    await settled();
    await over.pass(LIMITS.pinPadAnswer);
    return { ...over, hid };
  }

  test('is given up and named; no other is begun before it came back', async () => {
    const { hid, pad, pass, lines } = await hung();
    const { lists } = hid;
    expect(pad.detail()).toBe('faulty');
    expect(lines.at(-1)?.text).toContain('does not answer');
    for (let search = 0; search < 10; search++) await pass(LIMITS.pinPadSearchMax);
    expect(hid.lists).toBe(lists);
  });

  test('comes back: a device it opened late is closed, and the pad is found', async () => {
    const { hid, pad, pass } = await hung();
    hid.answer();
    await settled();
    expect(hid.opened.every(({ device }) => device.closed)).toBe(true);
    await pass(LIMITS.pinPadSearchMax);
    expect([pad.state(), hid.opened.at(-1)?.device.closed]).toEqual(['ready', false]);
  });

  test('does not keep the pad from being closed', async () => {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0');
    hid.hanging = call;
    const { pad, pass } = padOver(hid);
    await settled();
    const closing = pad.close();
    await pass(LIMITS.pinPadAnswer);
    await closing;
    hid.answer();
    await settled();
    expect([pad.state(), hid.opened.every(({ device }) => device.closed)]).toEqual(['absent', true]);
  });
});

test('pulled with an error that has no message, it is absent at once and found again at another node', async () => {
  const hid = new FakeHid();
  hid.plug('/dev/hidraw0');
  const { pad, clock, states, lines } = padOver(hid);
  await becomes(pad, 'ready');
  hid.pull('/dev/hidraw0');
  expect([pad.state(), pad.detail()]).toEqual(['absent', 'none']);
  hid.plug('/dev/hidraw1');
  await settled();
  clock.increment(LIMITS.pinPadSearchMax);
  await becomes(pad, 'ready');
  expect(states).toEqual(['ready', 'absent', 'ready']);
  expect(lines.map(({ text }) => text)).toEqual(['PIN pad found', 'PIN pad gone', 'PIN pad found']);
});
