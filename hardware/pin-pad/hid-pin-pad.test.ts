import { expect, test } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { bootReport } from '../virtual/pin-pad/boot-keypad.ts';
import { MODIFIERS_ONLY, VENDOR_PAD } from './descriptors.fixture.ts';
import { becomes, FakeHid, padOver, settled } from './fake-hid.fixture.ts';
import { describePinPad } from './pin-pad.contract.ts';

describePinPad('the HID adapter over a fake node-hid', async () => {
  const hid = new FakeHid();
  hid.plug('/dev/hidraw7');
  const { pad, clock } = padOver(hid);
  await becomes(pad, 'ready');
  let plugs = 7;
  return {
    pad,
    press(key) {
      const device = hid.opened.at(-1)?.device;
      device?.report(bootReport(key).toString('hex'));
      clock.increment(60);
      device?.report(bootReport().toString('hex'));
      clock.increment(60);
    },
    async unplug() {
      hid.pull(`/dev/hidraw${plugs}`);
      await settled();
    },
    async plug() {
      plugs += 1;
      hid.plug(`/dev/hidraw${plugs}`);
      const ready = becomes(pad, 'ready');
      clock.increment(LIMITS.pinPadSearchMax);
      await ready;
    },
  };
});

test('without any device it says so, with what is there that cannot be one', async () => {
  const hid = new FakeHid();
  hid.plug('/dev/hidraw0', { descriptor: VENDOR_PAD });
  hid.plug('/dev/hidraw1', { descriptor: MODIFIERS_ONLY, productId: 2 });
  const { pad, lines } = padOver(hid);
  await settled();
  expect([pad.state(), pad.detail(), hid.opened]).toEqual(['absent', 'none', []]);
  expect(lines).toEqual([
    {
      text: expect.stringContaining('plug it in'),
      data: { why: 'none', pads: [], others: ['1209:bee1', '1209:0002'] },
    },
  ]);
});

test('a device without PIN keys is passed over', async () => {
  const hid = new FakeHid();
  hid.plug('/dev/hidraw0', { descriptor: VENDOR_PAD });
  hid.plug('/dev/hidraw1');
  const { pad } = padOver(hid);
  await becomes(pad, 'ready');
  expect([pad.detail(), hid.opened.map(({ path }) => path)]).toEqual([null, ['/dev/hidraw1']]);
});

test('it looks again with back-off, and says what is missing once', async () => {
  const hid = new FakeHid();
  const { pad, clock, pass, lines } = padOver(hid);
  await settled();
  for (const wait of [1, 2, 4]) {
    const { lists } = hid;
    await pass(LIMITS.hostRestartFirst * wait - 1);
    expect(hid.lists).toBe(lists);
    await pass(1);
    expect(hid.lists).toBe(lists + 1);
  }
  expect(lines).toHaveLength(1);
  hid.plug('/dev/hidraw0');
  clock.increment(LIMITS.pinPadSearchMax);
  await becomes(pad, 'ready');
});

test('a report is overwritten as soon as it is read', async () => {
  const hid = new FakeHid();
  hid.plug('/dev/hidraw0');
  const { pad } = padOver(hid);
  await becomes(pad, 'ready');
  expect(hid.opened[0]?.device.report('0000590000000000').every((byte) => byte === 0)).toBe(true);
});

test('a device that vanishes between the list and the look is none', async () => {
  const hid = new FakeHid();
  hid.plug('/dev/hidraw0');
  hid.reportDescriptor = async () => {
    throw new Error('no such file');
  };
  const { pad } = padOver(hid);
  await settled();
  expect(pad.detail()).toBe('none');
});

test('closing during a search opens nothing afterwards', async () => {
  const hid = new FakeHid();
  const { pad, pass } = padOver(hid);
  const closing = pad.close();
  hid.plug('/dev/hidraw0');
  await closing;
  await pass(60_000);
  expect(hid.opened).toEqual([]);
});

test('closing closes the device, and its end afterwards is no event', async () => {
  const hid = new FakeHid();
  hid.plug('/dev/hidraw0');
  const { pad, states } = padOver(hid);
  await becomes(pad, 'ready');
  await pad.close();
  expect(hid.opened[0]?.device.closed).toBe(true);
  hid.pull('/dev/hidraw0');
  await settled();
  expect(states).toEqual(['ready']);
});
