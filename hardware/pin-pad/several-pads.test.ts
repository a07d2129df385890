import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { ARRAY_KEYPAD, CONSUMER_KEYS, VENDOR_PAD } from './descriptors.fixture.ts';
import { becomes, FakeHid, padOver, settled } from './fake-hid.fixture.ts';
import { TEST_PAD } from './profile.fixture.ts';

const DOWN_1 = '0000590000000000';
const UP = '0000000000000000';

const opened = (hid: FakeHid): string[] => hid.opened.map(({ path }) => path);

describe('with a serial number configured', () => {
  test('it picks that one of several', async () => {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0', { serialNumber: 'other' });
    hid.plug('/dev/hidraw1', { serialNumber: 'PP-0042' });
    const { pad } = padOver(hid, { choice: { serial: 'PP-0042' } });
    await becomes(pad, 'ready');
    expect(opened(hid)).toEqual(['/dev/hidraw1']);
  });

  test('a stranger is never opened, and named once', async () => {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0', { serialNumber: 'other' });
    const { pad, pass, lines } = padOver(hid, { choice: { serial: 'PP-0042' } });
    for (let search = 0; search < 5; search++) await pass(LIMITS.pinPadSearchMax);
    expect([pad.state(), pad.detail(), opened(hid)]).toEqual(['absent', 'stranger', []]);
    expect(lines).toEqual([
      {
        text: expect.stringContaining('configure the serial number'),
        data: { why: 'stranger', pads: [{ usb: '1209:bee1', serial: 'other', nodes: ['/dev/hidraw0'] }], others: [] },
      },
    ]);
  });

  test('a device without a serial number is a stranger too', async () => {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0', { serialNumber: '' });
    const { pad } = padOver(hid, { choice: { serial: 'PP-0042' } });
    await settled();
    expect(pad.detail()).toBe('stranger');
  });

  test('two that claim the same one: neither', async () => {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0');
    hid.plug('/dev/hidraw1');
    const { pad } = padOver(hid, { choice: { serial: 'PP-0001' } });
    await settled();
    expect([pad.detail(), opened(hid)]).toEqual(['ambiguous', []]);
  });
});

describe('with vendor and product configured', () => {
  test('both have to fit', async () => {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0', { vendorId: 0x046d });
    hid.plug('/dev/hidraw1', { productId: 0x0001 });
    hid.plug('/dev/hidraw2');
    const { pad } = padOver(hid, { choice: { vendorId: 0x1209, productId: 0xbee1 } });
    await becomes(pad, 'ready');
    expect(opened(hid)).toEqual(['/dev/hidraw2']);
  });
});

describe('with nothing configured', () => {
  test('two equal pads: neither is taken, and both are named for the technician', async () => {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0', { serialNumber: 'A' });
    hid.plug('/dev/hidraw1', { serialNumber: 'B' });
    const { pad, pass, lines } = padOver(hid);
    await settled();
    expect([pad.state(), pad.detail(), opened(hid)]).toEqual(['absent', 'ambiguous', []]);
    expect(lines[0]?.data['pads']).toMatchObject([{ serial: 'A' }, { serial: 'B' }]);
    hid.pull('/dev/hidraw0');
    await pass(LIMITS.pinPadSearchMax);
    expect([pad.detail(), opened(hid)]).toEqual([null, ['/dev/hidraw1']]);
  });

  test('a pad that a profile knows is taken before a keyboard', async () => {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0', { vendorId: 0x046d });
    hid.plug('/dev/hidraw1', { productId: 0x0001, descriptor: VENDOR_PAD });
    const { pad } = padOver(hid, { profiles: [TEST_PAD] });
    await becomes(pad, 'ready');
    expect(opened(hid)).toEqual(['/dev/hidraw1']);
  });
});

describe('with profiles configured', () => {
  test('a keyboard does not step in for a pad that is not there', async () => {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0', { vendorId: 0x046d });
    const { pad, clock } = padOver(hid, { choice: { onlyKnown: true }, profiles: [TEST_PAD] });
    await settled();
    expect([pad.detail(), opened(hid)]).toEqual(['stranger', []]);
    hid.plug('/dev/hidraw1', { productId: 0x0001, descriptor: VENDOR_PAD });
    clock.increment(LIMITS.pinPadSearchMax);
    await becomes(pad, 'ready');
    expect(opened(hid)).toEqual(['/dev/hidraw1']);
  });

  test('a serial number says enough', async () => {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0');
    const { pad } = padOver(hid, { choice: { onlyKnown: true, serial: 'PP-0001' }, profiles: [TEST_PAD] });
    await becomes(pad, 'ready');
    expect(opened(hid)).toEqual(['/dev/hidraw0']);
  });
});

test('a second pad plugged in during an entry does not take over, nor is it heard', async () => {
  const hid = new FakeHid();
  hid.plug('/dev/hidraw0');
  const { pad, pass, keys, states, listen } = padOver(hid);
  await becomes(pad, 'ready');
  listen();
  hid.plug('/dev/hidraw1', { serialNumber: 'B' });
  await pass(60_000);
  hid.opened[0]?.device.report(DOWN_1);
  expect([keys, states, opened(hid)]).toEqual([['1'], ['ready'], ['/dev/hidraw0']]);
});

describe('one pad with two nodes', () => {
  const PORT = 'usb-0000:00:14.0-3';

  async function twoNodes(second: Uint8Array) {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0', { place: PORT });
    hid.plug('/dev/hidraw1', { place: PORT, descriptor: second });
    const over = padOver(hid, { choice: { serial: 'PP-0001' } });
    await becomes(over.pad, 'ready');
    over.listen();
    const [first, other] = hid.opened;
    if (first === undefined || other === undefined) return expect.unreachable('both are opened');
    return { ...over, hid, first: first.device, other: other.device };
  }

  test('is one: a press told on both of them counts once', async () => {
    const { keys, first, other } = await twoNodes(ARRAY_KEYPAD);
    first.report(DOWN_1);
    other.report(DOWN_1);
    first.report(UP);
    other.report(UP);
    expect(keys).toEqual(['1']);
  });

  test('takes the keys each of them has', async () => {
    const { keys, first, other, clock } = await twoNodes(CONSUMER_KEYS);
    first.report(DOWN_1);
    clock.increment(100);
    other.report('035f02');
    expect(keys).toEqual(['1', 'cancel']);
  });

  test('is lost when one of them goes, and the other one is closed', async () => {
    const { pad, hid, first, keys } = await twoNodes(CONSUMER_KEYS);
    hid.plugged.delete('/dev/hidraw0');
    hid.pull('/dev/hidraw1');
    expect(pad.state()).toBe('absent');
    await settled();
    first.report(DOWN_1);
    expect([first.closed, keys]).toEqual([true, []]);
  });

  test('is not opened by half', async () => {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0', { place: PORT });
    hid.plug('/dev/hidraw1', { place: PORT, refuses: 'failed' });
    const { pad } = padOver(hid);
    await settled();
    expect([pad.detail(), hid.opened.map(({ device }) => device.closed)]).toEqual(['faulty', [true]]);
  });

  test('listed once for every collection, a node is opened once', async () => {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0');
    const list = hid.devices.bind(hid);
    hid.devices = async () => [...(await list()), ...(await list())];
    const { pad } = padOver(hid);
    await becomes(pad, 'ready');
    expect(opened(hid)).toEqual(['/dev/hidraw0']);
  });
});
